"""Serbian in Cyrillic, made from Serbian in Latin script."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import cyrtranslit

EXCEPTIONS = Path(__file__).parent / "languages" / "cyrillic.txt"
"""Words that are not written letter by letter; the file tells its own form."""
_MARKS = r"\{[^}]*\}|https?://[^\s)]+|`[^`]*`|<[^>]*>|:[a-z_/-]+(?=\[)|:material/[a-z_]+:|\b[IVX]+\.[A-Z]\b|(?<=″)[NE]\b|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|info|wiki|de|rs|eu|md|csv|toml|yaml)\b"
"""Placeholders, addresses, names of sites, marks of Markdown and numbers of sections stay as they are."""
_ROMAN = re.compile(r"(?=[IVXLCDM]{2})M*(C[MD]|D?C*)(X[CL]|L?X*)(I[XV]|V?I*)")
_FOREIGN = re.compile(r"[\dqwxyäöüëç]", re.IGNORECASE)
"""Letters and digits that no Serbian word has: the word is a foreign one, or a code, and stays as it is."""


@cache
def _exceptions() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern whose first group is what to keep, else a word; and what stems of words become."""
    lines = EXCEPTIONS.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("=", 1) for line in lines if line.strip() and not line.startswith("#")]
    forms = {latin.strip(): cyrillic.strip() for latin, cyrillic in pairs}
    kept = sorted((re.escape(latin) for latin, form in forms.items() if not form), key=len, reverse=True)
    pattern = re.compile(rf"({_MARKS}|\b(?:{'|'.join(kept)})\b)|\w+")
    return pattern, {latin: form for latin, form in forms.items() if form}


@cache
def _word(word: str) -> str:
    if _ROMAN.fullmatch(word):
        return word
    stems = _exceptions()[1]
    for length in range(len(word), 2, -1):
        if form := stems.get(word[:length]):
            return form + str(cyrtranslit.to_cyrillic(word[length:], "sr"))
    return word if _FOREIGN.search(word) else str(cyrtranslit.to_cyrillic(word, "sr"))


def to_cyrillic(text: str) -> str:
    """A Serbian text in Latin script as it is written in Cyrillic. Foreign words, codes, addresses, Roman numerals
    and what stands in braces stay as they are; ``EXCEPTIONS`` has the words that go otherwise."""
    return _exceptions()[0].sub(lambda found: found[0] if found[1] else _word(found[0]), text)
