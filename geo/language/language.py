"""The language that is spoken in a context, and texts, numbers and lists in it.

What is said is in English in the code; ``geo.language.catalogues`` has it in the other languages. A context (a run of a
page, the answer to a request, a job) begins with ``speak``; without it English is spoken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent, get_decimal_symbol, get_group_symbol

from geo.language.catalogues import catalogue
from geo.language.languages import ENGLISH, LANGUAGES, LOCAL

_spoken: ContextVar[str] = ContextVar("spoken", default=ENGLISH)
Given = ParamSpec("Given")
Made = TypeVar("Made")


def spoken() -> str:
    """The tag of the language that is spoken."""
    return _spoken.get()


def speak(language: str) -> None:
    """From here on, a language is spoken in this context.

    Raises
    ------
    KeyError
        When the tag is none of ``LANGUAGES``.
    """
    _spoken.set(LANGUAGES[language].tag)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """A language is spoken in the block, and what was before after it."""
    before = _spoken.get()
    speak(language)
    try:
        yield
    finally:
        _spoken.set(before)


def gettext(text: str) -> str:
    """A text of the code in the language that is spoken."""
    return text if not text or spoken() == ENGLISH else catalogue(spoken()).gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a text that goes with a count, in the language that is spoken."""
    if spoken() == ENGLISH:
        return one if count == 1 else many
    return catalogue(spoken()).ngettext(one, many, count)


def noop(text: str) -> str:
    """Marks a text that is said later, by ``gettext``: it gives the text itself."""
    return text


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(LANGUAGES[language].locale)


def locale() -> Locale:
    """How the language that is spoken writes dates and numbers."""
    return _locale(spoken())


def number(value: float, *, decimals: int = 0, fixed: bool = False) -> str:
    """A number with its thousands parted, and with at most so many decimals, or with just so many."""
    places = ("0" if fixed else "#") * decimals
    return str(format_decimal(value, format="#,##0" + (f".{places}" if places else ""), locale=locale()))


def language_title(choice: str) -> str:
    """Return what a language is called in the language that is spoken; of the choices of names, ``LOCAL`` too."""
    return gettext("Serbian and Albanian") if choice == LOCAL else gettext(LANGUAGES[choice].title)


def separators() -> tuple[str, str]:
    """What parts thousands in a number, and what its decimals."""
    return get_group_symbol(locale()), get_decimal_symbol(locale())


def ended(text: str) -> str:
    """A text with the full stop that ends it; dates in Serbian have one already."""
    return text if text.endswith(".") else f"{text}."


def sentences(parts: Iterable[str]) -> str:
    """Texts as sentences one after the other; those that are empty are left out."""
    return " ".join(ended(part) for part in parts if part)


def percent(share: float) -> str:
    """A share of 1 as a whole percentage."""
    return str(format_percent(share, locale=locale()))


def listed(parts: Sequence[str], *, alternatives: bool = False) -> str:
    """Parts as a sentence lists them: “a, b and c”, or “a, b or c” for ``alternatives``."""
    return str(format_list(list(parts), style="or" if alternatives else "standard", locale=locale()))


def once_a_language(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """The function, but what it makes of hashable arguments is made once in each language, and kept."""

    @cache
    def kept(_language: str, *args: Any, **more: Any) -> Any:
        return make(*args, **more)

    @wraps(make)
    def made(*args: Given.args, **more: Given.kwargs) -> Made:
        found: Made = kept(spoken(), *args, **more)  # type: ignore[arg-type]
        return found

    made.cache_clear = kept.cache_clear  # type: ignore[attr-defined]
    return made
