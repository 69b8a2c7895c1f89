"""What every page's header hands its part in the browser."""

from __future__ import annotations

from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from app_pages.components import header
from app_pages.state import app_data
from geo.view_query import FIELDS


def shown() -> None:
    from app_pages.components import header
    from app_pages.state import app_data

    header.show(app_data.dataset())


def test_the_browser_learns_from_the_table_of_fields_what_an_address_holds() -> None:
    found = {}
    with patch.object(header, "component", lambda _: lambda **given: found.update(given["data"])):
        assert not AppTest.from_function(shown).run().exception
    assert found["title"] == app_data.dataset().settings.title
    assert found["fields"] == {
        "off_map": tuple(one.name for one in FIELDS if not one.on_map),
        "typed": ("find",),
        "data": "data",
    }
    assert found["fields"]["off_map"] == ("against", "sort", "find")
