"""The map's page on paper: the picture, and the whole panel without its buttons."""

from __future__ import annotations

from markupsafe import Markup

from app_pages.components import on_paper
from app_pages.state import app_data
from geo.events.counts import by_harm
from geo.events.facets import passing
from geo.language.language import gettext, number
from geo.places import name
from geo.situation import situation_on
from geo.time.dating import are_dated
from geo.view.view import View
from markup.blocks import heading, paragraph, strong, text
from markup.cards import event_text, sites
from markup.choices import choices, event_choice
from markup.in_force import in_force
from markup.panel.counts import counts
from markup.panel.unplaced import unplaced


def paper(view: View) -> Markup:
    """Return the page for a view, whole (HTML)."""
    dataset = app_data.dataset()
    situation = situation_on(dataset, view.clock, passes=passing(dataset, view.filters))
    row = dataset.find(view.selected)
    card: Markup | str = ""
    if row and row.is_event:
        card = event_text.card(dataset, row)
    elif row and row.site:
        card = sites.card(dataset, row, view)
    maybe = situation.on_day[~are_dated(situation.on_day, situation.clock.day, situation.clock.day)]
    perhaps = [event_choice(dataset, dataset.row(id)) for id in by_harm(dataset, maybe["id"])]
    called = gettext("May have happened on this day ({n})").format(n=number(len(maybe)))
    events, placeless = unplaced(dataset, situation)
    off = [event_choice(dataset, one, below=one["no_place_reason"]) for one in events]
    nowhere = gettext("Not on the map ({n})").format(n=number(len(off) + len(placeless)))
    return Markup("").join((
        on_paper.picture(view, "print-a4-portrait"),
        card,
        on_paper.on_day(dataset, situation),
        text(heading(3, called), choices(perhaps)) if perhaps else "",
        counts(dataset, situation, view),
        in_force(dataset, situation),
        text(heading(3, nowhere), *(paragraph(strong(name(one)), one["no_place_reason"]) for one in placeless), choices(off))
        if off or placeless else "",
    ))  # fmt: skip
