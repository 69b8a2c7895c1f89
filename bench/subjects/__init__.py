"""What is measured: ours, and the peers. One file each."""
