"""The difference between two days as texts: what appeared, ended or changed, by layer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped
from geo.difference import GROUPS, RULES, Change, Difference, State
from geo.language.language import gettext, ngettext, noop, number
from geo.states.states import one_way
from geo.time.days import write_day
from layers.registry import REGISTRY
from layers.replay.pair import MARK_OF
from markup.blocks import heading, items, paragraph, small, strong, text
from markup.texts import source_line

RULES_TITLE = noop("Rules and states")
CHANGES = {"appeared": noop("appeared"), "ended": noop("ended"), "changed": noop("changed")}
"""Titles of the kinds of change; for ``gettext``."""
COUNTED: dict[str, Callable[[int], str]] = {
    "appeared": lambda count: ngettext("{n} appeared", "{n} appeared", count),
    "ended": lambda count: ngettext("{n} ended", "{n} ended", count),
    "changed": lambda count: ngettext("{n} changed", "{n} changed", count),
}
_NOT_RECORDED = {"open": noop("open (no source says otherwise)"), "unknown": noop("nothing reported")}


def changes(dataset: Dataset, found: Difference) -> Markup:
    """Return the list: the days, how much is different in each layer, and each layer's changes."""
    before, after = found.before, found.after
    if before == after:
        none = gettext("Both days are the same, so nothing is different. Choose another day.")
        return text(heading(2, write_day(after)), paragraph(none))
    known = {point.day: point.title for point in dataset.settings.turning_points}
    return text(
        heading(2, f"{write_day(before)} → {write_day(after)}"),
        items(f"{write_day(day)}: {known[day]}" for day in (before, after) if day in known),
        items([*(f"{_title(group)}: {_counts(group, found)}" for group in GROUPS), began(found)]),
        *(_group(dataset, group, found) for group in GROUPS if found.changes[group]),
    )


def began(found: Difference) -> str:
    """Return how many events began in between, and apart from them how many more may have, as a sentence."""
    sentence = ngettext("Events: {n} began", "Events: {n} began", len(found.began)).format(n=number(len(found.began)))
    perhaps = len(found.may_have_begun)
    if not perhaps:
        return sentence
    more = ngettext("{n} more may have begun", "{n} more may have begun", perhaps).format(n=number(perhaps))
    return gettext("{events}; {more}").format(events=sentence, more=more)


def sign(mark: str) -> Markup:
    """Return the sign with which the maps mark what is ``new``, ``ended`` or ``changed``; the words beside it say so."""
    return Markup('<b class="nk-sign nk-sign-{}" aria-hidden="true"></b>').format(mark)


def _title(group: str) -> str:
    return REGISTRY[group].title if group in REGISTRY.ids else gettext(RULES_TITLE)


def _counts(group: str, found: Difference) -> str:
    return ", ".join(
        COUNTED[kind](count).format(n=number(count)) for kind, count in found.counts(group).items() if count
    ) or gettext("no difference")


def _group(dataset: Dataset, group: str, found: Difference) -> Markup:
    """Return a layer's changes with their counts; a change that several places share is listed once."""
    alike = grouped(((one.attribute, one.before, one.after), one) for one in found.changes[group])
    title = heading(3, f"{_title(group)}: {_counts(group, found)}")
    lines = [(_what(dataset, group, one), list(_states(dataset, one[0]))) for one in alike.values()]
    return Markup("<div>{}{}</div>").format(title, items(lines))


def _what(dataset: Dataset, group: str, alike: list[Change]) -> Markup:
    """Return what changed where, and from which value to which."""
    one = alike[0]
    names = ", ".join(change.name for change in alike)
    if group == RULES:  # what a rule says is a sentence; its value is a code
        about = f"{dataset.settings.attributes[one.attribute]} ({names})"
        return Markup("{}{} {}").format(sign(MARK_OF[one.kind]), strong(about), gettext(CHANGES[one.kind]))
    values = " → ".join(_value(dataset, group, state) for state in (one.before, one.after) if state)
    return Markup("{}{} {}: {}").format(sign(MARK_OF[one.kind]), strong(names), gettext(CHANGES[one.kind]), values)


def _states(dataset: Dataset, one: Change) -> Iterator[Markup]:
    """Yield the summary of the state before and after a change, with its source."""
    for side, state in ((gettext("Before"), one.before), (gettext("After"), one.after)):
        if state and state.recorded:
            since = f", {state.describe_since()}" if state is one.after and state.valid_from else ""
            source = source_line(dataset, state.source, state.locator)
            yield Markup("{}{}: {}<br>{}").format(side, since, state.summary, small(source))


def _value(dataset: Dataset, group: str, state: State) -> str:
    """Return a state's value as the legend names it, if it does."""
    if not state.recorded and state.value in _NOT_RECORDED:
        return gettext(_NOT_RECORDED[state.value])
    titles = dict(dataset.settings.words)
    if group in REGISTRY.ids:
        layer = REGISTRY[group]
        titles |= {entry.symbol: entry.text for entry in layer.legend(dataset)}
        if layer.site and not layer.site.attribute:  # its value is what it is
            titles[state.value] = layer.site.title_of({"kind": state.value})
    text = titles.get(state.value, state.value.replace("_", " ").replace("-", " "))
    return one_way(text, state.direction).lower()
