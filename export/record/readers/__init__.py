"""Readers that find the record in a file: each takes the file's bytes and gives the record's text, or ``None``.

The files come from anybody. A reader never decodes pixels or frames, follows no link, writes nothing, and
reads no more than ``limits.MAX_PACKED`` bytes of what is packed. ``limits.Damaged`` is the only error that leaves it.
"""
