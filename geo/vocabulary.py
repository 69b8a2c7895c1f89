"""What a query of a dataset may speak of."""

from __future__ import annotations

from collections.abc import Collection

from geo.dataset.dataset import Dataset
from geo.events.actors import former_ids
from geo.events.facets import facets
from geo.time.clock import Clock
from geo.view import View, Vocabulary


def vocabulary(dataset: Dataset, *, layers: tuple[str, ...], sorts: Collection[str] = ()) -> Vocabulary:
    """The words of a dataset. The default view is all events, on the last day, with all of ``layers``."""
    settings = dataset.settings
    tables = (
        dataset.events, dataset.crossings, dataset.bases, dataset.routes, dataset.municipalities, dataset.places,
    )  # fmt: skip
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
