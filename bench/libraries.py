"""The browser libraries that the peers' pages ask third-party hosts for, from the npm packages of the same names.

They are served from this machine, compressed as such hosts do: the peers pay for their size, and for
no distance.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

PACKAGES = Path(__file__).resolve().parent / "node_modules"
FILES = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "jquery.min.js": "jquery/dist/jquery.min.js",
    "jquery-ui.min.js": "jquery-ui-dist/jquery-ui.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "all.min.css": "@fortawesome/fontawesome-free/css/all.min.css",
    "leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
    "leaflet.awesome-markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
    "iso8601.min.js": "iso8601-js-period/iso8601.js",
    "leaflet.timedimension.min.js": "leaflet-timedimension/dist/leaflet.timedimension.min.js",
    "leaflet.timedimension.control.css": "leaflet-timedimension/dist/leaflet.timedimension.control.css",
    "leaflet.timeline.min.js": "leaflet.timeline/dist/leaflet.timeline.js",
    "moment.min.js": "moment/min/moment.min.js",
}
"""The file's name in a page's address, and where it lies in its package."""
LEFT_OUT = ("bootstrap-glyphicons.css", "leaflet.awesome.rotate.min.css", "default.min.css")
"""Style sheets of icons and code listings that no page here shows; answered with an empty file."""


def local(url: str, base: str) -> str:
    """The address on this machine of what a page would ask another host for; ``KeyError`` when there is none."""
    name = url.rsplit("/", 1)[1]
    if name not in FILES and name not in LEFT_OUT:
        raise KeyError(f"bench/libraries.py knows no {name} ({url})")
    return f"{base}/libraries/{name}"


def use_local(element: Any, base: str) -> None:
    """Turns the libraries of a Folium element and of all in it to this machine."""
    for kind in ("default_js", "default_css"):
        if links := getattr(element, kind, None):
            setattr(element, kind, [(name, local(url, base)) for name, url in links])
    for child in element._children.values():
        use_local(child, base)


def body(name: str) -> bytes | None:
    """A library's bytes, or nothing when there is no such file."""
    if name in LEFT_OUT:
        return b""
    return (PACKAGES / FILES[name]).read_bytes() if name in FILES else None
