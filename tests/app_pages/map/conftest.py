"""The app at the page of the map, with a stand-in for the map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT
from tests.patience import PATIENCE_S


@pytest.fixture
def map_message() -> dict[str, Any]:
    """What the map told the page; empty until a test fills it."""
    return {}


@pytest.fixture
def calls() -> list[dict[str, Any]]:
    """The arguments of each drawing of the map."""
    return []


@pytest.fixture
def page(map_message: dict[str, Any], calls: list[dict[str, Any]]) -> Iterator[AppTest]:
    """The app's script, with the map's frame replaced by a stand-in that tells what `map_message` holds."""
    import streamlit as st

    def stand_in(fig: Any, **arguments: Any) -> dict[str, Any]:
        calls.append({"fig": fig, **arguments})
        return {}

    def settle_with_news(page: str) -> Any:
        if map_message:
            st.session_state["map"] = {"replay": dict(map_message)}
        return real_settle(page)

    from app_pages.state import view_in_address

    real_settle = view_in_address.settle
    with (
        patch("app_pages.components.map_frame.st_folium", stand_in),
        patch("app_pages.state.view_in_address.settle", settle_with_news),
    ):
        yield AppTest.from_file(str(ROOT / "app_pages" / "main.py"), default_timeout=PATIENCE_S)
