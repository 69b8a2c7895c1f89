"""The Folium map: a layer for each kind of area and line, and the replay on top of them. Its script is the same for
every viewer and every day, so that the frame is never built anew: all else reaches it through ``Command``."""

from __future__ import annotations

from typing import Any

import folium
from folium import MacroElement
from folium.template import Template

from geo.dataset.dataset import Dataset
from layers.html.assets import FROM_FRAME, asset
from layers.html.page import MAP_OPTIONS, SCRIPTS, STYLES, middle
from layers.html.script_json import script_json
from layers.registry import Registry


class ReplayMap(folium.Map):
    """A Folium map with our own copy of Leaflet, no tiles, and none of Folium's other libraries."""

    def __init__(self, *, location: tuple[float, float], zoom: int) -> None:
        super().__init__(location=list(location), zoom_start=zoom, tiles=None)
        self.options.update(MAP_OPTIONS)
        self.default_js = [(name, FROM_FRAME + asset(name).path) for name in SCRIPTS]
        self.default_css = [(name, FROM_FRAME + asset(name).path) for name in STYLES]


class Still(MacroElement):
    """A layer without time: lines and areas that the replay fills in from its document, once.

    In the page's script they would travel anew with each message to the map.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = Replay.still().addTo({{ this._parent.get_name() }});
        {% endmacro %}
    """)

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # of branca, which has no types
        self._name = "Still"


class Replay(MacroElement):
    """Starts the replay in the map and hands it the static layers by name."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        window.feature_group = [];
        window.replay = Replay.mount({{ this._parent.get_name() }}, {{ this.options }}, {
            {%- for id, element in this.statics %}
            {{ id|tojson }}: {{ element.get_name() }},
            {%- endfor %}
        });
        {% endmacro %}
    """)

    def __init__(self, document: str, statics: list[tuple[str, Still]]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # of branca, which has no types
        self._name = "Replay"
        self.options = script_json({"document": document})
        self.statics = statics


class Command(folium.FeatureGroup):
    """A message to the map that is already on the page; draws nothing itself."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.layerGroup();
        window.feature_group = [];
        window.replay.set({{ this.json }});
        {% endmacro %}
    """)

    def __init__(self, command: dict[str, Any]) -> None:
        super().__init__(control=False)
        self.command = command
        self.json = script_json(command)


def build(dataset: Dataset, registry: Registry, *, document: str) -> ReplayMap:
    """Return the map of a dataset. ``document`` is the address of its replay document, from the app's root."""
    replay_map = ReplayMap(location=middle(dataset.settings.extents[0].extent), zoom=10)
    statics = [(layer.id, Still()) for layer in registry if not layer.timed]
    for _, element in statics:
        element.add_to(replay_map)
    Replay(FROM_FRAME + document, statics).add_to(replay_map)
    return replay_map
