"""The page of two days on paper: both maps, and all that is different."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from app_pages.components import on_paper
from app_pages.state import app_data, day_pairs
from geo.difference import difference
from geo.events.counts import by_harm
from geo.events.facets import passing
from geo.language.language import gettext, number
from geo.time.days import write_day
from geo.view.view import View
from markup.blocks import heading, items, text
from markup.changes import began, changes
from markup.choices import choices, event_choice
from markup.texts import sum_line


def paper(view: View) -> Markup:
    """Return the page for a view, whole (HTML)."""
    dataset = app_data.dataset()
    days = day_pairs.chosen(view, dataset)
    found = difference(dataset, *days, passes=passing(dataset, view.filters))
    between = gettext("{earlier} and {later}").format(earlier=write_day(days[0]), later=write_day(days[1]))
    pictures = (on_paper.picture(replace(view, clock=replace(view.clock, day=day)), "article") for day in days)
    lists = []
    for title, rows in (
        (began(found), found.began),
        (gettext("May have begun in between"), found.may_have_begun),
        (gettext("No longer going on"), found.over),
    ):
        if len(rows):
            listed = choices(event_choice(dataset, dataset.row(id)) for id in by_harm(dataset, rows["id"]))
            lists += [heading(3, f"{title} ({number(len(rows))})"), listed]
    return Markup("").join(
        (
            text(heading(1, between)),
            *pictures,
            changes(dataset, found),
            text(items(map(sum_line, found.harmed)), *lists),
        )
    )
