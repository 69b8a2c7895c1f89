"""The first page: the map and its length are put in, and all else passes untouched."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from app_pages.shell.html_shell import _tags
from app_pages.state import app_data
from geo.errors import DatasetError
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


def test_without_sound_data_a_page_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise DatasetError("nowhere", [])

    monkeypatch.setattr(app_data, "dataset", broken)
    _, body, _ = answer("/events", "text/html")
    assert body == SHELL


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
