"""The peer of our pictures: ``folium.Map._to_png``, a photograph of a page by selenium."""

from __future__ import annotations

import shutil
from typing import Any

import folium
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from bench.browser import FLAGS
from bench.libraries import use_local
from bench.subjects.base import COLOUR, RADIUS_PX
from bench.subjects.exports import SLIDE, view_of
from geo.dataset.dataset import Dataset
from layers.registry import REGISTRY
from layers.style.symbol import Feature
from tools.programs import find_chromium

DELAYS_S = {"folium-png-1920x1080": None, "folium-png-1920x1080-wait-0.3s": 0.3}
"""By the subject's name: how long it waits before the picture; as it comes, three seconds."""


def folium_map(dataset: Dataset, files: str) -> folium.Map:
    """What the usual view shows as Folium draws it: lines and areas as GeoJSON, a CircleMarker for each point.

    ``files`` is the address that its libraries come from.
    """
    made = folium.Map(tiles=None)
    west, south, east, north = dataset.settings.extents[0].extent
    made.fit_bounds([[south, west], [north, east]])
    shown = view_of(dataset).layers
    for layer in REGISTRY:
        if layer.always or layer.id in shown:
            _add(made, [one for one in layer.features(dataset) if one.geometry])
    use_local(made, files)
    return made


def _add(made: folium.Map, features: list[Feature]) -> None:
    points = [one.geometry["coordinates"] for one in features if one.geometry and one.geometry["type"] == "Point"]
    others = [one.geometry for one in features if one.geometry and one.geometry["type"] != "Point"]
    if others:
        collection = [{"type": "Feature", "properties": {}, "geometry": geometry} for geometry in others]
        style = {"color": COLOUR, "weight": 1, "fillOpacity": 0.05}
        folium.GeoJson(
            {"type": "FeatureCollection", "features": collection}, style_function=lambda _: style
        ).add_to(made)  # fmt: skip
    for lon, lat in points:
        folium.CircleMarker([lat, lon], radius=RADIUS_PX, weight=1, color=COLOUR, fill=True).add_to(made)


def photograph(made: folium.Map, delay_s: float | None) -> bytes:
    """A PNG of a map as Folium takes it, with the browser that it starts and ends for it."""
    options = webdriver.ChromeOptions()
    options.binary_location = find_chromium() or ""
    for flag in FLAGS:
        options.add_argument(flag)
    made._png_image = None  # else it would give the last picture again
    driver = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
    how: dict[str, Any] = {} if delay_s is None else {"delay": delay_s}
    try:
        body: bytes = made._to_png(driver=driver, size=SLIDE.pixels, **how)  # ends the driver
    except BaseException:
        driver.quit()
        raise
    return body
