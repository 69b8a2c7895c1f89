"""Ours: the app, and the page that it exports."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Frame, Page

from bench.servers import streamlit
from bench.subjects.base import EXTENT, Material, Site, Subject

APP = "app.py"
DRIVER = """{
    go: (day) => {
        const slider = document.querySelector(".nk-slider");
        slider.value = String(day);
        slider.dispatchEvent(new Event("input", { bubbles: true }));
    },
    drawn: () => Number(/[\\d,.\\s]+/.exec(document.querySelector(".nk-count").textContent)[0].replace(/\\D/g, "")),
}"""


class Ours(Subject):
    """The app with its Streamlit page around the map."""

    name = "ours"
    title = "the app"
    ready = 'document.body.classList.contains("nk-ready")'
    driver = DRIVER
    arrived = "document.querySelector('iframe[src*=streamlit_folium]') && !document.getElementById('early-map')"
    server = True

    def site(self, material: Material) -> Iterator[Site]:
        """``streamlit run app.py`` with the events as its dataset."""
        env = {"DATASET": str(material.dataset)}
        with streamlit(APP, env, material.folder / f"ours-{material.count}.log") as process:
            extent = ",".join(str(degree) for degree in EXTENT)
            yield Site(f"{process.url}/?extent={extent}", process)

    def frame(self, page: Page) -> Frame:
        """The map's frame in the app's page."""
        return next(frame for frame in page.frames if "streamlit_folium" in frame.url)


class OursHtml(Subject):
    """The standalone page with the same engine."""

    name = "ours-html"
    title = "its exported HTML page"
    ready = Ours.ready
    driver = DRIVER
    arrange = f"window.replay.app.viewport.fit({list(EXTENT)}, {{ animate: false }})"

    def site(self, material: Material) -> Iterator[Site]:
        """The page that the app exports for the events."""
        from export.standalone_html import page
        from geo.dataset.dataset import load

        dataset = load(material.dataset)
        text = page(dataset)
        yield Site(material.save(f"ours-{material.count}.html", text))
