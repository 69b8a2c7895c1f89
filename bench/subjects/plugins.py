"""The peers that are Folium's own plugins, in a page that Folium saves."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import Any

import folium
from folium import MacroElement
from folium.plugins import Timeline, TimelineSlider, TimestampedGeoJson
from folium.template import Template
from folium.utilities import JsCode

from bench.libraries import use_local
from bench.subjects.base import COLOUR, EXTENT, LAST_DAY, RADIUS_PX, Material, Site, Subject
from bench.synthetic import END, START

CIRCLES = """(() => {
    let circles = 0;
    benchMap.eachLayer((layer) => { circles += layer instanceof L.CircleMarker ? 1 : 0; });
    return circles;
})()"""
STYLE = {"radius": RADIUS_PX, "weight": 1, "color": COLOUR, "fill": True}


class Handles(MacroElement):
    """Gives the map, and what moves its clock, names that a driver knows; shows all events."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        window.benchMap = {{ this._parent.get_name() }};
        {%- if this.control %}
        window.benchControl = {{ this.control }};
        {%- endif %}
        {{ this.then }}
        {% endmacro %}
    """)

    def __init__(self, control: str = "", then: str = "") -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # of branca, which has no types
        self._name = "Handles"
        self.control = control
        self.then = then


class Plugin(Subject):
    """A page saved by Folium, with its circles on a canvas and no tiles."""

    start_ms = f"Date.parse('{START.isoformat()}')"

    @abstractmethod
    def fill(self, folium_map: folium.Map, features: list[dict[str, Any]]) -> None:
        """Puts the events on the map."""

    @abstractmethod
    def properties(self, start: str) -> dict[str, Any]:
        """What the plugin wants to know of an event that starts on a day (ISO)."""

    def site(self, material: Material) -> Iterator[Site]:
        """The saved page."""
        folium_map = folium.Map(tiles=None, prefer_canvas=True)
        west, south, east, north = EXTENT
        folium_map.fit_bounds([[south, west], [north, east]])
        self.fill(folium_map, [
            {"type": "Feature", "properties": self.properties(event.start.isoformat()),
             "geometry": {"type": "Point", "coordinates": [event.lon, event.lat]}}
            for event in material.events
        ])  # fmt: skip
        use_local(folium_map, material.files)
        text: str = folium_map.get_root().render()
        yield Site(material.save(f"{self.name}-{material.count}.html", text))


class Timestamped(Plugin):
    """``folium.plugins.TimestampedGeoJson``: all points so far, a day a step."""

    name = "timestampedgeojson"
    title = "folium TimestampedGeoJson"
    ready = "window.benchMap && benchMap.timeDimension.getCurrentTimeIndex() > 0 && window.benchShown"
    driver = f"""{{
        go: (day) => {{ benchMap.timeDimension.setCurrentTime({Plugin.start_ms} + day * 864e5); }},
        drawn: () => {CIRCLES},
    }}"""

    def fill(self, folium_map: folium.Map, features: list[dict[str, Any]]) -> None:
        """Adds the plugin, and goes to the last day."""
        data = {"type": "FeatureCollection", "features": features}
        TimestampedGeoJson(data, period="P1D", auto_play=False, loop=False, add_last_point=False).add_to(folium_map)
        last = f"{self.start_ms} + {LAST_DAY} * 864e5"
        then = f"benchMap.timeDimension.setCurrentTime({last}); window.benchShown = true;"
        Handles(then=then).add_to(folium_map)

    def properties(self, start: str) -> dict[str, Any]:
        """One time, and a circle."""
        return {"times": [start], "icon": "circle", "iconstyle": STYLE}


class TimelinePlugin(Plugin):
    """``folium.plugins.Timeline`` with its slider: each point from its day to the period's end."""

    name = "timeline"
    title = "folium Timeline"
    ready = f"window.benchControl && benchControl.time >= {Plugin.start_ms} + {LAST_DAY} * 864e5"
    driver = f"""{{
        go: (day) => {{ benchControl.setTime({Plugin.start_ms} + day * 864e5); }},
        drawn: () => {CIRCLES},
    }}"""

    def fill(self, folium_map: folium.Map, features: list[dict[str, Any]]) -> None:
        """Adds the plugin and its slider, and goes to the last day."""
        circle = JsCode(f"(feature, at) => L.circleMarker(at, {STYLE!r})".replace("True", "true"))
        timeline = Timeline({"type": "FeatureCollection", "features": features}, point_to_layer=circle)
        timeline.add_to(folium_map)
        slider = TimelineSlider(auto_play=False).add_timelines(timeline)
        slider.add_to(folium_map)
        then = f"benchControl.setTime({self.start_ms} + {LAST_DAY} * 864e5);"
        Handles(control=slider.get_name(), then=then).add_to(folium_map)

    def properties(self, start: str) -> dict[str, Any]:
        """From its day on."""
        return {"start": start, "end": END.isoformat()}
