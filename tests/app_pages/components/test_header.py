"""What every page's header hands its part in the browser."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from app_pages.components import header
from app_pages.state import app_data
from geo.view.view_query import FIELDS


def shown() -> None:
    import streamlit as st

    from app_pages.components import header
    from app_pages.state import app_data

    header.show(app_data.dataset(), address=st.query_params["page"])


def handed(page: str) -> dict[str, Any]:
    """What the part in the browser gets on a page."""
    found: dict[str, Any] = {}
    run = AppTest.from_function(shown)
    run.query_params["page"] = page
    with patch.object(header, "component", lambda _: lambda **given: found.update(given["data"])):
        assert not run.run().exception
    return found


def test_the_browser_learns_from_the_table_of_fields_what_an_address_holds() -> None:
    found = handed("events")
    assert found["title"] == app_data.dataset().settings.title
    assert found["page"] == "events"
    assert found["first_look"]["day"] == "2023-09-24"
    known = found["fields"].pop("view")
    assert {"day", "extent", "category"} <= set(known)
    assert "lang" not in known
    assert found["fields"] == {
        "off_map": tuple(one.name for one in FIELDS if not one.on_map),
        "typed": ("find",),
        "data": "data",
    }
    assert found["fields"]["off_map"] == ("against", "sort", "find")


def test_two_days_are_two_maps_elsewhere_too() -> None:
    found = handed("compare")
    assert found["pair"]
    assert found["fields"]["off_map"] == ("sort", "find")
    assert not handed("timeline")["pair"]


def test_pages_that_show_a_map_of_their_view_have_a_picture() -> None:
    for page, pictured in (("timeline", "timeline"), ("", "map"), ("event", "event"), ("method", "")):
        assert handed(page)["pictured"] == pictured
