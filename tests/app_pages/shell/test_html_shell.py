"""The first page: the map and its length are put in, and all else passes untouched."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from app_pages.shell.html_shell import _tags
from app_pages.state import app_data
from geo.errors import DatasetError
from layers.html.assets import asset
from tests.app_pages.shell.conftest import SHELL, answer


def test_the_map_is_put_into_the_first_page_and_its_length_told() -> None:
    headers, body, request_headers = answer("/", "text/html; charset=utf-8")
    assert b'id="early-map"' in body
    assert headers["content-length"] == str(len(body))
    assert "etag" not in headers, "the length and the content are others"
    assert request_headers == {b"host": b"news.example", b"cookie": b"c=1"}, "the shell has to come plain and whole"


@pytest.mark.parametrize(
    ("path", "kind", "method"),
    [("/embed", "text/html", "GET"), ("/", "text/html", "POST"), ("/nope", "text/html", "GET"),
        ("/static/js/a.js", "text/javascript", "GET"), ("/", "text/plain", "GET")],
)  # fmt: skip
def test_all_else_passes_untouched(path: str, kind: str, method: str) -> None:
    headers, body, _ = answer(path, kind, method=method)
    assert body == SHELL
    assert headers["content-length"] == str(len(SHELL))


def test_a_head_has_no_header_that_holds_for_the_shell_alone() -> None:
    headers, _, _ = answer("/", "text/html", method="HEAD")
    assert headers == {"content-type": "text/html"}


@pytest.mark.parametrize("path", ["/", "/events"])
def test_a_page_has_its_styles_and_the_bar_of_pages_before_streamlit_runs(path: str) -> None:
    """After the head, where Streamlit puts its own: of two rules of the same weight the later one holds."""
    _, body, _ = answer(path, "text/html")
    after = body.partition(b"</head>")[2]
    assert after.index(b".nk-share{") < after.index(b".nk-panel {"), "those of the components come first"
    assert after.index(b".nk-panel {") < after.index(b'<nav class="nk-foot"') < after.index(b'<div id="root">')
    assert after.count(b"<style>") == 1


def test_the_program_of_the_components_is_loaded_before_the_first_one_is_drawn() -> None:
    _, body, _ = answer("/events", "text/html")
    assert body.count(f'<link rel="modulepreload" href="{asset("pages.js").path}">'.encode()) == 1


def test_without_sound_data_a_page_has_the_styles_and_the_pages_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise DatasetError("nowhere", [])

    monkeypatch.setattr(app_data, "dataset", broken)
    _, body, _ = answer("/events", "text/html")
    assert body.startswith(SHELL[: SHELL.index(b"<div")])
    assert body.endswith(SHELL[SHELL.index(b"<div") :])
    assert b'class="nk-panel"' not in body
    assert b"og:title" not in body
    _, body, _ = answer("/", "text/html")
    assert b'src="embed"' in body
    assert b'class="nk-panel"' not in body


def test_a_first_page_that_cannot_say_what_it_shows_is_served_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "query_string": b"",
        "headers": [],
        "scheme": "http",
        "server": ("a", 80),
    }
    with patch("app_pages.shell.link_preview.tags", side_effect=ValueError("a fault in the data")):
        assert _tags(scope) == ""
    assert [str(one.exc_info[1]) for one in caplog.records if one.exc_info] == ["a fault in the data"]
