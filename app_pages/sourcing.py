"""How a fact is sourced, in words: its source and locator, its languages, the basis of its position."""

from __future__ import annotations

from app_pages.words import link, plain
from geo.dataset import Dataset

LANGUAGE_NAMES = {"en": "English", "sr-Latn": "Serbian", "sr-Cyrl": "Serbian, Cyrillic", "sq": "Albanian"}
BASIS = {
    "surveyed": "a published point",
    "settlement": "the settlement’s point",
    "derived": "a derived position",
    "schematic": "a schematic line",
}


def source_line(dataset: Dataset, source: str, locator: str) -> str:
    """A source and the place in it, as one line of Markdown."""
    row = dataset.sources[dataset.sources["id"] == source].iloc[0]
    parts = [
        plain(row["author"]),
        link(row["title"], row["url"]),
        plain(row["publisher"]),
        plain(row["published"]),
        plain(locator),
    ]
    return ", ".join(part for part in parts if part)
