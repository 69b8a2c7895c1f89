"""An extract as GeoJSON: one feature an event and place, and one a site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd
import shapely

from export.common.clean_text import clean
from export.common.table_cells import records
from export.data.event_tables import CASUALTIES_OF_AN_EVENT, counts_by_event, events_at_places
from export.data.extract import Extract
from export.data.site_tables import sites
from geo.events.counts import Count

_text = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=date.isoformat).encode


def feature(id: str, geometry: Any, facts: Mapping[str, Any]) -> str:
    """Return a feature as text."""
    return _text({"type": "Feature", "id": id, "geometry": geometry, "properties": facts})


def collection(about: Mapping[str, str], features: Iterable[str], record: str = "") -> bytes:
    """Return a feature collection (RFC 7946, UTF-8), one feature a line, with what is known of the data in ``about``."""
    head = f'"about": {_text(about)}' + (f', "record": {record}' if record else "")
    lines = ",\n".join(features)
    return f'{{"type": "FeatureCollection", {head}, "features": [\n{lines}\n]}}\n'.encode()


def write(extract: Extract) -> bytes:
    """Return an extract's ``collection``: a feature an event and place (``id`` of its row in ``incident_places``), and
    one a site, told apart by ``kind``. ``casualties`` is a list of an event's counts. Without a published place the
    geometry is null, and ``why_no_position`` or, of a site, ``why_not_on_map`` says why."""
    features = [*_events(extract), *(_sites(extract) if extract.sites else ())]
    return collection(extract.about(), features, extract.record)


def _events(extract: Extract) -> Iterator[str]:
    counted = {
        id: [_count(one) for one in those] for id, those in counts_by_event(extract.dataset, extract.ids).items()
    }
    for facts in records(events_at_places(extract)):
        for name in CASUALTIES_OF_AN_EVENT[1:]:
            del facts[name]
        facts["casualties"] = counted.get(facts["id"], [])
        lon, lat, id = (facts.pop(name) for name in ("longitude", "latitude", "incident_place"))
        geometry = None if lon is None else {"type": "Point", "coordinates": [lon, lat]}
        yield feature(id or facts["id"], geometry, {"kind": "event", **facts})


def _count(count: Count) -> dict[str, Any]:
    """A count as an object: whom, what became of them, and how many as text and in numbers, by whom."""
    return {
        "group": clean(count.group), "outcome": count.outcome, "wording": clean(count.wording),
        "min": count.min, "best": count.best, "max": count.max, "used": count.used,
        "source": count.source, "locator": clean(count.locator),
    }  # fmt: skip


def _sites(extract: Extract) -> Iterator[str]:
    found = sites(extract)
    shapes = shapely.orient_polygons(found.geometry.to_numpy())
    for shape, facts in zip(shapes, records(pd.DataFrame(found.drop(columns="geometry"))), strict=True):
        geometry = None if shape is None else shapely.geometry.mapping(shape)
        yield feature(facts["id"], geometry, {"kind": facts.pop("kind"), **facts})
