"""Plotly's animated map, as plotly.express makes it."""

from __future__ import annotations

from collections.abc import Iterator

from bench.subjects.base import COLOUR, EXTENT, Material, Site, Subject, step_days

MOST_BYTES = 400_000_000


class TooLarge(Exception):
    """The page is larger than anybody would open."""


class Plotly(Subject):
    """``plotly.express.scatter_map`` with one frame a day, each with all events so far.

    Frames are made only for the days that the steps visit. The first map shows all events.
    """

    name = "plotly"
    title = "plotly scatter_map"
    ready = "window.benchShown"
    driver = """{
        waits: true,
        rest: async () => { await window.benchAnimated; },
        go: (day) => new Promise((done, failed) => {
            const plot = document.querySelector(".js-plotly-plot");
            const map = plot._fullLayout.map._subplot.map;
            const loaded = (event) => {
                if (!event.isSourceLoaded) return;
                map.off("sourcedata", loaded);
                map.once("idle", done);
            };
            map.on("sourcedata", loaded);
            const how = { mode: "immediate", frame: { duration: 0, redraw: true }, transition: { duration: 0 } };
            window.benchAnimated = Plotly.animate(plot, [String(day)], how).catch(failed);
        }),
        drawn: () => document.querySelector(".js-plotly-plot")._fullData[0].lat.length,
    }"""

    def site(self, material: Material) -> Iterator[Site]:
        """The page that plotly writes."""
        import pandas as pd
        import plotly.express as px

        every = pd.DataFrame(
            {
                "day": material.days,
                "lat": [one.lat for one in material.events],
                "lon": [one.lon for one in material.events],
            }
        )
        frames = pd.concat([every[every["day"] <= day].assign(frame=day) for day in step_days()])
        west, south, east, north = EXTENT
        figure = px.scatter_map(
            frames, lat="lat", lon="lon", animation_frame="frame", map_style="white-bg", color_discrete_sequence=[COLOUR],
            center={"lat": (south + north) / 2, "lon": (west + east) / 2}, zoom=7.6,
        )  # fmt: skip
        figure.data[0].lat, figure.data[0].lon = every["lat"], every["lon"]
        figure.update_traces(marker_size=2 * 5)
        figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})
        script = """
            const plot = document.getElementById("{plot_id}");
            const look = () => {
                const map = plot._fullLayout?.map?._subplot?.map;
                if (map?.loaded()) window.benchShown = true;
                else requestAnimationFrame(look);
            };
            look();
        """
        text = figure.to_html(include_plotlyjs="directory", auto_play=False, post_script=script)
        if len(text) > MOST_BYTES:
            raise TooLarge(f"{len(text) / 1e6:.0f} MB")
        from plotly.offline import get_plotlyjs

        material.save("plotly.min.js", get_plotlyjs())
        yield Site(material.save(f"plotly-{material.count}.html", text))
