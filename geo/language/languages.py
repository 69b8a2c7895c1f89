"""The languages that there are texts and names in: one table for the code, the data, the pages and the exports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Language:
    """A language by its BCP 47 tag: ``title`` is its name, for ``gettext``, ``own_title`` what its speakers call it;
    ``suffix`` ends the names of columns in it. ``locale`` is Babel's, and names the file of its translations.
    ``made_from`` is the language that its texts are transliterated from. ``aliases`` are tags of browsers that it
    answers."""

    tag: str
    title: str
    own_title: str
    suffix: str
    locale: str
    made_from: str = ""
    aliases: tuple[str, ...] = ()


ENGLISH, ALBANIAN, LATIN, CYRILLIC = "en", "sq", "sr-Latn", "sr-Cyrl"
LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {
        one.tag: one
        for one in (
            Language(ENGLISH, "English", "English", "en", "en_GB"),
            Language(ALBANIAN, "Albanian", "Shqip", "sq", "sq"),
            Language(LATIN, "Serbian, Latin", "Srpski (latinica)", "sr_latn", "sr_Latn", "", ("sr-ME", "sh", "cnr")),
            Language(CYRILLIC, "Serbian, Cyrillic", "Српски (ћирилица)", "sr_cyrl", "sr_Cyrl", LATIN,
                     ("sr", "sr-RS", "sr-BA", "sr-XK")),
        )
    }
)  # fmt: skip
"""By tag, in the order in which pages are offered in them."""
WRITTEN = tuple(tag for tag, one in LANGUAGES.items() if not one.made_from)
"""The languages that texts are written in, by their tags."""
TRANSLATED_INTO = tuple(tag for tag in WRITTEN if tag != ENGLISH)
"""The languages that the code's texts are translated into."""
NAME_LANGUAGES = (ENGLISH, LATIN, CYRILLIC, ALBANIAN)
"""The languages that places and people have names in, in the order of the columns, and of what replaces a name that
there isn't."""
LOCAL = "local"
LOCAL_LANGUAGES = (LATIN, ALBANIAN)
"""What names in the choice ``LOCAL`` are in."""
NAME_CHOICES = (*NAME_LANGUAGES, LOCAL)
"""In what a map can have its names."""
NAME_COLUMNS = tuple(f"name_{LANGUAGES[tag].suffix}" for tag in NAME_LANGUAGES)
"""The columns of a table with names."""


def name_languages(choice: str) -> tuple[str, ...]:
    """Return the tags of the languages that names in a choice are in."""
    return LOCAL_LANGUAGES if choice == LOCAL else (choice,)
