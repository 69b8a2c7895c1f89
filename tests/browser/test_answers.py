"""What every answer of the server says, whatever is asked of it: headers, words, and no address that a stranger made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from unittest.mock import MagicMock
from urllib.parse import urlsplit

import pytest
import streamlit
from starlette.routing import Route
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes
from websockets.sync.client import connect
from websockets.typing import Origin

from app_pages.pages import PAGES
from app_pages.routes import ROUTES
from tests.browser.conftest import Opener, Server, free_port, serve
from tests.conftest import ROOT
from tests.patience import PATIENCE_S

EVENT = "inc-2023-09-24-banjska"
REAL = {"{language}": "en", "{id}": "banjska", "{name}": "replay.js", "{hash}": "0"}
"""Values of parameters that there are; the others are made up."""
UNKNOWN = (
    "/nope", "/events.json", "/map/x", "/map/map", "/event/nothing", "/event/inc/x", "/assets", "/assets/x", "/_stcore", "/_stcore/nope",
    "/static", "/static/nope.js", "/index.html", "/embed/x", "/MAP", "/map%2Fx", "/.env", "/map;x", "/%00", "/%D0%BAarta", "/../etc/passwd",
)  # fmt: skip


@dataclass
class Answer:
    """An answer of the server: status, headers in small letters, body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


def ask(url: str, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE_S)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def addresses() -> list[str]:
    """An address, at least, for each route of ours and of Streamlit's, each page, and each sort of its files."""
    paths = [one.path for one in (*ROUTES, *create_streamlit_routes(MagicMock())) if isinstance(one, Route)]
    made_up = [re.sub(r"\{[^}]*\}", "x", path) for path in paths]
    real = [re.sub(r"\{[^}]*\}", lambda found: REAL.get(found[0], "x"), path) for path in paths]
    static = Path(streamlit.__file__).parent / "static"
    files = {one.suffix: f"/{one.relative_to(static).as_posix()}" for one in sorted(static.rglob("*.*"))}
    pages = ["/", *(f"/{one.address}" for one in PAGES), f"/{PAGES[0].address}/", f"/event/{EVENT}"]
    return sorted({*made_up, *real, *files.values(), *pages, *UNKNOWN, "//evil.example/", "/map?lang=xx&day=%ff"})


def test_the_walk_goes_everywhere() -> None:
    found = addresses()
    assert {
        "/_stcore/health",
        "/media/x",
        "/component/x",
        "/assets/en/0/replay.js",
        "/present/banjska",
        "/export",
    } <= set(found)
    assert len(found) > 60


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE", "OPTIONS", "BREW"])
def test_every_answer_says_what_browsers_and_caches_have_to_know(server: Server, method: str) -> None:
    for path in addresses():
        answer = ask(server.url, path, method)
        where = f"{method} {path}: {answer.status} {answer.headers}"
        assert answer.headers["content-security-policy"] == "frame-ancestors 'self'", where
        assert answer.headers["x-content-type-options"] == "nosniff", where
        assert answer.headers["referrer-policy"] == "strict-origin-when-cross-origin", where
        assert "content-type" in answer.headers or not answer.body, where
        assert answer.status < 500, where
        assert str(ROOT).encode() not in answer.body, where
        if (
            answer.headers.get("cache-control", "").startswith("public")
            and "immutable" not in answer.headers["cache-control"]
        ):
            assert "Accept-Language" in answer.headers["vary"], where


def test_a_head_has_the_headers_of_its_get(server: Server) -> None:
    """As far as they are known without making the body."""
    for path in addresses():
        get, head = ask(server.url, path), ask(server.url, path, "HEAD")
        assert head.body == b""
        assert head.status == get.status, path
        for name in ("content-type", "cache-control", "content-disposition", "location", "content-security-policy"):
            assert head.headers.get(name) == get.headers.get(name), (path, name)
        assert head.headers.get("content-length", get.headers.get("content-length")) == get.headers.get(
            "content-length"
        ), path


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "There is no such page"), ("sq", "Nuk ka faqe të tillë"), ("sr-Latn", "Nema takve stranice"),
        ("sr-Cyrl", "Нема такве странице"),
    ],
)  # fmt: skip
def test_an_unknown_address_is_a_404_in_words(server: Server, language: str, title: str) -> None:
    for path in UNKNOWN:
        answer = ask(server.url, path, Accept_Language=language)
        assert answer.status == 404, path
        if path != "/event/nothing":
            assert f"<h1>{title}</h1>" in answer.text, path
        assert f'<html lang="{language}">' in answer.text
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert "<script" not in answer.text


def test_the_way_from_an_unknown_address_leads_to_the_map(visit: Opener, server: Server) -> None:
    for path in ("nope?lang=sq", "a/b/c?lang=sq", "map%2Fx?lang=sq"):
        one = visit(f"{server.url}/{path}", ready="h1", allow_refused=True)
        assert one.page.get_by_role("heading").inner_text() == "Nuk ka faqe të tillë"
        assert one.page.evaluate("document.querySelector('a').href") == f"{server.url}/?lang=sq"
    one.page.get_by_role("link").click()
    one.page.frame_locator("iframe[src*=streamlit_folium]").locator("body.nk-ready").wait_for()


def test_an_event_has_an_address_that_leads_to_its_page(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/event/{EVENT}?lang=sr-Latn&names=sq", ready="h1")
    query = dict(part.split("=") for part in urlsplit(one.page.url).query.split("&"))
    assert urlsplit(one.page.url).path == "/event"
    assert (query["select"], query["lang"], query["names"]) == (EVENT, "sr-Latn", "sq")
    assert one.page.locator("html").get_attribute("lang") == "sr-Latn"
    assert "Banjsk" in one.page.locator("h1").first.inner_text()


def test_an_address_says_only_what_its_query_may_say(server: Server) -> None:
    answer = ask(server.url, f"/event/{EVENT}?x=%0d%0aSet-Cookie:a=b&day=//evil.example&lang=<b>")
    assert answer.status == 302
    assert answer.headers["location"].startswith(f"../event?select={EVENT}")
    assert "evil" not in answer.headers["location"]
    assert "set-cookie" not in answer.headers


def test_no_host_of_a_request_gets_into_an_answer(server: Server) -> None:
    for path in addresses():
        answer = ask(server.url, path, Host="evil.example", X_Forwarded_Host="evil.example", X_Forwarded_Proto="https")
        assert "evil.example" not in answer.text.replace("evil.example/", ""), path
        assert "evil.example" not in str(answer.headers), path


def test_the_language_of_a_picture_is_in_its_address_or_in_vary(server: Server) -> None:
    assert ask(server.url, "/picture.png", "HEAD").headers["vary"] == "Accept-Language"
    assert "vary" not in ask(server.url, "/picture.png?lang=sq", "HEAD").headers
    tags = ask(server.url, "/events", Accept_Language="sq").text
    assert re.search(r'property="og:image" content="[^"]*[?;]lang=sq[&"]', tags)


@pytest.fixture(scope="module")
def other_server(server: Server) -> Iterator[Server]:
    """The app below a path, where a setting says who may frame it and how others reach it."""
    port = free_port()
    settings = {"EMBED_ANCESTORS": f"https://*.org.example {server.url}", "PUBLIC_URL": "https://map.example/maps"}
    command = [
        "streamlit",
        "run",
        "app.py",
        f"--server.port={port}",
        "--server.address=127.0.0.1",
        "--server.baseUrlPath=maps",
    ]
    yield from serve(command, port, "URL:", settings)


def test_below_a_path_pages_are_known_and_all_else_is_not(other_server: Server) -> None:
    for address in ("", *(page.address for page in PAGES[1:])):
        answer = ask(other_server.url, f"/maps/{address}")
        assert answer.status == 200
        assert f'content="https://map.example/maps/{address}"' in answer.text
        assert ask(other_server.url, f"/{address}").status == 404
    for path in ("/maps/_stcore/health", "/maps/favicon.png", "/maps/embed", "/maps/present/banjska"):
        assert ask(other_server.url, path).status == 200
    for path in ("/maps/nope", "/nope", "/mapsx", "/maps/map/x", "/favicon.png", "/", "/embed"):
        assert ask(other_server.url, path).status == 404


def test_a_slash_too_many_or_too_few_is_mended_by_a_relative_way(server: Server, other_server: Server) -> None:
    for url, path, way in (
        (other_server.url, "/maps", "maps/"), (other_server.url, "/maps/events/?a=b", "../events?a=b"),
        (server.url, "/events/", "../events"), (server.url, "/events//", "../../events"),
        (server.url, "/map?a=b", "./?a=b"), (server.url, "/map/", "../"), (other_server.url, "/maps/map", "./"),
    ):  # fmt: skip
        answer = ask(url, path, Host="evil.example")
        assert (answer.status, answer.headers["location"]) == (307, way)
    assert ask(server.url, "/").status == ask(other_server.url, "/maps/").status == 200


def test_the_setting_names_who_may_frame_the_app_on_every_answer(other_server: Server, server: Server) -> None:
    for path in ("/maps/", "/maps/_stcore/health", "/maps/nope", "/maps/favicon.png"):
        headers = ask(other_server.url, path).headers
        assert headers["content-security-policy"] == f"frame-ancestors 'self' https://*.org.example {server.url}"


def test_a_page_of_another_origin_shows_the_app_in_a_frame_only_where_the_setting_names_it(
    visit: Opener, server: Server, other_server: Server
) -> None:
    framing = "(url) => { document.body.innerHTML = `<iframe src=${url}></iframe>`; }"
    allowed = visit(f"{server.url}/nope", ready="h1", allow_refused=True)
    allowed.page.evaluate(framing, f"{other_server.url}/maps/events")
    allowed.page.frame_locator("iframe").locator(".stApp").wait_for()
    refused = visit(f"{other_server.url}/maps/nope", ready="h1", allow_refused=True)
    for path in ("", "map", "export", "embed", "present/banjska"):
        with refused.page.expect_console_message(lambda one: "frame-ancestors 'self'" in one.text):
            refused.page.evaluate(framing, f"{server.url}/{path}")
    assert not any(frame.url.startswith(server.url) for frame in refused.page.frames)


def test_a_web_socket_of_the_public_address_comes_through_a_proxy_that_changes_the_host(other_server: Server) -> None:
    """Streamlit, which knows no public address, would ask an outside service whether that is this machine."""
    stream = f"{other_server.url.replace('http', 'ws')}/maps/_stcore/stream"
    with connect(stream, origin=Origin("https://map.example")) as socket:
        assert socket.response is not None
        assert socket.response.status_code == 101
    assert other_server.outgoing() == []
