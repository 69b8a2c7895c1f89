"""What the page and the map agree on: the settled view, in the URL and in the session."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from uuid import uuid4

import streamlit as st

from app_pages import current
from geo.clock import Clock
from geo.facets import facets
from geo.settings import Extent
from geo.view import View, Vocabulary, decode, encode
from layers.registry import REGISTRY

MAP_KEY = "map"
_STATE = "replay-state"
_PICK = "replay-pick"


@dataclass
class Agreed:
    """The view last settled, its query, and the last message to the map.

    ``message`` stays the same text until there is another, so that the map acts on it once. ``told``
    is the frame and the number of the last news from the map. ``name`` tells this session's messages
    from those of one that a living frame knew before.
    """

    view: View
    name: str = field(default_factory=lambda: uuid4().hex)
    query: dict[str, str] = field(default_factory=dict)
    message: dict[str, Any] = field(default_factory=dict)
    told: tuple[str, int] = ("", 0)
    notices: list[str] = field(default_factory=list)
    left: bool = False


@cache
def vocabulary() -> Vocabulary:
    """What a query of this dataset may speak of. The default view is all events, on the last day."""
    dataset = current.dataset()
    settings = dataset.settings
    tables = (
        dataset.incidents, dataset.crossings, dataset.bases, dataset.routes, dataset.municipalities, dataset.places,
    )  # fmt: skip
    return Vocabulary(
        default=View(Clock(settings.end), frozenset(REGISTRY.optional)),
        layers=REGISTRY.optional,
        selectable=frozenset(id for table in tables for id in table["id"]),
        start=settings.start,
        end=settings.end,
        data=dataset.hash[:8],
        frame=settings.frame,
        facets={facet.id: facet.options for facet in facets(dataset)},
    )


def pick(subject: str, extent: Extent | None = None) -> None:
    """A callback: select a row, or nothing; the map follows, to an extent if there is one."""
    st.session_state[_PICK] = (subject, extent)


def leave() -> None:
    """The map's page was left: its frame is gone and has to be told the view again."""
    if _STATE in st.session_state:
        st.session_state[_STATE].left = True


def settle() -> Agreed:
    """The agreed view for this run: from a click beside the map, from the map, or from the URL."""
    words = vocabulary()
    fresh = _STATE not in st.session_state
    agreed: Agreed = st.session_state.setdefault(_STATE, Agreed(words.default))
    agreed.notices = []
    told = (st.session_state.get(MAP_KEY) or {}).get("replay")
    picked = st.session_state.pop(_PICK, None)
    if picked is not None:
        subject, extent = picked
        agreed.view = _with_selection(agreed.view, subject)
        if extent:
            agreed.view = replace(agreed.view, extent=extent)
        _write_query(agreed)
        _send(agreed, fly=not extent)
    elif agreed.left:
        agreed.left = False
        _write_query(agreed)
        _send(agreed, fly=False)
    elif told and not fresh and (told["frame"], told["sequence"]) != agreed.told:
        agreed.told = (told["frame"], told["sequence"])
        # News that was on its way when a newer message went out is old: it changes nothing.
        if (told["session"], told["command"]) == (agreed.name, agreed.message.get("command")):
            agreed.view, _ = decode({**told, "data": ""}, words)
            _write_query(agreed)
    elif fresh or st.query_params.to_dict() != agreed.query:
        agreed.query = st.query_params.to_dict()
        agreed.view, agreed.notices = decode(agreed.query, words)
        _send(agreed, fly=fresh and agreed.view.extent is None)
    return agreed


def _send(agreed: Agreed, *, fly: bool) -> None:
    """Puts a new message to the map in place; ``fly`` brings the selection into sight."""
    first = not agreed.message
    number = agreed.message.get("command", 0) + 1
    agreed.message = command(agreed.view, session=agreed.name, number=number, go=first or not fly, fly=fly)


def command(view: View, *, session: str, number: int, go: bool, fly: bool) -> dict[str, Any]:
    """The message that makes a map show a view; ``go`` moves it to the view's extent."""
    return {
        "session": session,
        "command": number,
        "day": view.clock.day.isoformat(),
        "mode": view.clock.mode,
        "window": view.clock.window_days,
        "layers": [layer for layer in REGISTRY.optional if layer in view.layers],
        "extent": list(view.extent) if view.extent and go else None,
        "home": view.extent is None and go,
        "select": view.selected,
        "names": view.names,
        "filters": [list(one) for one in sorted(view.filters)],
        "fly": fly,
    }


def _with_selection(view: View, subject: str) -> View:
    """The view with a row selected, and on a day on which it can be seen."""
    incidents = current.dataset().incidents
    row = incidents[incidents["id"] == subject]
    clock = view.clock
    if len(row):
        start, end = row["start"].iloc[0].date(), row["end"].iloc[0].date()
        first, last = clock.span(vocabulary().start)
        if not (start <= last and end >= first):
            clock = replace(clock, day=min(max(start, vocabulary().start), vocabulary().end))
    return replace(view, selected=subject, clock=clock)


def _write_query(agreed: Agreed) -> None:
    words = vocabulary()
    agreed.query = encode(agreed.view, words.default, words.layers)
    if st.query_params.to_dict() != agreed.query:
        st.query_params.from_dict(agreed.query)
