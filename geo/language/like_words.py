"""Words that a search takes for one: a list a language, each of groups of words by their beginnings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from geo.language.folding import fold
from geo.language.languages import ALBANIAN, ENGLISH, LATIN

ALIKE: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType({
    ENGLISH: (
        ("injur", "wound", "hurt"), ("kill", "dead", "death", "died"), ("crossing", "border"), ("barricade", "roadblock"),
        ("officer", "policem"),
    ),
    ALBANIAN: (("plagos", "lëndua"), ("vra", "vdek"), ("barrikad", "bllokad")),
    LATIN: (("povređen", "povreden", "ranjen"), ("ubijen", "pogin"), ("barikad", "blokad")),
})  # fmt: skip
"""What is written in Cyrillic is folded into Latin letters before it is looked for."""
SHORTEST = 4
"""Letters of a word that is taken for others: a shorter one may become any word."""


def alike(word: str) -> list[str]:
    """Return the beginnings of other words that a folded word of a query stands for, too."""
    if len(word) < SHORTEST and word not in _WHOLE:
        return []
    return [
        other for group in _GROUPS for one in group if word.startswith(one) for other in group if other != one
    ]  # fmt: skip


_GROUPS = tuple(tuple(dict.fromkeys(map(fold, group))) for groups in ALIKE.values() for group in groups)
_WHOLE = frozenset(one for group in _GROUPS for one in group)
