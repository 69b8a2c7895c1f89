"""The content of a page about a view: texts that are the same in pictures, films, slides and hand-outs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from export.map.map import InView
from export.map.scale_bar import distance
from export.page import legend
from export.page.legend import Group
from export.record.citation import sources_of
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.dataset.schema import CATEGORIES
from geo.events.agreement import one_source_mark
from geo.events.counts import counts_of
from geo.events.facets import describe_filters
from geo.events.publication import publication_date
from geo.language.language import gettext, ngettext, number, sentences
from geo.places import happened_at, happened_in, names, names_in
from geo.position import BASIS
from geo.time.dating import numbers_at
from geo.time.days import write_day, write_range
from geo.view.view import View
from layers.registry import REGISTRY
from layers.replay.columns import NONE


@dataclass(frozen=True)
class DayContent:
    """The days that a view looks at, and of its events how many there are, where, and which are left out."""

    period: str
    counts: tuple[str, ...]


@dataclass(frozen=True)
class Emphasis:
    """A feature that is ringed: its kind and days, and whether it has one source; its title; its place; and of an event
    who was killed or injured, by the counts that the map uses, each group by itself."""

    kind: str
    title: str
    place: str
    counts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Credits:
    """Where all of it comes from: the state of the data, the publishers of what is shown, the sources of what is ringed,
    whether a name has an asterisk, the dataset's own texts, and the link (empty without one)."""

    state: str
    publishers: tuple[str, ...]
    sources: tuple[str, ...]
    marked: bool
    line: str
    attribution: str
    disclaimer: str
    link: str


@dataclass(frozen=True)
class PageContent:
    """All that a page says: one ``DayContent`` for each day that it has to have room for, the shown one last."""

    title: str
    days: tuple[DayContent, ...]
    emphasis: tuple[Emphasis, ...]
    key: tuple[Group, ...]
    credits: Credits

    @property
    def alt_text(self) -> str:
        """The map of a briefing's scene in text, for those who don't see it."""
        ringed = "; ".join(" · ".join((f"{one.title} ({one.kind})", *one.counts)) for one in self.emphasis)
        parts = [
            gettext("Map on {days}").format(days=self.days[-1].period),
            *self.days[-1].counts,
            gettext("Ringed: {titles}").format(titles=ringed) if ringed else "",
        ]
        return sentences(part.rstrip(".") for part in parts)


def page_content(
    dataset: Dataset, views: Sequence[View], seen: Sequence[InView], *, title: str = "", highlight: Iterable[str] = (),
    note: str = "", publishers: tuple[str, ...] | None = None, link: str = "",
) -> PageContent:  # fmt: skip
    """Return what a page says of a view on each of some days; ``seen`` is what its map shows on them, ``highlight`` are
    ids that are ringed too, ``note`` is written with the counts. Without ``publishers`` the sources of what is ringed
    are cited."""
    settings, view = dataset.settings, views[-1]
    ids = [*dict.fromkeys(id for id in (*highlight, view.selected) if id)]
    ringed = tuple(filter(None, (emphasis(dataset, view, seen[-1], id) for id in ids)))
    return PageContent(
        title or settings.title,
        tuple(day_content(dataset, one, shown, note) for one, shown in zip(views, seen, strict=True)),
        ringed,
        tuple(legend.groups(dataset, seen[-1])),
        Credits(
            state_of_data(dataset), publishers or (), sources(dataset, ids) if publishers is None else (),
            seen[-1].marked or any(one.title.endswith("*") for one in ringed),
            settings.credit_line, settings.attribution, settings.disclaimer, link,
        ),
    )  # fmt: skip


def day_content(dataset: Dataset, view: View, seen: InView, note: str = "") -> DayContent:
    """Return the content of a view's day; ``seen`` is what its map shows."""
    filters = describe_filters(dataset, view.filters)
    counts = (
        event_count(dataset, view, seen),
        event_positions(seen),
        hidden_layers(view),
        gettext("Only {filters}").format(filters=filters) if filters else "",
        note,
    )
    return DayContent(period(dataset, view), tuple(filter(None, counts)))


def period(dataset: Dataset, view: View) -> str:
    """Return the days that a view looks at; of all so far, the last one."""
    first, last = view.clock.span(dataset.settings.start)
    return write_day(last) if view.clock.mode == "cumulative" else write_range(first, last, "day")


def state_of_data(dataset: Dataset) -> str:
    """Return the last day of the data, their version and their short hash."""
    settings = dataset.settings
    text = gettext("Data to {day} · version {version} · {hash}")
    return text.format(day=write_day(settings.end), version=settings.version, hash=dataset.hash[:8])


def event_count(dataset: Dataset, view: View, seen: InView) -> str:
    """Return how many events the view has: ``5 events; up to 3 more (exact day unknown)`` (``geo.time.dating``)."""
    events = dataset.events
    shown = events[events["id"].isin(seen.events["subject"].unique())]
    return numbers_at(shown, view.clock, dataset.settings.start).describe()


def event_positions(seen: InView) -> str:
    """Return how many events lie in the window, at other places, and at none; empty when there are no events."""
    codes, subjects = pd.factorize(seen.events["subject"])
    on_map = (seen.events["x"].notna() | (seen.events["outline"] != NONE)).to_numpy()
    in_view = (seen.events["inside"] | seen.events["around"]).to_numpy(bool)
    inside, placed = (len(np.unique(codes[rows])) for rows in (in_view, on_map))
    all = len(subjects)
    parts = [
        (inside, ngettext("{n} in view", "{n} in view", inside)),
        (placed - inside, ngettext("{n} elsewhere", "{n} elsewhere", placed - inside)),
        (all - placed, ngettext("{n} without a published place", "{n} without a published place", all - placed)),
    ]
    return " · ".join(text.format(n=number(count)) for count, text in parts if count)


def hidden_layers(view: View) -> str:
    """Return which events the view doesn't draw, whatever their days; empty for none."""
    off = [layer.title for layer in REGISTRY if layer.events and layer.id not in view.layers]
    return gettext("Not drawn: {layers}").format(layers=", ".join(off)) if off else ""


def emphasis(dataset: Dataset, view: View, seen: InView, id: str) -> Emphasis | None:
    """Return the content of a feature that is ringed; ``None`` when there is none with the id."""
    found = dataset.find(id)
    if found and found.is_event:
        when = write_range(found["start"].date(), found["end"].date(), found["date_precision"])
        points = happened_at(dataset)
        areas = happened_in(dataset)
        at = [_place(one, view.names) for one in row_dicts(points[points["incident"] == id])]
        at += areas.loc[areas["incident"] == id, "title"].tolist()
        place = "; ".join(at) or " ".join(filter(None, (gettext("Not on the map."), found["no_place_reason"])))
        if not (seen.events["subject"] == id).any():
            place = gettext("Not among the events shown")
        parts = (gettext(CATEGORIES[found["category"]]), when, one_source_mark(dataset, id))
        counts = tuple(one.describe() for one in counts_of(dataset, id) if one.used)
        return Emphasis(" · ".join(filter(None, parts)), found["title"], place, counts)
    if found and found.site:
        known = found.get("precision_m", 0) > 0
        place = gettext("Known to within {km}").format(km=distance(found["precision_m"])) if known else ""
        return Emphasis(found.site.title_of(found), " / ".join(names_in(names(found), view.names)), place)
    return None


def _place(at: Mapping[str, Any], choice: str) -> str:
    name = " / ".join(names_in(names(at), choice))
    if not at["inside"]:
        return gettext("{place}: outside this map").format(place=name)
    text, basis = gettext("{place}: {basis}, within {km}"), BASIS[at["basis"]]
    return text.format(place=name, basis=gettext(basis), km=distance(at["precision_m"]))


def sources(dataset: Dataset, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the sources of rows, each once and short: who published it, and when."""
    rows = (dataset.find(id) for id in ids)
    found = [
        source for row in rows if row
        for source in ([row["source"]] if row.site else sources_of(dataset, row["id"]))
    ]  # fmt: skip
    known = {row["id"]: row for row in row_dicts(dataset.sources)}
    short = (
        ", ".join(filter(None, (row["publisher"] or row["author"] or row["title"], publication_date(row))))
        for row in (known[source] for source in found if source)
    )
    return tuple(dict.fromkeys(short))
