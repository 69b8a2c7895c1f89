"""What the pages and the map agree on: the settled view, in the URL and in the session."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

import streamlit as st

from app_pages.state import views
from geo.dataset.settings import Extent
from geo.language.language import spoken
from geo.view import View, decode

MAP_KEY = "map"
_STATE = "replay-state"
_ASKED = "replay-asked"


@dataclass
class Agreed:
    """The view last settled, its query, the page that shows it, and the last message to the map.

    ``message`` stays the same text until there is another, so that the map acts on it once. ``told``
    is the frame and the number of the last news from the map. ``name`` tells this session's messages
    from those of one that a living frame knew before. ``own`` are the parts of the query, by page, that
    are a page's own and not the view's.
    """

    view: View
    name: str = field(default_factory=lambda: uuid4().hex)
    page: str = ""
    query: dict[str, str] = field(default_factory=dict)
    message: dict[str, Any] = field(default_factory=dict)
    told: tuple[str, int] = ("", 0)
    notices: list[str] = field(default_factory=list)
    own: dict[str, dict[str, str]] = field(default_factory=dict)


def ask(**changes: Any) -> None:
    """A callback: change the view in some of its fields, and with ``own`` the page's own part of the query; pages
    and map follow."""
    st.session_state[_ASKED] = {**st.session_state.get(_ASKED, {}), **changes}


def pick(subject: str, extent: Extent | None = None) -> None:
    """A callback: select a row, or nothing; the map follows, to an extent if there is one."""
    ask(selected=subject, **({"extent": extent} if extent else {}))


def visit(subject: str) -> None:
    """A callback: select an event and go to its day and its places."""
    ask(visited=subject)


def settle(page: str, *, own: Collection[str] = ()) -> Agreed:
    """The agreed view for this run of a page: from a click on the page, from the map, or from the URL.

    ``own`` are names in the query that are the page's own: they stay beside the view, and are there again
    when a link of the navigation leads back to the page.
    """
    words = views.vocabulary()
    fresh = _STATE not in st.session_state
    agreed: Agreed = st.session_state.setdefault(_STATE, Agreed(words.default))
    agreed.notices = []
    turned, agreed.page = agreed.page != page, page
    whole = st.query_params.to_dict()
    query = {name: value for name, value in whole.items() if name not in own}
    if whole or not turned:
        agreed.own[page] = {name: value for name, value in whole.items() if name in own}
    asked = st.session_state.pop(_ASKED, None)
    told = (st.session_state.get(MAP_KEY) or {}).get("replay")
    if asked is not None:
        agreed.own[page] = asked.pop("own", agreed.own.get(page, {}))
        before, agreed.view = agreed.view, _changed(agreed.view, asked)
        _write_query(agreed)
        moved, chosen = agreed.view.extent != before.extent, bool({"selected", "visited"} & asked.keys())
        _send(agreed, go=moved or not chosen, fly=chosen, time=agreed.view.clock != before.clock)
    elif turned and not fresh and not query:
        # A link of the navigation leads here: the view goes on.
        _write_query(agreed)
        _send(agreed, go=True)
    elif told and not turned and (told["frame"], told["sequence"]) != agreed.told:
        agreed.told = (told["frame"], told["sequence"])
        # News that was on its way when a newer message went out is old: it changes nothing.
        if (told["session"], told["command"]) == (agreed.name, agreed.message.get("command")):
            seen, _ = decode({"lang": spoken(), **told, "data": ""}, words)
            agreed.view = replace(seen, against=agreed.view.against, sort=agreed.view.sort, find=agreed.view.find)
            _write_query(agreed)
    elif fresh or query != agreed.query:
        agreed.query = query
        agreed.view, agreed.notices = decode({"lang": spoken(), **query}, words)
        _send(agreed, go=True, fly=fresh and agreed.view.extent is None)
    elif turned:
        _send(agreed, go=True)
    return agreed


def _changed(view: View, asked: Mapping[str, Any]) -> View:
    rest = dict(asked)
    if visited := rest.pop("visited", ""):
        view = views.visiting(view, visited)
    subject = rest.pop("selected", None)
    view = replace(view, **rest)
    return view if subject is None else views.selecting(view, subject)


def _send(agreed: Agreed, *, go: bool, fly: bool = False, time: bool = True) -> None:
    """Puts a new message to the map in place; ``go`` moves it to the view's extent, ``fly`` brings the selection and
    its popup into sight, ``time`` sets its clock."""
    first = not agreed.message
    number = agreed.message.get("command", 0) + 1
    agreed.message = views.command(agreed.view, session=agreed.name, number=number, go=first or go, fly=fly, time=time)


def _write_query(agreed: Agreed) -> None:
    agreed.query = views.query(agreed.view)
    whole = {**agreed.query, **agreed.own.get(agreed.page, {})}
    if st.query_params.to_dict() != whole:
        st.query_params.from_dict(whole)
