"""Who may show the map in a frame."""

from __future__ import annotations

import os
import re

from geo.errors import SettingError

_ANCESTOR = re.compile(r"https?://[A-Za-z0-9*.-]+(:\d{1,5})?|\*")


def ancestors() -> tuple[str, ...]:
    """The origins whose pages may frame the map, beside the app's own: the setting ``EMBED_ANCESTORS``, with spaces between.

    Raises ``SettingError`` for what is no origin: it would end up in a header.
    """
    found = tuple(os.environ.get("EMBED_ANCESTORS", "").split())
    for one in found:
        if not _ANCESTOR.fullmatch(one):
            raise SettingError(
                f"EMBED_ANCESTORS holds {one!r}, which is no origin. Write origins such as https://example.org "
                "with spaces between, or * for any page."
            )
    return found
