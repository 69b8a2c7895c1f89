"""The benchmarks: the replay beside its peers, in one run."""
