"""What a search finds among events, places and sources; a link brings the map and the clock there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped
from geo.dataset.rows import Row
from geo.dataset.settings import Extent
from geo.events.facets import facets
from geo.language.language import gettext, ngettext, number
from geo.places import names, names_in
from geo.search import EVENT, SOURCE, index_of
from geo.view.view_changes import around, selecting
from markup.addresses import Addresses
from markup.blocks import heading, paragraph, small, text
from markup.choices import Choice, choices, cut_short, event_choice, folded
from markup.texts import source_line

MAX_LISTED = 8
"""Hits shown of each sort; a line that opens the others says how many they are."""


def found(dataset: Dataset, addresses: Addresses) -> Markup:
    """Return what the text that a view looks for finds, places by the names that the view has."""
    query = addresses.view.find
    hits = index_of(dataset).search(query)
    if not hits:
        none = gettext("Nothing here matches “{query}”. Try one word, or only its beginning.")
        return text(paragraph(none.format(query=query)))
    ids = grouped((hit.kind, hit.id) for hit in hits)
    events, sources = ids.pop(EVENT, []), ids.pop(SOURCE, [])
    places = [id for others in ids.values() for id in others]
    return (
        _events(dataset, events, addresses)
        + _places(dataset, places, addresses)
        + _sources(dataset, sources, addresses)
    )


def _titled(title: str, n: int) -> Markup:
    return text(heading(3, f"{title} ({number(n)})"))


def _events(dataset: Dataset, ids: Sequence[str], addresses: Addresses) -> Markup:
    if not ids:
        return Markup("")
    rows = [event_choice(dataset, dataset.row(id), addresses.visiting(id)) for id in ids]
    return _titled(gettext("Events"), len(ids)) + cut_short(rows, gettext("and {n} more events"), most=MAX_LISTED)


def _places(dataset: Dataset, ids: Sequence[str], addresses: Addresses) -> Markup:
    if not ids:
        return Markup("")
    rows = [_place(dataset, dataset.row(id), addresses) for id in ids]
    return _titled(gettext("Places"), len(ids)) + cut_short(rows, gettext("and {n} more places"), most=MAX_LISTED)


def _place(dataset: Dataset, row: Row, addresses: Addresses) -> Choice:
    """Return a site by all its names, the chosen ones first; where the map can't go there, as text."""
    known, site, settings = names(row), row.site, dataset.settings
    assert site is not None
    chosen = names_in(known, addresses.view.names)
    others = list(dict.fromkeys(one["name"] for one in known.values() if one["name"] not in chosen))
    what = settings.describe(row["kind"]) if site.kind_in_settings else site.title_of(row)
    outside = [gettext("outside this map")] if row.get("outside_frame") else []
    address = ""
    if not outside:
        view = selecting(dataset, addresses.view, row.id)
        address = addresses.of(replace(view, extent=_extent(row) or view.extent))
    return Choice(" / ".join(chosen), address, detail=" · ".join([*others, what, *outside]))


def _extent(row: Row) -> Extent | None:
    """Return the extent to which the map goes for a site; ``None`` for what it always shows."""
    if row.site and row.site.shape == "area":
        extent: Extent = row["geometry"].bounds
        return extent
    return None if row.site and row.site.layer else around((row["lon"], row["lat"], row["lon"], row["lat"]))


def _sources(dataset: Dataset, ids: Sequence[str], addresses: Addresses) -> Markup:
    if not ids:
        return Markup("")
    telling = dataset.accounts.groupby("source")["incident"].nunique()
    filterable = next(facet for facet in facets(dataset) if facet.id == "source").counts()
    rows = [_source(dataset, id, int(telling.get(id, 0)), filterable.get(id, 0), addresses) for id in ids]
    shown, more = rows[:MAX_LISTED], rows[MAX_LISTED:]
    rest = gettext("and {n} more sources").format(n=number(len(more)))
    return _titled(gettext("Sources"), len(ids)) + Markup("").join(shown) + (folded(rest, *more) if more else "")


def _source(dataset: Dataset, id: str, events: int, replayed: int, addresses: Addresses) -> Markup:
    """Return a source with how many events it tells of, and a link that filters by it, on the day on which all of its
    events are shown."""
    told = ngettext("tells of {n} event", "tells of {n} events", events).format(n=number(events))
    line = text(paragraph(small(source_line(dataset, id, told if events else gettext("tells of no event")))))
    if not replayed:
        return line
    view = replace(addresses.view, filters=frozenset({("source", id)}), clock=addresses.known.default.clock)
    of_them = ngettext("{n} of the replayed events", "{n} of the replayed events", replayed).format(n=number(replayed))
    return line + choices([Choice(gettext("Show only what it tells"), addresses.of(view), detail=of_them)])
