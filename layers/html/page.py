"""The map as a page of its own, with nothing around it."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

from geo.dataset.settings import Extent, Settings
from geo.language.language import spoken
from layers.html.assets import asset
from layers.html.script_json import script_json
from layers.registry import Registry

MIN_ZOOM, MAX_ZOOM = 7, 14
"""From the region to a town: closer than the data is precise, the map would promise too much."""
MAP_OPTIONS: Mapping[str, Any] = {
    "zoomSnap": 0.25,
    "zoomDelta": 0.5,
    "wheelPxPerZoomLevel": 120,
    "zoomControl": False,
    "attributionControl": False,
    "minZoom": MIN_ZOOM,
    "maxZoom": MAX_ZOOM,
}
"""Leaflet's options of every map of ours."""
SCRIPTS, STYLES = ("leaflet.js", "replay.js"), ("leaflet.css", "replay.css")


def middle(extent: Extent) -> tuple[float, float]:
    """Latitude and longitude of the middle of an extent, in degrees."""
    west, south, east, north = extent
    return (south + north) / 2, (west + east) / 2


def linked() -> str:
    """Libraries and styles by the addresses under which the app serves them, for a page at its root."""
    styles = "".join(f'<link rel="stylesheet" href="{asset(name).path}">\n' for name in STYLES)
    return styles + "".join(f'<script src="{asset(name).path}"></script>\n' for name in SCRIPTS)


def inlined(*more: str) -> str:
    """Libraries and styles in the page itself, such that nothing in them ends the element around it.

    ``more`` are files that follow the map's own, each by its name in ``layers.html.assets.FILES``.
    """
    names = (*SCRIPTS, *STYLES, *more)

    def code(name: str) -> str:
        return asset(name).body.decode().replace("</script", "<\\/script").replace("</style", "<\\/style")

    styles = "".join(f"<style>{code(name)}</style>\n" for name in names if name.endswith(".css"))
    return styles + "".join(f"<script>{code(name)}</script>\n" for name in names if name.endswith(".js"))


def page(
    settings: Settings,
    registry: Registry,
    *,
    document: str,
    head: str,
    command: Mapping[str, Any] | None = None,
    bar: bool = True,
    controls: bool = True,
    title: str = "",
    foot: str = "",
) -> str:
    """A page (HTML) with the map of a dataset and its replay.

    ``document`` is the address of the replay document's first file, ``head`` the libraries and styles,
    ``command`` what the map shows first; without it, all events on the last day. Without its time ``bar``
    a map stands beside others that are kept in step with it: then it shows its day only, and changes its
    zoom at once, as two animations would run apart. Without ``controls`` it is a picture to move and to zoom:
    no key, no filters, no popups. ``title`` stands in place of the dataset's, and ``foot`` is markup below the map.
    """
    options = {**MAP_OPTIONS, "center": middle(settings.extents[0].extent), "zoom": 10}
    if not bar:
        options["zoomAnimation"] = False
    stills = [layer.id for layer in registry if not layer.timed]
    shown = f"window.replay.set({script_json(dict(command))});\n" if command else ""
    return f"""<!DOCTYPE html>
<html lang="{spoken()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(title or settings.title)}</title>
{head}</head>
<body{"" if controls else ' class="nk-bare"'}>
<div id="map_div" class="folium-map"></div>
{foot}<script>
const map = L.map("map_div", {script_json(options)});
const stills = {script_json(stills)}.map((id) => [id, Replay.still().addTo(map)]);
window.replay = Replay.mount(map, {script_json({"document": document, "bar": bar})}, Object.fromEntries(stills));
{shown}</script>
</body>
</html>
"""
