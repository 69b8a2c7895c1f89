"""States that last: a table of all of them, and the history of one crossing, route or area."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from markupsafe import Markup

from geo.dataset.dataset import Dataset
from geo.language.language import gettext
from geo.states.states import StateText, describe_all, ordered
from geo.time.days import write_day
from markup.blocks import heading, items, small, strong
from markup.tables import Cell, Line, Link, table
from markup.texts import source_line

NONE = "–"


def states_table(
    dataset: Dataset, states: Sequence[StateText], *, caption: str, day: date | None = None,
    address: Callable[[str], str] | None = None, sorted_by: int | None = None,
) -> Markup:  # fmt: skip
    """Return a table with a row a state, in their order, those that hold on a ``day`` marked. ``address`` gives where a
    link from the id of a site leads; ``sorted_by`` is the number of the column by which the states are sorted."""
    areas = {area.id for area in dataset.settings.areas}
    columns = (
        gettext("Place"), gettext("State"), gettext("Direction"), gettext("From"), gettext("To"),
        gettext("Precision"), gettext("Source"),
    )  # fmt: skip

    def cells(one: StateText) -> Sequence[Cell]:
        linked = address is not None and one.entity not in areas
        name: Line = Link(one.name, address(one.entity)) if address and linked else one.name
        mark = [_in_force(day)] if day and one.holds(day) else []
        source = small(source_line(dataset, one.source, one.locator))
        return (
            [name, one.attribute_title], [one.text, *mark] if mark else one.text, one.direction or NONE, one.start, one.end,
            one.precision, source,
        )  # fmt: skip

    return table(columns, map(cells, states), caption=caption, sorted_by=sorted_by)


def _in_force(day: date) -> str:
    return gettext("in force on {day}").format(day=write_day(day))


def own_states(dataset: Dataset, entity: str, day: date) -> Markup:
    """Return all states of a crossing, a route or a municipality over time, the one in force on a day marked.

    The card describes the one in force in full above them; nothing where there are none.
    """
    rows = dataset.statuses[dataset.statuses["entity"] == entity]
    if rows.empty:
        return Markup("")
    lines = []
    for one in ordered(dataset, describe_all(dataset, rows)):
        line = Markup("{}: {}").format(one.days, strong(one.text))
        if one.holds(day):
            lines.append(Markup('<span aria-current="date">{} ({})</span>').format(line, _in_force(day)))
        else:
            source = source_line(dataset, one.source, one.locator)
            lines.append(Markup("{}. {}<br>{}").format(line, one.summary, small(source)))
    return Markup("<div>{}{}</div>").format(heading(3, gettext("States over time")), items(lines))
