"""What is on no map at the clock, and why."""

from __future__ import annotations

from markupsafe import Markup

from geo.dataset.dataset import Dataset
from geo.dataset.rows import Row
from geo.language.language import gettext, number
from geo.places import name
from geo.situation import Situation
from markup.addresses import Addresses
from markup.blocks import paragraph, strong, text
from markup.choices import choices, event_choice, folded

MAX_LISTED = 100
"""Events in the list; a longer one says how many there are in all."""


def unplaced(dataset: Dataset, situation: Situation) -> tuple[list[Row], list[Row]]:
    """Return the events without a place, and the sites without one, each with the reason."""
    events = [dataset.row(id) for id in situation.events["id"] if id in situation.unplaced]
    sites = [dataset.row(id) for rows in situation.sites.values() for id in rows["id"]]
    return events, [row for row in sites if row["no_place_reason"]]


def not_on_the_map(dataset: Dataset, situation: Situation, addresses: Addresses) -> Markup:
    """Return the list of what has no place, and why, folded; nothing where all has one."""
    events, sites = unplaced(dataset, situation)
    if not events and not sites:
        return Markup("")
    reasons = text(*(paragraph(strong(name(row)), row["no_place_reason"]) for row in sites)) if sites else Markup("")
    last = Markup("")
    if len(events) > MAX_LISTED:
        sentence = gettext("The last {most} of {n} events without a place; earlier days list the earlier ones.")
        last = text(paragraph(sentence.format(most=MAX_LISTED, n=number(len(events)))))
    rows = choices(
        event_choice(dataset, row, addresses.selecting(row["id"]), below=row["no_place_reason"])
        for row in events[-MAX_LISTED:]
    )
    title = gettext("Not on the map ({n})").format(n=number(len(events) + len(sites)))
    return folded(title, reasons, last, rows, id="off-the-map")
