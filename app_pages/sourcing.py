"""How a fact is sourced, in words: its source and locator, its languages, the basis of its position."""

from __future__ import annotations

from app_pages.words import UNKNOWN, link, plain
from geo.dataset import Dataset
from geo.language import noop

LANGUAGE_NAMES = {
    "en": noop("English"),
    "sr-Latn": noop("Serbian"),
    "sr-Cyrl": noop("Serbian, Cyrillic"),
    "sq": noop("Albanian"),
}
BASIS = {
    "surveyed": noop("a published point"),
    "settlement": noop("the settlement’s point"),
    "derived": noop("a derived position"),
    "schematic": noop("a schematic line"),
}


SOURCE_KINDS = {
    "report": noop("report"), "opinion": noop("opinion"), "press": noop("press"), "official": noop("official"),
    "statistics": noop("statistics"), "gazetteer": noop("gazetteer"), "geodata": noop("geodata"), "general": noop("general"),
}  # fmt: skip
NAME_STATUSES = {
    "official": noop("official"), "attested": noop("attested"), "transliterated": noop("transliterated"),
    "described": noop("a description"),
}  # fmt: skip
"""What a name is; like all of these for ``gettext``."""


def source_line(dataset: Dataset, source: str, locator: str) -> str:
    """A source and the place in it, as one line of Markdown, for ``write``."""
    row = dataset.sources[dataset.sources["id"] == source].iloc[0]
    parts = [
        plain(row["author"]),
        link(row["title"], row["url"], UNKNOWN),
        plain(row["publisher"]),
        plain(row["published"]),
        plain(locator),
    ]
    return ", ".join(part for part in parts if part)
