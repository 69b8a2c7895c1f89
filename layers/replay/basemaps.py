"""Online basemaps that a person may pick. None is used by default, and no address is written here."""

from __future__ import annotations

from typing import Any

import xyzservices.providers as xyz


def basemaps() -> list[dict[str, Any]]:
    """Tile sources in Leaflet's form: ``id``, ``title``, ``url``, ``attribution``, ``maxZoom``.

    The attribution is plain text. Imagery is left out on purpose: this map works at village level.
    """
    chosen = {"OpenStreetMap": xyz.OpenStreetMap.Mapnik, "OpenTopoMap": xyz.OpenTopoMap}
    return [
        {
            "id": provider["name"], "title": title, "url": provider["url"], "attribution": provider["attribution"],
            "maxZoom": provider.get("max_zoom", 18),
        }
        for title, provider in chosen.items()
    ]  # fmt: skip
