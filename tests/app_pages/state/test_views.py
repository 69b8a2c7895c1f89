"""Views in this app: a view is the query that it is read from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app_pages.state import views
from app_pages.state.views import query
from geo.time.clock import Clock
from geo.view.view_query import decode

BANJSKA = "inc-2023-09-24-banjska"


def test_a_view_is_the_query_that_it_is_read_from() -> None:
    default = views.vocabulary().default
    assert query(default) == {}
    view = replace(default, clock=Clock(date(2022, 12, 15), "window", 12), find="x", sort="-killed", selected=BANJSKA)
    assert decode(query(view), views.vocabulary()) == (replace(view, data=views.vocabulary().data), [])
