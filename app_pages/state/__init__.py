"""What lasts from run to run: the view and its address, the session, the dataset, the language, uploads."""
