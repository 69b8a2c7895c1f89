"""The table of languages, and that each is called one thing."""

from __future__ import annotations

from babel import Locale

from geo.dataset.schema import TABLES
from geo.language import catalogues
from geo.language.languages import LANGUAGES, LOCAL_LANGUAGES, NAME_COLUMNS, NAME_LANGUAGES, TRANSLATED_INTO, WRITTEN


def test_what_the_table_says_of_a_language_is_there() -> None:
    assert sorted(NAME_LANGUAGES) == sorted(LANGUAGES)
    assert set(LOCAL_LANGUAGES) <= set(NAME_LANGUAGES)
    assert ("en", *TRANSLATED_INTO) == WRITTEN
    for tag, one in LANGUAGES.items():
        assert tag == one.tag
        assert Locale.parse(one.locale).language == tag.partition("-")[0]
        assert (catalogues.FOLDER / f"{one.locale}.po").exists() == (tag in TRANSLATED_INTO)
        assert one.made_from in ("", *WRITTEN)
    for table in ("actors", "places", "crossings"):
        assert [name for name in TABLES[table] if name in NAME_COLUMNS] == [*NAME_COLUMNS]
    aliases = [alias for one in LANGUAGES.values() for alias in one.aliases]
    assert len({*aliases, *LANGUAGES}) == len(aliases) + len(LANGUAGES)
