"""Which addresses there are: those of pages, of Streamlit's files, and of routes."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount, Route
from streamlit import config

from app_pages import pages
from app_pages.http.not_found import CATCH_ALL, is_known, way_to_canonical
from app_pages.pages import MAP, PAGES, Page, page_at
from app_pages.state.hosts import root_of

APP = Starlette(
    routes=[Route("/own/{id}", lambda _: Response("")), Mount("/", app=Response(""), name=CATCH_ALL)],
)


def known(path: str, method: str = "GET") -> bool:
    return is_known({"type": "http", "method": method, "path": path, "app": APP})


def test_a_new_page_is_known_by_its_line_in_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not known("/new")
    monkeypatch.setattr(pages, "PAGES", (*PAGES, Page("new", "New")))
    assert known("/new")


def test_a_route_is_known_by_any_method_and_the_last_one_is_none() -> None:
    assert known("/own/x")
    assert known("/own/x", "POST"), "its method is another matter"
    assert not known("/own/x/y")
    assert not known("/own")
    assert known("/favicon.png")
    assert not known("/index.html"), "the shell is no page"


@pytest.mark.parametrize("base", ["", "maps", "/maps/", "a/b"])
def test_pages_stand_below_the_servers_path(monkeypatch: pytest.MonkeyPatch, base: str) -> None:
    monkeypatch.setattr(config, "get_option", {"server.baseUrlPath": base}.__getitem__)
    prefix = f"/{base.strip('/')}" if base else ""
    assert page_at(f"{prefix}/") is MAP
    assert page_at(f"{prefix}/events") is page_at(f"{prefix}/events/") is PAGES[2]
    for path in (f"{prefix}/events/x", f"{prefix}/Events", "/other/events", f"{prefix}events", "events"):
        assert page_at(path) is None
    assert page_at("/events") is (None if prefix else PAGES[2])
    assert root_of("https", "localhost:80") == f"https://localhost:80{prefix}/"
    assert way_to_canonical(f"{prefix}/") == way_to_canonical(f"{prefix}/events") == ""
    assert way_to_canonical(f"{prefix}/events/") == "../events"
    assert (way_to_canonical(f"{prefix}/map"), way_to_canonical(f"{prefix}/map/")) == ("./", "../")
    assert way_to_canonical(prefix) == (f"{prefix.rpartition('/')[2]}/" if prefix else "")
