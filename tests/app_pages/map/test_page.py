"""The page of the map: what the map is told, and that the page draws nothing beside it."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from tests.app_pages.reading import texts


def test_an_address_that_says_nothing_opens_on_the_day_that_the_data_names(
    page: AppTest, calls: list[dict[str, Any]]
) -> None:
    page.query_params["lang"] = "en"
    page.run()
    shown = calls[-1]["feature_group_to_add"].command
    assert (shown["day"], shown["mode"], shown["home"]) == ("2023-09-24", "day", True)
    assert "mode" not in dict(page.query_params), "the address stays that of the first look"


def test_the_map_is_told_what_the_address_says_and_once(page: AppTest, calls: list[dict[str, Any]]) -> None:
    page.query_params["mode"] = "cumulative"
    page.run()
    first = calls[-1]["feature_group_to_add"].command
    assert (first["command"], first["day"], first["home"]) == (1, "2024-04-02", True)
    page.run()
    assert calls[-1]["feature_group_to_add"].command == first
    page.query_params["day"] = "2022-12-15"
    page.run()
    second = calls[-1]["feature_group_to_add"].command
    assert (second["command"], second["day"]) == (2, "2022-12-15")


def test_a_link_that_selects_a_row_leaves_the_map_where_it_is(page: AppTest, calls: list[dict[str, Any]]) -> None:
    page.query_params["day"] = "2023-09-24"
    page.run()
    page.query_params["select"] = "inc-2023-09-24-monastery"
    page.run()
    told = calls[-1]["feature_group_to_add"].command
    assert told["select"] == "inc-2023-09-24-monastery"
    assert (told["extent"], told["home"], told["fly"], told["time"]) == (None, False, True, False)


def test_the_page_says_nothing_beside_the_map(page: AppTest) -> None:
    page.query_params["select"] = "inc-2023-09-24-monastery"
    page.run()
    assert texts(page) == ""
    assert not page.exception
