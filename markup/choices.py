"""Rows of data to choose from: each a link to the view in which it is selected, with texts above and below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from geo.dataset.dataset import Dataset
from geo.events.agreement import sources_by_name
from geo.events.counts import used_in_words
from geo.language.language import number
from geo.states.states import brought_in_words
from geo.time.days import write_range
from markup.blocks import paragraph
from markup.environment import render


@dataclass(frozen=True)
class Choice:
    """A row by its title, the ``numbers`` that it is known by, a line each, and a quiet line of detail; ``above`` and
    ``below`` are texts around it that are no part of it. ``address`` is where it leads; without one it is text and no
    link. ``id`` is an event's, which a map can point at."""

    title: str
    address: str = ""
    id: str = ""
    detail: str = ""
    above: str = ""
    below: str = ""
    numbers: tuple[str, ...] = ()


def choices(found: Iterable[Choice], *, lead: bool = False) -> Markup:
    """Return the rows as a list, the first one of a ``lead`` list as a headline; nothing for none."""
    rows = list(found)
    return render("choices.html", rows=rows, lead=lead) if rows else Markup("")


def event_choice(
    dataset: Dataset, row: Mapping[str, Any], address: str = "", more: str = "", *, above: str = "", below: str = "",
    day: date | None = None,
) -> Choice:  # fmt: skip
    """Return an event by its title, with the people killed and injured in the words of the counts that the map uses and
    the states that it brought, its days but where they are the ``day`` of its heading, who tells of it, and ``more``."""
    days = (row["start"].date(), row["end"].date())
    when = "" if days == (day, day) else write_range(*days, row["date_precision"])
    known_by = (*used_in_words(dataset).get(row["id"], ()), *brought_in_words(dataset, row["id"]))
    detail = " · ".join(part for part in (when, sources_by_name(dataset, row["id"]), more) if part)
    return Choice(row["title"], address, row["id"], detail, above, below, known_by)


def cut_short(rows: Sequence[Choice], rest: str, *, most: int, lead: bool = False) -> Markup:
    """Return the first ``most`` rows as a list; the others are behind a line that says how many there are (``rest`` has ``{n}``)."""
    more = rows[most:]
    shown = choices(rows[:most], lead=lead)
    return shown + folded(rest.format(n=number(len(more))), choices(more)) if more else shown


def folded(title: str, *content: Markup, id: str = "") -> Markup:
    """Return content that stands behind its title until a person opens it; ``id`` names it, so that it stays open."""
    named = Markup(' id="{}"').format(id) if id else Markup("")
    body = Markup("").join(content)
    return Markup('<details class="nk-folded-part"{}><summary>{}</summary>{}</details>').format(named, title, body)


def quiet(*lines: str) -> Markup:
    """Return lines as a text of its own."""
    return Markup('<div class="nk-text">{}</div>').format(paragraph(*lines))
