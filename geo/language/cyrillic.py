"""Serbian in Cyrillic, made from Serbian in Latin script."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import cyrtranslit
from babel import localedata

EXCEPTIONS = Path(__file__).parent / "translations" / "cyrillic.txt"
"""Words that are not written letter by letter; the file tells its own form."""
_PATH, _LABEL = r"(?:\([^\s()]*\)|[^\s()<>])", r"[\w-]{1,63}"
"""A sign of an address, in which brackets are in pairs; a part of a name that has points between its parts."""
_KEPT = rf"""
    \{{[^{{}}]*\}} | `[^`]*` | </?[a-zA-Z][^<>]*> | :[a-z_/-]+(?=\[) | :material/[a-z_]+:  # placeholders and marks of Markdown
  | \b[a-zA-Z][a-zA-Z0-9+.-]{{0,20}}://{_PATH}+ | \b(?:mailto|tel):{_PATH}+ | \bwww\.{_PATH}+         # addresses
  | [\w.+%'-]{{1,64}}@{_LABEL}(?:\.{_LABEL}){{,9}} | (?<!\w)@\w+                             # of mail, and of accounts
  | \b(?:(?:{_LABEL}\.){{,9}}[\w-]{{2,63}}\.[a-z]{{2}}
    | (?:{_LABEL}\.){{1,9}}(?:com|net|org|info|edu|gov|int|mil|biz|wiki|news|media|online|press)
    )(?!\w|\.[a-z])(?:[/?\#:]{_PATH}+)?
  | \b(?:[\w.-]{{1,99}}/){{,9}}(?:{_LABEL}\.){{1,9}}                                         # files
    (?i:csv|gif|geojson|gpkg|html?|jpe?g|js|json|kml|md|mp4|pdf|png|po|pptx?|py|svg|toml|txt|xlsx?|xml|yaml|zip)(?!\w)
  | \b\w*[A-Za-z0-9]_[A-Za-z0-9]\w* | \b[a-z][a-z0-9]*(?=[a-z-]{{,99}}-\d)(?:-[a-z0-9]+){{2,}}\b  # names in code, ids
  | \b[0-9a-f]{{7,}}\b | \b[0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}\b         # hashes
  | \b\d+/[A-Z]{{1,4}}(?:-\d+)?\b | \b[A-Z]{{1,4}}-\d+\b | (?<=″)[NE]\b                   # numbers of laws, of models, degrees
  | \b[IVX]+\.[A-Z]\b                                                                    # sections: II.B
  | \b[IV](?=\s*[¶§] | \s*(?:n\.|napomen\w*)\s*\d                                       # I ¶3, I n.2
    | [/.]\d | \s*\d++(?:[.,–-]\d++)*+(?!\.?\s*[^\W\d]|\s*%)                                  # I 3, but “I 30 ljudi”
    | \s*(?:[,–/-]|(?:i|do|ili)\s)\s*[IVX]+\b | (?<=\(.)\))                              # I–IV, I i II, (I)
  | (?<=\w\s)[IV](?=[,;:)]|\.?\s*\Z)                                                     # no “and” comes before a comma
  | (?<=[a-zčćžšđ]\s)[IV]\b(?!\.\s+[A-ZČĆŽŠĐ])                                           # Petar I, but “gospodin V. Petrović”
"""
"""What stays as it is."""
_ROMAN = re.compile(r"(?!(?:DIV|LI|MI|MM)$)(?=[IVXLCDM]{2})M*(C[MD]|D?C*)(X[CL]|L?X*)(I[XV]|V?I*)")
"""Numerals of two letters or more, but for words of Serbian, and for the months of a day’s pattern."""
_FOREIGN = re.compile(r"[\dqwxy]|[^\W\d_a-zčćžšđ²³\u0400-\u04ff]", re.IGNORECASE)
"""Letters and digits that no Serbian word has: the word is a foreign one, or a code, and stays as it is."""


@cache
def _exceptions() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern whose groups are what to keep and what may be the tag of a language, else it is a word; and what stems
    of words become."""
    lines = EXCEPTIONS.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("=", 1) for line in lines if line.strip() and not line.startswith("#")]
    forms = {latin.strip(): cyrillic.strip() for latin, cyrillic in pairs}
    kept = sorted((re.escape(latin) for latin, form in forms.items() if not form), key=len, reverse=True)
    pattern = rf"({_KEPT}|\b(?:{'|'.join(kept)})\b)|(\b[a-z]{{2,3}}(?:-[A-Z]\w+)+)|\w+"
    stems = {latin: form for latin, form in forms.items() if form}
    for latin, form in [*stems.items()]:
        stems.setdefault(latin.upper(), form.upper())
        stems.setdefault(latin[0].upper() + latin[1:], form[0].upper() + form[1:])
    return re.compile(pattern, re.VERBOSE), stems


def _is_tag(text: str) -> bool:
    """Whether a text is the tag of a language with a script or a region, as ``sr-Latn``."""
    language, _, rest = text.partition("-")
    return any(localedata.exists(f"{language}_{one.replace('-', '_')}") for one in (rest, f"Latn-{rest}"))


def _letters(word: str) -> str:
    for pair in ("NJ", "LJ", "DŽ"):
        word = word.replace(pair, pair.capitalize())
    return str(cyrtranslit.to_cyrillic(word, "sr"))


@cache
def _word(word: str) -> str:
    if _ROMAN.fullmatch(word):
        return word
    stems = _exceptions()[1]
    for length in range(len(word), 2, -1):
        if form := stems.get(word[:length]):
            return form + _letters(word[length:])
    return word if _FOREIGN.search(word) else _letters(word)


def _replaced(found: re.Match[str]) -> str:
    if found[1] or (found[2] and _is_tag(found[2])):
        return found[0]
    return re.sub(r"\w+", lambda one: _word(one[0]), found[0])


def to_cyrillic(text: str) -> str:
    """Return a Serbian text in Latin script as it is written in Cyrillic. Foreign words, codes, addresses, names of
    files, Roman numerals, tags of languages and texts in braces stay; ``EXCEPTIONS`` has the words that go
    otherwise."""
    return _exceptions()[0].sub(_replaced, text)
