"""One page engine for pictures, films, slides and hand-outs: what a page says, where that is, and what draws it."""
