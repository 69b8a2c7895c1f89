"""The command line of exports: its arguments, batches and progress."""
