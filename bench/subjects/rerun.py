"""The peers that run their Streamlit script at each step."""

from __future__ import annotations

from collections.abc import Iterator

from bench.servers import streamlit
from bench.subjects.base import LAST_DAY, STEP_FROM, Material, Site, Subject

DRIVER = """{
    waits: true,
    go: (day) => new Promise((done) => {
        window.benchArrived = (arrived) => { if (arrived === day) done(); };
        const thumb = document.querySelector("[data-testid=stSlider] input");
        thumb.focus();
        for (const kind of ["keydown", "keyup"]) {
            const key = { key: "ArrowRight", code: "ArrowRight", keyCode: 39, bubbles: true, cancelable: true };
            thumb.dispatchEvent(new KeyboardEvent(kind, key));
        }
    }),
    drawn: () => {
        const frame = document.querySelector("iframe[src*=streamlit_folium]").contentWindow;
        const { L } = frame;
        let circles = 0;
        frame.map.eachLayer((layer) => { circles += layer instanceof L.CircleMarker ? 1 : 0; });
        return circles;
    },
}"""
"""In the page: the key that moves Streamlit's slider by one; the map's script says when it has drawn which day."""


class Rerun(Subject):
    """A Streamlit page of bench/pages."""

    ready = f"window.benchDay === {LAST_DAY}"
    driver = DRIVER
    arrived = f"Array.from(window.frames).some((frame) => frame.benchDay === {STEP_FROM - 2})"
    rerun = server = True
    script: str

    def site(self, material: Material) -> Iterator[Site]:
        """``streamlit run`` of the page, with the events as a table."""
        env = {"BENCH_TABLE": str(material.table), "BENCH_FILES": material.files}
        with streamlit(self.script, env, material.folder / f"{self.name}-{material.count}.log") as process:
            yield Site(process.url, process, stepping=f"{process.url}/?day={STEP_FROM - 2}")


class Naive(Rerun):
    """The first thing that everybody writes."""

    name = "naive"
    title = "Streamlit rerun, one CircleMarker an event"
    script = "bench/pages/naive.py"


class Fragment(Rerun):
    """The best that a rerun a step can do."""

    name = "fragment"
    title = "Streamlit fragment, one GeoJSON"
    script = "bench/pages/fragment.py"
