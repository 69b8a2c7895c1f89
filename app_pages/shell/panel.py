"""The panel beside the map, which no run of a Streamlit script draws: in the first answer to a browser, and over plain
HTTP whenever the map shows something else (``web/src/panel``)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urlencode

from markupsafe import Markup

from app_pages.components import add_scene
from app_pages.state import app_data, views
from geo.language.language import current_language, gettext
from geo.view.mended_query import mended, misspelt
from geo.view.view_query import DATA, LANGUAGE, decode, in_order, names_a_view, names_of, written
from layers.html.assets import asset
from markup import render
from markup.panel.panel import panel


def reading(query: Mapping[str, str]) -> Markup:
    """Return the panel of the view that a query of the map's page names (HTML), with that view as a scene, and with the
    query as it should be where it was mangled."""
    dataset, known = app_data.dataset(), views.vocabulary()
    view, notices = decode({LANGUAGE.name: current_language(), **views.opened(query)}, known)
    notices += misspelt(query, names_of(known))
    ways = not names_a_view(query, known)
    said = panel(dataset, views.addresses(view), ways=ways, notices=notices)
    names = names_of(known)
    sound = mended(query, names) == {name: query[name] for name in names if query.get(name)}
    right = "" if sound else urlencode(views.query(view))
    return render("panel/reading.html", said=said, scene=json.dumps(add_scene.scene_of(view)), right=right)


def frame(query: Mapping[str, str] | None) -> Markup:
    """Return the element of the panel and its program (HTML), for the end of each page's body: with what it says at first
    where the page is the map's, as its ``query`` has it."""
    said = reading(query) if query is not None else ""
    return render(
        "panel/frame.html",
        name=gettext("What the map shows, in words"),
        parts=_address_parts(),
        said=said,
        script=asset("panel.js").path,
    )


def _address_parts() -> str:
    """Return what a browser needs to write the address of what a map shows (JSON): the fields of a query in their ``order``,
    what each has in the view by ``default``, which of them are ``typed``, which no map shows (``off_map``), and the data's hash."""
    known = views.vocabulary()
    default = written(known.default, known.layers)
    parts = {
        "order": in_order(known),
        "defaults": {**default, "names": current_language()},
        "first_look": views.first_look(),
        "off_map": [*names_of(which=lambda one: not one.on_map), LANGUAGE.name],
        "data": {DATA.name: known.data},
    }
    return json.dumps(parts)
