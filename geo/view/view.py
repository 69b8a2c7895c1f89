"""A view: everything needed to see the same thing again. ``geo.view.view_query`` has the one table of its fields."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from geo.dataset.dataset import Dataset
from geo.dataset.settings import Extent
from geo.events.actors import former_ids
from geo.events.facets import NONE, Filters, facets
from geo.language.languages import ENGLISH
from geo.sites import SITES
from geo.time.clock import Clock


@dataclass(frozen=True)
class View:
    """A clock, the layers shown, the extent (degrees; ``None`` is the default), the feature selected, the language of
    names (``local`` is Serbian and Albanian), the short hash of the dataset that it was made with (empty: any), what
    events are filtered by, the day to compare with, the column that a table is sorted by, the text looked for, the
    language of all other texts, whether sites are shown of which nothing is reported for the day
    (``layers.style.symbol.Symbol``), and how the map's replay begins to run by itself (of ``geo.view.view_query.PACES``)."""

    clock: Clock
    layers: frozenset[str]
    extent: Extent | None = None
    selected: str = ""
    names: str = ENGLISH
    data: str = ""
    filters: Filters = NONE
    against: date | None = None
    sort: str = ""
    find: str = ""
    language: str = ENGLISH
    unreported: bool = False
    play: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """What a query may name: the default view, the layers, the ids that can be selected, the period, the short hash of
    the dataset, the frame that an extent must touch (degrees), the options of each facet, what older links call some of
    them, the ways to sort, and the languages of texts."""

    default: View
    layers: tuple[str, ...]
    selectable: frozenset[str]
    start: date
    end: date
    data: str
    frame: Extent = (-180.0, -90.0, 180.0, 90.0)
    facets: Mapping[str, Collection[str]] = field(default_factory=dict)
    former: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sorts: Collection[str] = ()
    languages: Collection[str] = (ENGLISH,)


def vocabulary(dataset: Dataset, *, layers: tuple[str, ...], sorts: Collection[str] = ()) -> Vocabulary:
    """Return what a query of a dataset may name. The default view is all events, on the last day, with all of ``layers``."""
    settings = dataset.settings
    tables = (dataset.events, *map(dataset.sites, SITES))
    return Vocabulary(
        default=View(Clock(settings.end), frozenset(layers)),
        layers=layers,
        selectable=frozenset(id for table in tables for id in table["id"]),
        start=settings.start,
        end=settings.end,
        data=dataset.hash[:8],
        frame=settings.frame,
        facets={facet.id: facet.options for facet in facets(dataset)},
        former={"actor": former_ids(dataset)},
        sorts=sorts,
        languages=settings.languages,
    )
