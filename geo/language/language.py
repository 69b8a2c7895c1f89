"""The language of a context, and texts, numbers and lists in it. Texts in the code are English. A context (a run of a
page, the answer to a request, a job) begins with ``set_language``; without it the language is English."""

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

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)
Given = ParamSpec("Given")
Made = TypeVar("Made")


def current_language() -> str:
    """Return the tag of the current language."""
    return _language.get()


def set_language(language: str) -> None:
    """Set the language of this context. Raises ``KeyError`` when the tag is none of ``LANGUAGES``."""
    _language.set(LANGUAGES[language].tag)


@contextmanager
def language_context(language: str) -> Iterator[None]:
    """Set the language within the block, and restore the former one after it."""
    before = _language.get()
    set_language(language)
    try:
        yield
    finally:
        _language.set(before)


def gettext(text: str) -> str:
    """Return a text of the code in the current language."""
    return text if not text or current_language() == ENGLISH else catalogue(current_language()).gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a text that goes with a count, in the current language."""
    if current_language() == ENGLISH:
        return one if count == 1 else many
    return catalogue(current_language()).ngettext(one, many, count)


def noop(text: str) -> str:
    """Return the text itself: marks it for the catalogues; ``gettext`` translates it later."""
    return text


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(LANGUAGES[language].locale)


def locale() -> Locale:
    """Return the locale of the current language, by which dates and numbers are written."""
    return _locale(current_language())


def number(value: float, *, decimals: int = 0, fixed: bool = False) -> str:
    """Return a number with grouped thousands and at most ``decimals`` decimals, or exactly so many when ``fixed``."""
    places = ("0" if fixed else "#") * decimals
    return str(format_decimal(value, format="#,##0" + (f".{places}" if places else ""), locale=locale()))


def language_title(choice: str) -> str:
    """Return what a language is called in the current language; of the choices of names, ``LOCAL`` too."""
    return gettext("Serbian and Albanian") if choice == LOCAL else gettext(LANGUAGES[choice].title)


def separators() -> tuple[str, str]:
    """Return the separators of thousands and of decimals."""
    return get_group_symbol(locale()), get_decimal_symbol(locale())


def with_full_stop(text: str) -> str:
    """Return a text with one full stop at its end; dates in Serbian bring one along."""
    return f"{text.rstrip('.')}."


def sentences(parts: Iterable[str]) -> str:
    """Join texts as sentences; empty ones are left out."""
    return " ".join(with_full_stop(part) for part in parts if part)


def percent(share: float) -> str:
    """Return a share of 1 as a whole percentage."""
    return str(format_percent(share, locale=locale()))


def join_list(parts: Sequence[str], *, alternatives: bool = False) -> str:
    """Join parts as a sentence lists them: “a, b and c”, or “a, b or c” for ``alternatives``."""
    return str(format_list(list(parts), style="or" if alternatives else "standard", locale=locale()))


def cached_by_language(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Cache a function of hashable arguments by the current language too."""

    @cache
    def kept(_language: str, *args: Any, **more: Any) -> Any:
        return make(*args, **more)

    @wraps(make)
    def made(*args: Given.args, **more: Given.kwargs) -> Made:
        found: Made = kept(current_language(), *args, **more)  # type: ignore[arg-type]
        return found

    made.cache_clear = kept.cache_clear  # type: ignore[attr-defined]
    return made
