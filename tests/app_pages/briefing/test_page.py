"""The page of briefings without a browser: what it lists, what the maker is given, and what is wrong with a briefing in work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import wait
from dataclasses import replace
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.briefing import draft
from app_pages.briefing import page as briefing_page
from app_pages.state import app_data
from export.common.request import Progress
from export.formats import BRIEFING, offered
from geo.briefing.briefing import Briefing, Scene
from geo.briefing.documents import dump
from geo.dataset.dataset import Dataset
from tests.app_pages.briefing.conftest import work
from tests.app_pages.queues import ThreadQueue
from tests.app_pages.reading import notices, texts
from tests.app_pages.reruns import rerun_after
from tests.patience import PATIENCE_S


def made(function: str, arguments: tuple[Any, ...], progress: Progress) -> bytes:
    """Stands in for what makes hand-outs."""
    subject, format, (_, briefing), _, language = arguments
    assert (function, subject) == ("write", BRIEFING)
    progress(0.5)
    return "\n".join([format, language, *(scene.caption for scene in briefing.scenes)]).encode()


@pytest.fixture
def maker() -> dict[str, Any]:
    """What the maker was given last, and what it will ``tell`` when its stand-in is pressed."""
    return {}


@pytest.fixture
def page(maker: dict[str, Any]) -> Iterator[AppTest]:
    """The page, with a stand-in for the maker's part in the browser."""
    import streamlit as st

    def stand_in(name: str) -> Callable[..., None]:
        assert name == "editor"

        def draw(*, key: str, data: dict[str, Any], on_work_change: Callable[[], None]) -> None:
            maker.update(data=data)
            st.button("tell", key=key, on_click=on_work_change)

        return draw

    def routed() -> None:
        import streamlit as st

        from app_pages.briefing import page as briefing_page

        st.navigation([st.Page(briefing_page.show, url_path="briefing", default=True)]).run()

    queue = ThreadQueue(made)
    with (
        patch("app_pages.briefing.editor.component", stand_in),
        patch("app_pages.components.jobs.job_progress.component", lambda _: lambda **_: None),
        patch("app_pages.http.job_queue.queue", lambda: queue),
        patch("app_pages.briefing.editor.trigger_value", lambda _, name: maker["tell"] if name == "work" else None),
    ):
        yield AppTest.from_function(routed, default_timeout=PATIENCE_S)
        queue.close()


def of_all(page: AppTest, kind: str, attribute: str) -> list[str]:
    """What all elements of a kind say."""
    return [getattr(one, attribute) for one in page.get(kind)]


def test_each_briefing_of_the_dataset_has_its_links_and_its_files(page: AppTest, northern_kosovo: Dataset) -> None:
    page.run()
    assert not page.exception
    text = texts(page)
    found = app_data.briefings()
    assert found
    for one in found:
        assert f"## {one.title}" in text
        assert f"{len(one.scenes)} scenes · {briefing_page.minutes(one)}" in text
    assert of_all(page, "link_button", "url") == [
        f"present/{one.id}?lang=en{end}" for one in found for end in ("", "&kiosk=")
    ]
    for one in found:
        labels = [page.button(key=f"handout-{one.id}-{id}").label for id in offered(BRIEFING)]
        assert labels == [
            "PowerPoint", "PowerPoint, editable shapes", "PDF, 16:9", "PDF, A4 with notes", "HTML file that presents itself",
        ]  # fmt: skip
    assert of_all(page, "download_button", "label") == ["YAML"] * len(found)
    assert northern_kosovo.settings.title not in labels


def test_the_maker_gets_the_file_of_what_it_told_and_its_hand_outs(page: AppTest, maker: dict[str, Any]) -> None:
    page.run()
    assert (maker["data"]["answered"], maker["data"]["yaml"], maker["data"]["faults"]) == (0, None, [])
    before = len(page.get("download_button"))
    maker["tell"] = {"number": 7, "work": work()}
    page.button(key="maker").click().run()
    assert not page.exception
    data = maker["data"]
    assert (data["answered"], data["faults"], data["preview"]) == (7, [], None)
    found, faults = draft.read(data["yaml"], file=data["file"])
    assert faults == []
    assert found == Briefing(
        "dva-dana-zvecan", "Dva dana: Zvečan", "A. Briefer", date(2024, 5, 1), "en", (Scene({"day": "2023-09-24"}, "A day"),)
    )  # fmt: skip
    assert data["file"] == "dva-dana-zvecan.yaml"
    assert len(page.get("download_button")) == before + 1
    assert page.button(key="handout-own-pdf")


def test_a_hand_out_is_made_beside_the_page_and_taken_away(page: AppTest) -> None:
    page.run()
    briefing = app_data.briefings()[0]
    page.button(key=f"handout-{briefing.id}-pdf-notes").click().run()
    coming = page.session_state[f"handout-{briefing.id}-work"].coming
    if coming is not None:
        wait([coming.ticket.future], 30)
        page.run()
    assert not page.exception
    (download,) = [one for one in page.get("download_button") if one.label != "YAML"]
    assert download.label == "Download (1 kB)"
    ended = page.session_state[f"handout-{briefing.id}-work"].ended
    assert ended.file.name == f"{briefing.id}-{app_data.dataset().hash[:8]}-notes.pdf"
    assert ended.ticket.body.decode().splitlines()[:3] == ["pdf-notes", "en", briefing.scenes[0].caption]


def test_a_preview_is_made_once_when_it_is_asked_for(page: AppTest, maker: dict[str, Any]) -> None:
    page.run()
    maker["tell"] = {"number": 7, "work": work(), "preview": True}
    page.button(key="maker").click().run()
    assert "A day" in maker["data"]["preview"]
    page.run()
    assert maker["data"]["preview"] is None


def test_a_copy_of_a_briefing_goes_to_the_maker_each_time_under_a_name_of_its_own(
    page: AppTest, maker: dict[str, Any]
) -> None:
    page.run()
    assert maker["data"]["opened"] == []
    last = app_data.briefings()[-1]
    names = set()
    for _ in range(2):
        page.button(key=f"copy-{last.id}").click().run()
        [opened] = maker["data"]["opened"]
        assert opened["work"] == draft.to_browser(last)
        names.add(opened["name"])
    assert len(names) == 2


@pytest.mark.process
def test_a_file_is_opened_whole_or_not_at_all(page: AppTest, maker: dict[str, Any]) -> None:
    page.run()
    one = app_data.briefings()[0]

    def opened(content: bytes) -> str:
        """What is said of a file once it was given."""
        page.file_uploader[0].set_value(("mine_*1*.yaml", content, "text/yaml")).run()
        assert not page.exception
        return "\n".join(notices(page, "error"))

    assert opened(dump(one).encode()) == ""
    assert [found["work"] for found in maker["data"]["opened"]] == [draft.to_browser(one)]
    message = opened(dump(replace(one, title="", author="")).encode())
    assert message.startswith("Nothing was opened: 2 faults to mend first.")
    assert "mine_*1*.yaml, row 2, column title: is empty. Fill it in." in message
    assert "mine_*1*.yaml, row 3, column author: is empty. Fill it in." in message
    assert maker["data"]["opened"] == []
    assert "is no text in UTF-8" in opened(dump(one).encode("utf-16"))
    assert "has more than 200 kB" in opened(b"#" * 200_001)
    assert maker["data"]["opened"] == []


@pytest.mark.process
def test_a_run_that_is_ended_while_it_reads_a_file_loses_nothing(page: AppTest, maker: dict[str, Any]) -> None:
    """Streamlit ends a run as soon as the page has something else for it."""
    page.run()
    one = app_data.briefings()[0]
    with patch("app_pages.briefing.draft.read_file", rerun_after(draft.read_file)):
        page.file_uploader[0].set_value(("mine.yaml", dump(one).encode(), "text/yaml")).run()
    assert [found["work"] for found in maker["data"]["opened"]] == [draft.to_browser(one)]
    with patch("app_pages.briefing.draft.read_file", rerun_after(draft.read_file)):
        page.file_uploader[0].set_value(("mine.yaml", b"id: 1", "text/yaml")).run()
    assert "faults to mend first" in notices(page, "error")[0]
    assert maker["data"]["opened"] == []


def test_what_is_wrong_is_told_at_its_scene(page: AppTest, maker: dict[str, Any]) -> None:
    page.run()
    before = len(page.get("download_button"))
    wrong = work(
        {}, {"caption": "x" * 121, "seconds": 1}, {"highlight": ["nobody"]}, {"view": {"day": "2023-02-31"}}, author=""
    )
    maker["tell"] = {"number": 8, "work": wrong}
    page.button(key="maker").click().run()
    assert not page.exception
    by_scene: dict[int | None, str] = {}
    for fault in maker["data"]["faults"]:
        by_scene[fault["scene"]] = by_scene.get(fault["scene"], "") + fault["text"]
    assert set(by_scene) == {None, 1, 2, 3}
    assert by_scene[None] == "Author: is empty. Fill it in."
    assert "has more than 120 characters" in by_scene[1]
    assert "Seconds: it is not a number from 3 to 600" in by_scene[1]
    assert "Highlight: nothing in the dataset is called 'nobody'" in by_scene[2]
    assert "View, day: “2023-02-31” is not a day" in by_scene[3]
    assert maker["data"]["yaml"] is None
    assert len(page.get("download_button")) == before


def test_rows_that_a_scene_speaks_of_have_their_titles(
    page: AppTest, maker: dict[str, Any], northern_kosovo: Dataset
) -> None:
    page.run()
    event = northern_kosovo.events.iloc[0]
    work_in_browser = work(
        {"highlight": ["gate-1-jarinje", "nobody"], "view": {"day": "2023-09-24", "select": event["id"]}}
    )
    maker["tell"] = {"number": 9, "work": work_in_browser}
    page.button(key="maker").click().run()
    assert maker["data"]["titles"] == {"gate-1-jarinje": "Jarinje", event["id"]: event["title_en"]}


def test_how_long_a_briefing_takes_is_in_whole_minutes() -> None:
    def lasting(*seconds: float) -> str:
        scenes = tuple(Scene({}, "x", seconds=one) for one in seconds)
        return briefing_page.minutes(Briefing("x", "x", "x", date(2024, 1, 1), "en", scenes))

    assert (lasting(5), lasting(60), lasting(100, 80)) == ("less than a minute", "1 minute", "3 minutes")
