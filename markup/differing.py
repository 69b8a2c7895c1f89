"""The way to the events of which sources tell differently."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from geo.dataset.dataset import Dataset
from geo.events.facets import differing, passing
from geo.language.language import gettext, number
from markup.addresses import Addresses
from markup.choices import Choice, choices


def where_sources_differ(dataset: Dataset, addresses: Addresses) -> Markup:
    """Return a link to the events whose sources differ, with how many they are, on the day on which all of them are
    shown; nothing where there are none, or they are shown."""
    view, wanted = addresses.view, differing(dataset)
    if not wanted or view.filters == wanted:
        return Markup("")
    title = gettext("Where the sources differ ({n})").format(n=number(int(passing(dataset, wanted).sum())))
    there = replace(view, filters=wanted, clock=addresses.known.default.clock)
    detail = gettext("in numbers, terms or dates")
    return choices([Choice(title, addresses.of(there), detail=detail)])
