"""The difference between two days as a list: what appeared, ended or changed, by layer, and the events in between."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app_pages import difference_events
from app_pages.sourcing import source_line
from app_pages.words import plain, write
from geo.dataset import Dataset
from geo.days import write_day
from geo.difference import GROUPS, Change, Difference, State
from geo.language import gettext, ngettext, noop, number
from geo.view import View
from layers.bases import KINDS
from layers.registry import REGISTRY

RULES = noop("Rules and states")
CHANGES = {"appeared": noop("appeared"), "ended": noop("ended"), "changed": noop("changed")}
"""What became of one thing; for ``gettext``."""
COUNTED: dict[str, Callable[[int], str]] = {
    "appeared": lambda count: ngettext("{n} appeared", "{n} appeared", count),
    "ended": lambda count: ngettext("{n} ended", "{n} ended", count),
    "changed": lambda count: ngettext("{n} changed", "{n} changed", count),
}
_UNTOLD = {"open": noop("open (no source says otherwise)"), "unknown": noop("nothing reported")}


def show(dataset: Dataset, view: View, found: Difference) -> None:
    """The whole list."""
    before, after = found.before, found.after
    if before == after:
        st.markdown(
            f"## {write_day(after)}\n" + gettext("Both days are the same, so nothing is different. Choose another day.")
        )
        return
    st.markdown(f"## {write_day(before)} → {write_day(after)}")
    known = {point.day: point.title for point in dataset.settings.turning_points}
    if lines := [f"- {write_day(day)}: {plain(known[day])}" for day in (before, after) if day in known]:
        st.markdown("\n".join(lines))
    st.markdown(_in_short(found))
    for group in GROUPS:
        if found.changes[group]:
            write(_group(dataset, group, found))
    difference_events.show(dataset, view, found)


def _title(group: str) -> str:
    return REGISTRY[group].title if group in REGISTRY.ids else gettext(RULES)


def _counts(group: str, found: Difference) -> str:
    return ", ".join(
        COUNTED[kind](count).format(n=number(count)) for kind, count in found.counts(group).items() if count
    ) or gettext("no difference")


def _in_short(found: Difference) -> str:
    """How much is different, a line a layer."""
    lines = [f"{_title(group)}: {_counts(group, found)}" for group in GROUPS]
    return "\n".join(f"- {line}" for line in [*lines, difference_events.heading(found)])


def _group(dataset: Dataset, group: str, found: Difference) -> str:
    """A layer's changes, with their counts; what reads the same of several places is told once."""
    alike: dict[tuple[str, State | None, State | None], list[Change]] = {}
    for change in found.changes[group]:
        alike.setdefault((change.attribute, change.before, change.after), []).append(change)
    return f"### {_title(group)}: {_counts(group, found)}\n" + "\n".join(
        _changes(dataset, group, one) for one in alike.values()
    )


def _changes(dataset: Dataset, group: str, changes: list[Change]) -> str:
    """Changes that read the same: the values, then what the data says of each side, with its source."""
    one = changes[0]
    names = plain(", ".join(change.name for change in changes))
    if group == "rules":
        names = f"{plain(dataset.settings.attributes[one.attribute])} ({names})"
    lines = [f"- **{names}** {gettext(CHANGES[one.kind])}"]
    if group != "rules":  # what a rule says is a sentence; its value is a code
        lines[0] += ": " + " → ".join(
            plain(_value(dataset, group, state)) for state in (one.before, one.after) if state
        )
    for side, state in ((gettext("Before"), one.before), (gettext("After"), one.after)):
        if state and state.told:
            since = f", {state.since_in_words()}" if state is one.after and state.valid_from else ""
            source = source_line(dataset, state.source, state.locator)
            lines.append(f"    - {side}{since}: {plain(state.summary)}  \n      :small[{source}]")
    return "\n".join(lines)


def _value(dataset: Dataset, group: str, state: State) -> str:
    """A state's value in the words of the legend, if it has any there."""
    if not state.told and state.value in _UNTOLD:
        return gettext(_UNTOLD[state.value])
    words = {kind: gettext(text) for kind, text in KINDS.items()} | dict(dataset.settings.words)
    if group in REGISTRY.ids:
        words |= {entry.symbol: entry.text for entry in REGISTRY[group].legend(dataset)}
    return words.get(state.value, state.value.replace("_", " ").replace("-", " ")).lower()
