"""What the pages and the map agree on: the settled view, in the URL and in the session."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

import streamlit as st

from app_pages.pages import MAP
from app_pages.state import views
from geo.dataset.settings import Extent
from geo.language.language import current_language
from geo.view.mended_query import misspelt
from geo.view.view import View
from geo.view.view_query import DATA, LANGUAGE, decode, names_a_view, names_of, on_map
from layers.replay.command import command

MAP_KEY = "map"
_STATE = "replay-state"
_CHANGES = "replay-changes"


@dataclass
class Agreed:
    """The view last settled, its query, the page that shows it, and the last ``message`` to the map, which stays the
    same until there is another. ``last_news`` is the frame and the number of the last news from the map, ``name`` tells
    this session's messages from others', and ``own`` are the pages' own parts of the query."""

    view: View
    name: str = field(default_factory=lambda: uuid4().hex)
    page: str = ""
    query: dict[str, str] = field(default_factory=dict)
    message: dict[str, Any] = field(default_factory=dict)
    last_news: tuple[str, int] = ("", 0)
    notices: list[str] = field(default_factory=list)
    own: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def is_first_look(self) -> bool:
        """Whether the page is the map as it opens on an address that says nothing."""
        return self.page == MAP.address and not names_a_view(self.query, views.vocabulary())


def ask(**changes: Any) -> None:
    """Change the view in some of its fields (a callback), and with ``own`` the page's own part of the query; pages
    and map follow."""
    st.session_state[_CHANGES] = {**st.session_state.get(_CHANGES, {}), **changes}


def pick(subject: str, extent: Extent | None = None) -> None:
    """Select a row, or nothing (a callback); the map follows, to an extent if there is one."""
    ask(selected=subject, **({"extent": extent} if extent else {}))


def visit(subject: str) -> None:
    """Select an event and go to its day and its places (a callback)."""
    ask(visited=subject)


def settle(page: str, *, own: Collection[str] = ()) -> Agreed:
    """Return the agreed view for this run of a page: from a click on the page, from the map, or from the URL.

    ``own`` are names in the query that are the page's own: they are there again when a link leads back to the page.
    """
    fresh = _STATE not in st.session_state
    agreed: Agreed = st.session_state.setdefault(_STATE, Agreed(views.vocabulary().default))
    agreed.notices = []
    turned, agreed.page = agreed.page != page, page
    query = _keep_own(agreed, own, turned=turned)
    changes = st.session_state.pop(_CHANGES, None)
    news = (st.session_state.get(MAP_KEY) or {}).get("replay")
    if changes is not None:
        _change(agreed, changes)
    elif turned and not fresh and not query:  # a link of the navigation has led to another page
        _write_query(agreed)
        _send(agreed, go=True)
    elif news and not turned and (news["frame"], news["sequence"]) != agreed.last_news:
        _follow_map(agreed, news)
    elif fresh or query != agreed.query:
        _open(agreed, query, fresh=fresh)
    elif turned:
        _send(agreed, go=True)
    return agreed


def _keep_own(agreed: Agreed, own: Collection[str], *, turned: bool) -> dict[str, str]:
    """Keep the page's own part of the address, and return the rest, which is the view's.

    A bare address that a link of the navigation has led to has no part of its own to keep.
    """
    whole = st.query_params.to_dict()
    if whole or not turned:
        agreed.own[agreed.page] = {name: value for name, value in whole.items() if name in own}
    return {name: value for name, value in whole.items() if name not in own}


def _change(agreed: Agreed, changes: dict[str, Any]) -> None:
    """Take in what a click on the page has changed."""
    agreed.own[agreed.page] = changes.pop("own", agreed.own.get(agreed.page, {}))
    before, chosen = agreed.view, bool({"selected", "visited"} & changes.keys())
    visited, selected = changes.pop("visited", ""), changes.pop("selected", None)
    view = replace(views.visiting(before, visited) if visited else before, **changes)
    agreed.view = view if selected is None else views.selecting(view, selected)
    _write_query(agreed)
    moved = agreed.view.extent != before.extent
    _send(agreed, go=moved or not chosen, fly=chosen, time=agreed.view.clock != before.clock)


def _follow_map(agreed: Agreed, news: Mapping[str, Any]) -> None:
    """Take in what a person has done on the map. What was on its way when a newer message went out changes nothing."""
    agreed.last_news = (news["frame"], news["sequence"])
    if (news["session"], news["command"]) != (agreed.name, agreed.message.get("command")):
        return
    seen, _ = decode({LANGUAGE.name: current_language(), **news, DATA.name: ""}, views.vocabulary())
    agreed.view = on_map(seen, agreed.view)
    _write_query(agreed)


def _open(agreed: Agreed, query: dict[str, str], *, fresh: bool) -> None:
    """Show the view of an address. Where a link has selected a row the map stays, unless it is out of sight."""
    before, agreed.query = agreed.view, query
    shown = views.opened(query) if agreed.page == MAP.address else query
    agreed.view, agreed.notices = decode({LANGUAGE.name: current_language(), **shown}, views.vocabulary())
    agreed.notices += misspelt(query, names_of(views.vocabulary()))
    picks = not fresh and agreed.view.extent == before.extent and agreed.view.selected not in ("", before.selected)
    fly = picks or (fresh and agreed.view.extent is None)
    _send(agreed, go=not picks, fly=fly, time=not picks or agreed.view.clock != before.clock)


def _send(agreed: Agreed, *, go: bool, fly: bool = False, time: bool = True) -> None:
    """Put a new message to the map in place; ``go`` moves it to the view's extent, ``fly`` brings the selection and
    its popup into sight, ``time`` sets its clock."""
    first = not agreed.message
    number = agreed.message.get("command", 0) + 1
    agreed.message = command(agreed.view, session=agreed.name, number=number, go=first or go, fly=fly, time=time)


def _write_query(agreed: Agreed) -> None:
    agreed.query = views.query(agreed.view)
    whole = {**agreed.query, **agreed.own.get(agreed.page, {})}
    if st.query_params.to_dict() != whole:
        st.query_params.from_dict(whole)
