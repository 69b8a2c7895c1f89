"""An extract as GeoJSON: one feature an event and place."""

from __future__ import annotations

import json
from datetime import date

from export.cells import records
from export.extract import Extract
from export.tables import events_at_places


def write(extract: Extract) -> bytes:
    """A feature collection (RFC 7946, UTF-8), one feature a line, with what is known of the data in ``about``.

    A feature's ``id`` is that of its row in ``incident_places``, or of the event, which is
    ``properties.id``. Without a published place the geometry is null, and ``why_no_position`` says why.
    Coordinates are those of the dataset, with no more decimals.
    """
    features = []
    for facts in records(events_at_places(extract)):
        lon, lat, id = (facts.pop(name) for name in ("longitude", "latitude", "incident_place"))
        geometry = None if lon is None else {"type": "Point", "coordinates": [lon, lat]}
        features.append(_text({"type": "Feature", "id": id or facts["id"], "geometry": geometry, "properties": facts}))
    lines = ",\n".join(features)
    about = _text(extract.about())
    return f'{{"type": "FeatureCollection", "about": {about}, "features": [\n{lines}\n]}}\n'.encode()


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=date.isoformat)
