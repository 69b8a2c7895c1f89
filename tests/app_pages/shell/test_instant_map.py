"""The frame that is put into Streamlit's first page, and what stays as it was."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from app_pages.shell.html_shell import FirstPage
from app_pages.shell.instant_map import page, with_map
from app_pages.state.locale import LocaleMiddleware
from tests.conftest import ROOT

LATE = (
    b'<link rel="preload" href="a.woff2" as="font">', b'<script type="module" crossorigin src="./b.js"></script>',
    b'<link rel="modulepreload" crossorigin href="./c.js">', b'<link rel="stylesheet" href="./d.css">',
)  # fmt: skip
SHELL = b'<!DOCTYPE html><html><head><title>x</title></head><body class="app"><div id="root"></div></body></html>'


def test_the_frame_stands_first_in_the_body_and_carries_the_query_as_text() -> None:
    out = with_map(SHELL, 'day=2022-12-12&x="><script>alert(1)</script>').decode()
    assert out.index('<body class="app">') < out.index('id="early-map"') < out.index('<div id="root">')
    assert 'src="embed?day=2022-12-12&amp;x=&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in out
    assert 'src="embed"' in with_map(SHELL, "").decode()


def test_what_the_page_loads_is_held_back_in_its_order_and_all_else_stays() -> None:
    kept = b'<script>window.early = 1</script><link rel="icon" href="e.png">'
    out = with_map(SHELL.replace(b"<title>", kept + b"".join(LATE) + b"<title>"), "")
    assert b"<head>" + kept + b"<title>x</title></head>" in out
    held = out[out.index(b'<template id="late-head">') : out.index(b"</template>")]
    assert [held.index(one) for one in LATE] == sorted(held.index(one) for one in LATE)
    assert all(out.count(one) == 1 for one in LATE)


def test_streamlits_own_page_has_what_can_be_held_back() -> None:
    """Streamlit's shell is as this was written for: its scripts and styles are found, none is left in the head."""
    import streamlit

    shell = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
    out = with_map(shell, "")
    head, held = out[: out.index(b"</head>")], out[out.index(b"late-head") : out.index(b"</template>")]
    for part in (b'type="module"', b"modulepreload", b'rel="stylesheet"'):
        assert part in held
        assert part not in head


def test_nothing_is_held_back_where_the_pages_script_is_not_found() -> None:
    out = with_map(SHELL.replace(b"<title>", b'<script src="b.js" type="module"></script>' + LATE[3] + b"<title>"), "")
    assert LATE[3] in out[: out.index(b"</head>")]
    assert b'<template id="late-head"></template>' in out


def test_a_page_without_a_body_stays_as_it_is() -> None:
    assert with_map(b"nothing here", "day=1") == b"nothing here"


def answer(
    path: str, kind: str, *, method: str = "GET", query: str = "", host: str = "news.example"
) -> tuple[dict[str, str], bytes, dict[bytes, bytes]]:
    """What comes out of the middleware around an app that answers with the shell: headers, body, what it was asked."""
    request_headers: dict[bytes, bytes] = {}
    sent: list[dict[str, Any]] = []

    async def app(scope: Any, _: Any, send: Any) -> None:
        request_headers.update(scope["headers"])
        headers = [(b"content-type", kind.encode()), (b"content-length", str(len(SHELL)).encode()), (b"etag", b"a")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": SHELL[:20], "more_body": True})
        await send({"type": "http.response.body", "body": SHELL[20:]})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {
        "type": "http", "method": method, "path": path, "query_string": query.encode(), "scheme": "http", "server": ("news.example", 80),
        "headers": [(b"host", host.encode()), (b"accept-encoding", b"gzip"), (b"if-none-match", b"a"), (b"cookie", b"c=1")],
    }  # fmt: skip
    # In a thread of its own: other tests may have left a loop running in this one.
    with ThreadPoolExecutor() as pool:
        pool.submit(lambda: asyncio.run(LocaleMiddleware(FirstPage(app))(scope, receive, send))).result()
    headers = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return headers, b"".join(one.get("body", b"") for one in sent[1:]), request_headers


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


def test_without_sound_data_a_page_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    from app_pages.state import app_data
    from geo.errors import DatasetError

    def broken() -> None:
        raise DatasetError("nowhere", [])

    monkeypatch.setattr(app_data, "dataset", broken)
    _, body, _ = answer("/events", "text/html")
    assert body == SHELL


def test_the_map_alone_shows_what_the_query_asks_for() -> None:
    text = page({"day": "2022-12-12", "select": "</script><script>alert(1)</script>"}).decode()
    assert '"day": "2022-12-12"' in text
    assert "alert(1)" not in text, "what the data doesn't have isn't selected"
    assert text.count("<script") == 3


def test_the_early_map_has_the_place_that_the_style_sheet_gives_the_map() -> None:
    """Their heights and their widths on small screens agree."""
    early = with_map(SHELL, "").decode()
    style = (ROOT / "app_pages" / "style.css").read_text(encoding="utf-8")
    for size in (
        "calc(100dvh - 3.75rem)",
        "calc(100dvh - 2.5rem)",
        "82dvh",
        "(max-width: 760px)",
        "(max-height: 480px)",
    ):
        assert size in style
        assert size in early
