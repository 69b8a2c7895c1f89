"""In a text of words and of what is no word, each word is transliterated and all else is as it was."""

from __future__ import annotations

import re

import cyrtranslit
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.language.cyrillic import EXCEPTIONS, to_cyrillic

LETTERS = "abcčćdđefghijklmnoprsštuvzž"
ASCII = "abcdefghijklmnopqrstuvwxyz"
ROMAN = re.compile(r"[ivxlcdm]+|[a-f]+", re.IGNORECASE)
KEPT = {
    line.partition("=")[0].strip().casefold()
    for line in EXCEPTIONS.read_text(encoding="utf-8").splitlines()
    if line.strip().endswith("=") and not line.startswith("#")
}
WORDS = st.text(LETTERS, min_size=2, max_size=12).filter(lambda word: not ROMAN.fullmatch(word) and word not in KEPT)
"""Words, of any letters; but for those that could be a numeral or a hash, and those that are written in Latin letters."""
NAMES = st.text(ASCII, min_size=2, max_size=10)
HOSTS = st.builds(
    ".".join, st.tuples(NAMES, st.sampled_from(("rs", "com", "org", "co.uk", "gov.rs", "info", "eu", "mk")))
)
PATHS = st.builds("".join, st.lists(st.builds("/{}".format, NAMES), max_size=3))


def roman(number: int) -> str:
    signs = (("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10),
             ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))  # fmt: skip
    text = ""
    for sign, value in signs:
        text += sign * (number // value)
        number %= value
    return text


LEFT = st.one_of(
    st.builds("{}.{}@{}".format, NAMES, NAMES, HOSTS),
    st.builds("{}+1@{}".format, NAMES, HOSTS),
    st.builds("https://{}{}?njegos={}".format, HOSTS, PATHS, NAMES),
    st.builds("www.{}{}".format, HOSTS, PATHS),
    st.builds("{}{}".format, HOSTS, PATHS),
    st.integers(2, 3999).map(roman).filter(lambda text: len(text) > 1 and text not in ("LI", "MI", "DIV", "MM")),
    st.builds("{} ¶{}".format, st.sampled_from(("I", "V", "X", "II.B", "IV.A")), st.integers(1, 99)),
    st.builds("{}/L-{:03}".format, st.integers(10, 99), st.integers(1, 999)),
    st.text("0123456789abcdef", min_size=8, max_size=40),
    st.builds("{}{}.{}".format, NAMES, PATHS, st.sampled_from(("csv", "PDF", "geojson", "yaml", "md"))).map(str),
    st.sampled_from(("sr-Latn", "sr-Cyrl", "en-GB", "sq-XK", "sr-RS")),
    st.builds("{{{}}}".format, NAMES),
    st.builds("{}_{}".format, NAMES, NAMES),
)
MARKS = st.sampled_from((" ", ", ", "; ", " (", ") ", ": ", " – ", "\n", " „", "“ "))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(WORDS, MARKS, LEFT, MARKS), min_size=1, max_size=4))
def test_words_are_transliterated_and_all_else_is_left(parts: list[tuple[str, str, str, str]]) -> None:
    text = "".join(f"{word}{mark}{left}{after}" for word, mark, left, after in parts)
    expected = "".join(f"{to_cyrillic(word)}{mark}{left}{after}" for word, mark, left, after in parts)
    assert to_cyrillic(text) == expected


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_no_letter_of_a_word_stays_latin(words: list[str]) -> None:
    """And it reads the same again; capitals are written as small letters are."""
    cyrillic = to_cyrillic(" ".join(words))
    assert not re.search("[a-zčćšžđ]", cyrillic)
    assert cyrtranslit.to_latin(cyrillic, "sr") == " ".join(words)
    assert to_cyrillic(" ".join(words).upper()) == cyrillic.upper()
    assert to_cyrillic(cyrillic) == cyrillic
