"""What all exports share: the request, paper, temporary files, safe texts, and errors as sentences."""
