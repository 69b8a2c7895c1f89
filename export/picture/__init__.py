"""A view as a picture: the page, its legend, texts and credits."""
