"""The counts of all events at the clock, whatever layers are on."""

from __future__ import annotations

from markupsafe import Markup

from geo.dataset.dataset import Dataset
from geo.events.counts import sums
from geo.events.facets import describe_filters
from geo.language.language import gettext, ngettext, number
from geo.situation import Situation
from geo.time.dating import are_dated
from geo.view.view import View
from layers.registry import REGISTRY
from markup import opening
from markup.blocks import heading, items, strong, text
from markup.phrases import phrase
from markup.texts import sum_line


def counts(dataset: Dataset, situation: Situation, view: View) -> Markup:
    """Return the counts of all events at the clock, whatever layers are on; a line says when some are off."""
    days = situation.clock.window_days
    title = {
        "cumulative": gettext("So far"),
        "window": ngettext("In the last {n} day", "In the last {n} days", days).format(n=number(days)),
        "day": gettext("On this day"),
    }
    where = gettext("{mapped} drawn on the map, {edge} at its edge, {unplaced} without a published place")
    mapped, edge, unplaced = (number(len(ids)) for ids in (situation.mapped, situation.at_edge, situation.unplaced))
    lines: list[object] = [
        strong(situation.numbers.describe()), where.format(mapped=mapped, edge=edge, unplaced=unplaced)
    ]  # fmt: skip
    if situation.filtered:
        filtered = gettext("{n} filtered out, here and on the map: {filters}")
        filters = describe_filters(dataset, view.filters)
        lines.append(filtered.format(n=number(situation.filtered), filters=filters))
    if off := [REGISTRY[id].title for id in REGISTRY.optional if REGISTRY[id].events and id not in view.layers]:
        lines.append(gettext("Switched off on the map, and counted here: {layers}").format(layers=", ".join(off)))
    first, last = situation.clock.span(dataset.settings.start)
    certain = are_dated(situation.events, first, last, so_far=situation.clock.mode == "cumulative")
    if not (situation.clock.mode == "day" and opening.headline_of(dataset, situation)):  # they stand below the headline
        lines += [sum_line(one) for one in sums(dataset, situation.events[certain])]
    perhaps = gettext("{tally}, in events whose exact day is unknown")
    lines += [phrase(perhaps, tally=sum_line(one)) for one in sums(dataset, situation.events[~certain])]
    return text(heading(3, title[situation.clock.mode]), items(lines))
