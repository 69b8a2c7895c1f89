"""The texts of the code in other languages than English: the catalogues of gettext in ``geo/language/translations``.
That of Serbian in Cyrillic is made from the Latin one, so that the two can't drift."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from geo.language.cyrillic import to_cyrillic
from geo.language.languages import LANGUAGES

FOLDER = Path(__file__).parent / "translations"


def read(language: str) -> Catalog:
    """Return the catalogue of a language that has one, as its file has it."""
    name = LANGUAGES[language].locale
    with (FOLDER / f"{name}.po").open("rb") as file:
        return read_po(file, locale=name, domain="messages")


def texts(part: object) -> tuple[str, ...]:
    """Return a message's text, or its forms by count."""
    return (part,) if isinstance(part, str) else tuple(part) if isinstance(part, (tuple, list)) else ()


@cache
def messages(language: str) -> Catalog:
    """Return the catalogue of any language but English."""
    origin = LANGUAGES[language].made_from
    if not origin:
        return read(language)
    made = read(origin)
    for message in made:
        if message.id:
            written = tuple(to_cyrillic(text) for text in texts(message.string))
            message.string = written if isinstance(message.id, tuple) else written[0]
    return made


@cache
def catalogue(language: str) -> GNUTranslations:
    """Return the catalogue of any language but English, to look texts up in; what isn't in it is given in English."""
    packed = BytesIO()
    write_mo(packed, messages(language))
    packed.seek(0)
    return GNUTranslations(packed)


@cache
def in_browser(language: str) -> dict[str, str | tuple[str, ...]]:
    """Return the texts of the browser's code (``web/src``) in any language but English; a tuple has the forms by count."""
    return {
        texts(message.id)[0]: texts(message.string) if isinstance(message.id, tuple) else texts(message.string)[0]
        for message in messages(language)
        if message.id and message.string and any(place.startswith("web/") for place, _ in message.locations)
    }
