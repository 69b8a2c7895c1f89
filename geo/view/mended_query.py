"""Queries as they come back from mails, chats and print: the usual manglings undone, and keys that are nearly ours named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from rapidfuzz.distance import OSA

from geo.language.language import gettext

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－", "-"))
"""Dashes that programs set in place of a hyphen."""
AROUND = " \t\r\n.,;:!?()<>[]{}\"'“”„‟‘’‚«»‹›"
"""What sentences and programs put around an address; no part of ours begins or ends with it."""
NEAR = 2
"""Letters by which a key may differ from one of ours and still be taken for it."""
SHORTEST = 3
"""Letters of a key that is like another at all."""
MAX_ENCODED = 3
"""How often an address may have been encoded once more."""


def mended(query: Mapping[str, str], names: Iterable[str], *, typed: Iterable[str] = ()) -> dict[str, str]:
    """Return a query whose parts have the ``names`` that it may have, however it was mangled: ``&amp;``, ``;`` or line ends
    between parts, encoded once more, capitals in keys, long dashes, and quotes or stops at the ends. What a person has
    ``typed`` stays as it is. Other parts are left out. A sound query comes back as it was."""
    known, free = {name.casefold(): name for name in names}, frozenset(typed)
    between = re.compile(rf"(?:&amp;|amp;|[&;?]|\s)+(?=(?:{'|'.join(map(re.escape, known))})=)", re.IGNORECASE)
    found: dict[str, str] = {}
    for key, value in query.items():
        if key in free and not between.search(value):
            found.setdefault(key, value)
            continue
        for part in between.split(_plain(f"{key}={value}" if value else key)):
            name, _, text = part.partition("=")
            if (own := known.get(name.strip(AROUND + "?&").casefold().removeprefix("amp;"))) and text:
                whole = own in free or text.startswith("<")  # an element of HTML is no address between angles
                found.setdefault(own, text if whole else text.translate(DASHES).strip(AROUND))
    return found


def _plain(part: str) -> str:
    """Return a part of a query that was encoded once more than it should have been as it was before."""
    for _ in range(MAX_ENCODED):
        plain = unquote(part)
        if plain == part:
            break
        part = plain
    return part


def misspelt(query: Mapping[str, str], names: Iterable[str]) -> list[str]:
    """Return a sentence for each key of a query that is nearly one of the ``names``; others, such as those that programs
    add to follow people, are passed over."""
    ours = list(names)
    found = []
    for key in query:
        if len(key) < SHORTEST or mended({key: "1"}, ours):
            continue
        nearest = min(ours, key=lambda name: OSA.distance(key.casefold(), name))
        if OSA.distance(key.casefold(), nearest) <= NEAR:
            sentence = gettext("An address has no part “{key}” here; “{name}” may be meant.")
            found.append(sentence.format(key=key[:40], name=nearest))
    return found
