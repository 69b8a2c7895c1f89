"""What docs/benchmarks.md says of a run: its parts, its picture, and the targets."""
