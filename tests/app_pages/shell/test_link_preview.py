"""The preview of a link: what its page shows, and no host but an allowed one."""

from __future__ import annotations

import re

import pytest

from tests.app_pages.shell.conftest import answer


@pytest.mark.parametrize("path", ["/", "/events"])
def test_a_page_says_of_itself_what_its_query_shows(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """For those that show a link; and only the map's page has the map's frame."""
    monkeypatch.setenv("ALLOWED_HOSTS", "news.example")
    query = "day=2023-09-24&select=inc-2023-09-24-banjska"
    _, body, _ = answer(path, "text/html", query=query)
    head = body.decode().partition("</head>")[0]
    assert 'property="og:title" content="Attack on police patrol near Banjska; one officer killed – Northern' in head
    assert 'property="og:description" content="Trucks blocked the way' in head
    assert f'property="og:url" content="http://news.example{path}?{query.replace("&", "&amp;")}"' in head
    assert 'property="og:image" content="http://news.example/picture.png?day=2023-09-24&amp;select=inc-' in head
    assert (b'id="early-map"' in body) == (path == "/")


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "localhost@evil.example", "127.0.0.1:80:80", 'localhost"', "", "[::1"],
)
def test_without_a_setting_no_host_of_a_request_gets_into_a_page(host: str) -> None:
    """What needs a whole address is left out then."""
    _, body, _ = answer("/events", "text/html", host=host)
    assert b"og:title" in body
    for name in (b"og:url", b"og:image", b"twitter:card", b"evil.example"):
        assert name not in body


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1", "[::1]:9000", "LOCALHOST"])
def test_the_names_of_this_machine_are_allowed(host: str) -> None:
    _, body, _ = answer("/events", "text/html", host=host)
    assert f'property="og:image" content="http://{host}/picture.png?'.encode() in body


def test_the_picture_of_a_preview_is_in_the_language_of_its_page() -> None:
    _, body, _ = answer("/events", "text/html", query="lang=sq", host="localhost")
    assert re.search(rb'property="og:image" content="[^"]*[?;]lang=sq[&"]', body)


def test_addresses_in_a_preview_are_the_public_ones_where_they_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://map.example/kosovo/")
    _, body, _ = answer("/", "text/html")
    assert b'property="og:image" content="https://map.example/kosovo/picture.png?' in body
    assert b"news.example/picture" not in body


def test_a_query_never_becomes_markup_in_a_preview() -> None:
    _, body, _ = answer("/events", "text/html", query="find=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&day=%3Cb%3E")
    assert b"<script>alert" not in body
    assert b"<b>" not in body
