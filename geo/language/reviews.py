"""Which translations a speaker has reviewed, by the table in ``docs/glossary.md``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from geo.language.language import gettext, language_context
from geo.language.languages import ENGLISH, LANGUAGES

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"


def reviewed_in(glossary: str) -> frozenset[str]:
    """Return the languages (BCP 47 tags) that have a row with somebody's name in the table “Reviews” of a glossary (Markdown)."""
    _, _, part = glossary.partition("\n## Reviews\n")
    rows = [line.strip("|").split("|") for line in part.partition("\n## ")[0].splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in row] for row in rows[2:]]
    return frozenset(row[0] for row in cells if len(row) > 1 and row[1])


@cache
def _reviewed() -> frozenset[str]:
    return reviewed_in(GLOSSARY.read_text(encoding="utf-8") if GLOSSARY.exists() else "")


def unreviewed(language: str) -> str:
    """Return the remark, in a language, on a translation that no speaker has reviewed; empty when one has.

    English is what the authors write; Serbian in Cyrillic is made from Serbian in Latin script.
    """
    if language == ENGLISH or (LANGUAGES[language].made_from or language) in _reviewed():
        return ""
    with language_context(language):
        return gettext("Translation not yet reviewed")
