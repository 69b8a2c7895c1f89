"""Texts of the data as HTML: with the language that they are in, as links, as quotations, and with their source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from geo.dataset.dataset import Dataset
from geo.dataset.schema import OUTCOMES
from geo.events.counts import Count, Sum
from geo.events.publication import publication_date
from geo.language.language import current_language, gettext, noop
from geo.language.languages import ENGLISH
from geo.places import chosen_names, names
from markup.blocks import strong
from markup.phrases import phrase

UNKNOWN = ""
"""The language of a text that doesn't say its language, such as the title of a source, as HTML marks it."""
NONE = "zxx"
"""The language of what is in none: a value of a table, the name of a file (BCP 47)."""
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


def in_language(text: object, language: str | None) -> Markup:
    """Return a text in an element that names its language (BCP 47) where that is not the page's; ``None`` is the page's."""
    if language in (None, current_language()):
        return escape(text)
    return Markup('<span lang="{}">{}</span>').format(language, text)


def named(row: Mapping[str, Any], choice: str) -> Markup:
    """Return the names of a row in the language that a view has for names."""
    return Markup(" / ").join(in_language(text, tag) for tag, text in chosen_names(names(row), choice))


def quoted(content: object, language: str = "") -> Markup:
    """Return a source's wording in quotation marks; in English where its language (BCP 47) is not given."""
    return phrase(gettext("“{words}”"), words=in_language(content, language or ENGLISH))


def link(text: str, url: str, language: str | None = None) -> Markup:
    """Return a link to the web that opens beside the page, or the text in italics where there is no address."""
    if not url:
        return Markup("<em>{}</em>").format(in_language(text, language))
    opens = '<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>'
    return Markup(opens).format(url, in_language(text, language))


def source_line(dataset: Dataset, source: str, locator: str) -> Markup:
    """Return a source and the place in it, as one line."""
    row = dataset.row(source)
    title = link(row["title"], row["url"], UNKNOWN)
    parts = [row["author"], title, row["publisher"], publication_date(row), locator]
    return Markup(", ").join(part for part in parts if part)


def count_line(count: Count) -> Markup:
    """Return how many people of a group an account counts: ``KFOR peacekeepers injured: almost 100``, the count in bold."""
    return _harm_line(count.group, count.outcome, strong(in_language(count.wording, count.language)))


def sum_line(one: Sum) -> Markup:
    """Return how many people of a group came to harm in several events, and what that is the sum of; how many is in bold."""
    head, remark = one.parts()
    return _harm_line(
        one.group, one.outcome, Markup("{} ({})").format(strong(head), remark) if remark else strong(head)
    )


def _harm_line(group: str, outcome: str, count: Markup) -> Markup:
    return phrase(gettext("{group} {outcome}: {count}"), group=group, outcome=gettext(OUTCOMES[outcome]), count=count)
