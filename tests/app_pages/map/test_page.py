"""The page of the map: what the map is told, and what is heard of it."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from tests.app_pages.reading import texts


def test_the_map_is_drawn_with_the_same_script_and_hears_only_of_news(
    page: AppTest, map_message: dict[str, Any], calls: list[dict[str, Any]]
) -> None:
    page.run()
    first = calls[-1]["feature_group_to_add"].command
    assert (first["command"], first["day"], first["home"]) == (1, "2024-04-02", True)
    map_message.update(
        day="2022-12-15", mode="day", window="30", layers="incidents", extent="20.1000,42.8000,21.0000,43.2000",
        select="", names="sq", frame="a", sequence=1,
        command=1, session=first["session"],
    )  # fmt: skip
    page.run()
    assert calls[-1]["feature_group_to_add"].command == first
    assert dict(page.query_params)["day"] == "2022-12-15"
    assert dict(page.query_params)["names"] == "sq"
    assert "## On 15 December 2022" in texts(page)


def test_an_old_message_from_the_map_does_not_undo_a_newer_pick(
    page: AppTest, map_message: dict[str, Any], calls: list[dict[str, Any]]
) -> None:
    page.query_params["day"] = "2023-09-24"
    page.run()
    next(button for button in page.button if "monastery" in button.label).click().run()
    assert calls[-1]["feature_group_to_add"].command["select"] == "inc-2023-09-24-monastery"
    map_message.update(
        day="2021-01-01", mode="cumulative", window="30", layers="incidents", extent="20,42,21,43",
        select="", names="en", frame="a", sequence=9,
        command=1, session=calls[-1]["feature_group_to_add"].command["session"],
    )  # fmt: skip
    page.run()
    assert "## On 24 September 2023" in texts(page)


def test_news_of_a_frame_that_outlived_its_session_is_not_taken(
    page: AppTest, map_message: dict[str, Any], calls: list[dict[str, Any]]
) -> None:
    """The server was restarted under an open page: the first run is given what the frame last told."""
    page.query_params["day"] = "2022-12-15"
    map_message.update(
        day="2021-01-01", mode="cumulative", window="30", layers="incidents", extent="20,42,21,43",
        select="", names="en", frame="a", sequence=9, command=1, session="another",
    )  # fmt: skip
    page.run()
    assert "## On 15 December 2022" in texts(page)
    page.run()
    assert "## On 15 December 2022" in texts(page)
    assert calls[-1]["feature_group_to_add"].command["day"] == "2022-12-15"
