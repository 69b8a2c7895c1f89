"""Rules of texts: what a cell, a property, a setting, a line of prose or a text of a briefing may hold.

All are functions of ``str`` alone. ``geo.dataset.schema`` says which text has which rule.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from geo.language.folding import slug
from geo.language.language import gettext, noop, number
from geo.time.days import parse_day

Problem = tuple[str, str]
"""What is wrong with a text, and how to mend it, as parts of a sentence."""

FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(2999, 12, 31)
SEPARATOR = "; "
"""What separates the parts of a list."""
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_CODE = re.compile(r"[A-Za-z0-9_-]+")
_DIGITS = re.compile(r"[0-9]+")
_WEB = re.compile(r"https?://[^\s<>\"'\\^`{|}]+")
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&#?[a-z0-9]+;|javascript:", re.IGNORECASE)
_NON_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(17)
)
_CONTROL = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff{_NON_CHARACTERS}]")
_OVERRIDE = re.compile("[\u202a-\u202e]")
_ISOLATE = re.compile("[\u2066-\u2069]")
_CLOSES = "\u2069"


@dataclass(frozen=True)
class TextRule:
    """What a text may hold: at most so many characters (``most``), and what its ``kind`` demands: ``test``, with what
    is wrong where that fails (``problem`` and ``mend``, for ``gettext``). One that is ``filled`` has something to read
    in it. A list has its ``separator`` between parts that each keep the rules of characters."""

    kind: str
    most: int
    filled: bool = False
    several_lines: bool = False
    separator: str = ""
    test: Callable[[str], bool] | None = None
    problem: str = ""
    mend: str = ""

    def problems(self, text: str) -> list[Problem]:
        """Return what is wrong with a text; empty when nothing is."""
        bare = text.strip()
        if not bare:
            return [_empty()] if self.filled else [_space()] if text else []
        if len(text) > self.most:
            return [_too_long(self.most)]
        found = [] if text.isprintable() else list(self._characters(text))
        if bare != text:
            found.append(_space())
        if has_markup(text):
            found.append((gettext("has markup in it"), gettext("Write plain text, without tags or entities")))
        if not found and self.filled and not text.isascii() and not is_visible(text):
            found.append(_empty())
        if not found and self.test and not self.test(text):
            found.append(self._not_of_its_kind())
        return found

    def _characters(self, text: str) -> Iterator[Problem]:
        parts = [text]
        if self.several_lines or self.separator:
            parts = text.replace("\t", " ").split("\n") if self.several_lines else text.split(self.separator)
        seen: dict[Problem, None] = {}
        for part in parts:
            seen.update(dict.fromkeys(character_problems(part)))
        yield from seen

    def _not_of_its_kind(self) -> Problem:
        mend = gettext(self.mend)
        return gettext(self.problem), mend if self.filled else gettext("{mend}, or leave it empty").format(mend=mend)


def _empty() -> Problem:
    return gettext("is empty"), gettext("Fill it in")


def _space() -> Problem:
    return gettext("begins or ends with a space"), gettext("Remove the space")


def _too_long(most: int) -> Problem:
    return gettext("has more than {most} characters").format(most=number(most)), gettext("Shorten it")


def character_problems(line: str) -> Iterator[Problem]:
    """Yield what is wrong with the characters of one line of text.

    Refused are control characters, halves of a pair, codes that are no characters, a byte-order mark, and the
    bidirectional embeddings, overrides, and isolates not closed or not opened in the line (UAX 9). Joiners, marks of
    direction (U+200C to U+200F) and closed isolates are text that Arabic, Hebrew, Persian and Bengali need.
    """
    remove = gettext("Remove it")
    if found := _CONTROL.search(line):
        yield gettext("has a character that can’t be shown ({code})").format(code=_code(found[0])), remove
    if found := _OVERRIDE.search(line):
        problem = gettext("has a character that turns the direction of what follows ({code})")
        mend = gettext("Remove it, or use an isolate that is closed (U+2066 to U+2069)")
        yield problem.format(code=_code(found[0])), mend
    depth = 0
    for found in _ISOLATE.finditer(line):
        depth += -1 if found[0] == _CLOSES else 1
        if depth < 0:
            break
    if depth < 0:
        yield gettext("closes an isolate that is not open (U+2069)"), remove
    elif depth > 0:
        yield gettext("has an isolate that is not closed"), gettext("Close it with U+2069, or remove it")


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def has_markup(text: str) -> bool:
    """Whether a text has a tag, an entity or the address of a script in it."""
    may_have = "<" in text or "&" in text or ":" in text  # fifteen times as fast as the search
    return may_have and bool(_MARKUP.search(text))


def is_visible(text: str) -> bool:
    """Whether a text has anything that is seen: marks of direction and joiners alone are not."""
    return any(unicodedata.category(one)[0] not in "CZ" for one in text)


def as_shown(text: str, most: int = 60) -> str:
    """Return the beginning of a text that may hold anything, as it can be printed."""
    return repr(text[:most])[1:-1]


def is_slug(text: str) -> bool:
    """Whether a text is lower-case ASCII letters and digits with single hyphens between."""
    return bool(_SLUG.fullmatch(text))


def is_code(text: str) -> bool:
    """Whether a text is ASCII letters, digits, hyphens and underscores."""
    return bool(_CODE.fullmatch(text))


def is_count(text: str) -> bool:
    """Whether a text is a whole number in ASCII digits, of at most ten."""
    return len(text) <= 10 and bool(_DIGITS.fullmatch(text))


def is_day(text: str) -> bool:
    """Whether a text is a day (``YYYY-MM-DD``) from the year 1000 to the year 2999."""
    day = parse_day(text)
    return day is not None and FIRST_DAY <= day <= LAST_DAY


def _is_published(text: str) -> bool:
    return len(text) in (4, 7, 10) and is_day(text + "-01-01"[len(text) - 4 :])


def _is_web_address(text: str) -> bool:
    if not _WEB.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _are_names(text: str) -> bool:
    parts = text.split(SEPARATOR)
    return all(part == part.strip() and ";" not in part and slug(part) for part in parts)


def _are_ids(text: str) -> bool:
    return all(is_slug(part) for part in text.split(SEPARATOR))


def line(most: int, *, filled: bool = False) -> TextRule:
    """Return the rule of a text of one line."""
    return TextRule("line", most, filled=filled)


def lines(most: int, *, filled: bool = False) -> TextRule:
    """Return the rule of a text that may have several lines, and tabs."""
    return TextRule("lines", most, filled=filled, several_lines=True)


def names(most: int, *, filled: bool = False) -> TextRule:
    """Return the rule of names with ``; `` between them, each with a letter or a digit."""
    problem = noop("is not a list of names")
    mend = noop("Write names separated by '; ', with a letter or a digit in each")
    return TextRule("names", most, filled=filled, separator=SEPARATOR, test=_are_names, problem=problem, mend=mend)


def one_of(*values: str) -> TextRule:
    """Return the rule of a text that is one of some values."""
    return TextRule(
        "word", max(map(len, values)) + 60, filled=True, test=frozenset(values).__contains__,
        problem=noop("is not one of the allowed values"), mend="Use " + ", ".join(values),
    )  # fmt: skip


def decimal(low: float, high: float) -> TextRule:
    """Return the rule of a number within bounds, in ASCII digits, with a point before its decimals."""

    def test(text: str) -> bool:
        return bool(_NUMBER.fullmatch(text)) and low <= float(text) <= high

    problem, mend = noop("is not a number in its range"), f"Write a number from {low:g} to {high:g}"
    return TextRule("number", 30, filled=True, test=test, problem=problem, mend=mend)


def optional(rule: TextRule) -> TextRule:
    """Return the rule with an empty text allowed."""
    return replace(rule, filled=False)


ID = TextRule(
    "id", 80, filled=True, test=is_slug, problem=noop("is not a slug"),
    mend=noop("Use lower-case letters, digits and single hyphens"),
)  # fmt: skip
IDS = TextRule(
    "ids", 20_000, separator=SEPARATOR, test=_are_ids, problem=noop("is not a list of ids"),
    mend=noop("Write ids separated by '; '"),
)  # fmt: skip
CODE = TextRule(
    "code", 40, filled=True, test=is_code, problem=noop("is not a code"),
    mend=noop("Use letters, digits, hyphens and underscores"),
)  # fmt: skip
COUNT = TextRule(
    "count", 40, filled=True, test=is_count, problem=noop("is not a whole number"),
    mend=noop("Write digits only, at most ten"),
)  # fmt: skip
DAY = TextRule(
    "day", 60, filled=True, test=is_day, problem=noop("is not a day"), mend=noop("Write it as YYYY-MM-DD, from the year 1000 to 2999"),
)  # fmt: skip
PUBLISHED = TextRule(
    "published", 60, filled=True, test=_is_published, problem=noop("is not a date of publication"),
    mend=noop("Write YYYY, YYYY-MM or YYYY-MM-DD"),
)  # fmt: skip
URL = TextRule(
    "url", 1000, filled=True, test=_is_web_address, problem=noop("is not a web address"),
    mend=noop("Write the whole address with http:// or https://"),
)  # fmt: skip
FLAG = one_of("0", "1")
