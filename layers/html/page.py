"""The map as a page of its own, with nothing around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from geo.dataset.settings import Extent, Settings
from layers.html.assets import asset
from layers.html.environment import environment
from layers.registry import Registry

MIN_ZOOM, MAX_ZOOM = 7, 14
"""From the region to a town: closer than the data is precise, the map would promise too much."""
MAP_OPTIONS: Mapping[str, Any] = {
    "zoomSnap": 1 / 64, "zoomDelta": 0.5, "wheelPxPerZoomLevel": 120, "zoomControl": False, "attributionControl": False,
    "minZoom": MIN_ZOOM, "maxZoom": MAX_ZOOM,
}  # fmt: skip
"""Leaflet's options of every map of ours."""
SCRIPTS, STYLES = ("leaflet.js", "replay.js"), ("leaflet.css", "replay.css")
NOTHING = Markup()
_TEMPLATES = environment()


def middle(extent: Extent) -> tuple[float, float]:
    """Return latitude and longitude of the middle of an extent, in degrees."""
    west, south, east, north = extent
    return (south + north) / 2, (west + east) / 2


def linked() -> Markup:
    """Return libraries and styles by the addresses under which the app serves them, for a page at its root."""
    link, script = Markup('<link rel="stylesheet" href="{}">\n'), Markup('<script src="{}"></script>\n')
    return Markup().join((
        *(link.format(asset(name).path) for name in STYLES), *(script.format(asset(name).path) for name in SCRIPTS)
    ))  # fmt: skip


def inlined(*more: str) -> Markup:
    """Return libraries and styles in the page itself, such that nothing in them ends the element around it.

    ``more`` are files that follow the map's own, each by its name in ``layers.html.assets.FILES``.
    """
    names = (*SCRIPTS, *STYLES, *more)

    def element(name: str, tag: str) -> Markup:
        code = asset(name).body.decode().replace("</script", "<\\/script").replace("</style", "<\\/style")
        return Markup("<{tag}>{code}</{tag}>\n").format(tag=tag, code=Markup(code))

    styles = (element(name, "style") for name in names if name.endswith(".css"))
    return Markup().join((*styles, *(element(name, "script") for name in names if name.endswith(".js"))))


def page(
    settings: Settings, registry: Registry, *, document: str, head: Markup, command: Mapping[str, Any] | None = None,
    bar: bool = True, controls: bool = True, title: str = "", foot: Markup = NOTHING,
) -> str:  # fmt: skip
    """Return a page (HTML) with the map of a dataset and its replay. ``document`` is the address of the replay
    document's first file, ``head`` the libraries and styles, ``command`` what the map shows first. Without its time
    ``bar`` a map shows its day only, and changes its zoom at once: it is beside others that are kept in step. Without
    ``controls`` it has no key, no filters, no popups. ``title`` is in place of the dataset's, and ``foot`` is markup
    below the map."""
    options = _options(settings)
    if not bar:
        options["zoomAnimation"] = False
    return _TEMPLATES.get_template("map.html").render(
        title=title or settings.title,
        head=head,
        foot=foot,
        controls=controls,
        options=options,
        stills=_stills(registry),
        mount={"document": document, "bar": bar},
        command=dict(command) if command else None,
    )


def pair_page(
    settings: Settings, registry: Registry, *, document: str, head: Markup, sides: Sequence[Mapping[str, Any]]
) -> str:
    """Return a page (HTML) with two maps of a dataset, in step in all but their days: each of ``sides`` is as
    ``layers.replay.pair.sides`` has it."""
    return _TEMPLATES.get_template("pair.html").render(
        title=settings.title, head=head, options={**_options(settings), "zoomAnimation": False}, stills=_stills(registry),
        mount={"document": document}, sides=list(sides),
    )  # fmt: skip


def _options(settings: Settings) -> dict[str, Any]:
    return {**MAP_OPTIONS, "center": middle(settings.extents[0].extent), "zoom": 10}


def _stills(registry: Registry) -> list[str]:
    return [layer.id for layer in registry if not layer.timed]
