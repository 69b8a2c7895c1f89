"""Sharing: a link, the code of a frame, and what a link says of itself before it is opened."""

from __future__ import annotations

import struct
from html.parser import HTMLParser
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from tests.browser.conftest import Opener, Server
from tests.patience import PATIENCE_S

VIEW = "day=2022-12-15&mode=window&window=60&category=barricade"


def read(url: str) -> tuple[dict[str, str], bytes]:
    with urlopen(Request(url), timeout=PATIENCE_S) as answer:
        return {name.lower(): value for name, value in answer.headers.items()}, answer.read()


class Tags(HTMLParser):
    """The properties that a page's head states."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and (name := values.get("property") or values.get("name")):
            self.found[name] = values.get("content") or ""


def test_copy_link_gives_the_address_of_what_is_shown(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?{VIEW}", permissions=["clipboard-read", "clipboard-write"])
    one.frame.get_by_role("button", name="The town").click()
    one.page.wait_for_url("**extent=*")
    one.page.get_by_role("button", name="Copy link").click()
    one.page.get_by_text("Link copied").wait_for()
    copied = one.page.evaluate("navigator.clipboard.readText()")
    assert copied == one.page.url
    other = visit(copied)
    assert other.ask("[app.mode, app.window, app.visible.events]") == one.ask(
        "[app.mode, app.window, app.visible.events]"
    )


def test_the_embed_code_shows_the_map_alone_with_a_clock_of_its_own(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?{VIEW}")
    one.page.get_by_role("button", name="Embed").click()
    code = one.page.get_by_label("Code of the map’s frame").input_value()
    one.page.get_by_text("once the setting EMBED_ANCESTORS names them").wait_for()
    one.page.keyboard.press("Escape")
    assert one.page.get_by_label("Code of the map’s frame").is_hidden()
    assert one.page.get_by_role("button", name="Embed").evaluate("(one) => one === document.activeElement")
    host = visit(server.url)
    host.page.evaluate("(code) => { document.body.innerHTML = code; }", code)
    frame = host.page.frame_locator(f"iframe[src*='/embed?{VIEW[:14]}']")
    frame.locator("body.nk-ready").wait_for()
    assert frame.locator(".nk-date").inner_text() == "15 December 2022"
    frame.get_by_role("button", name="Next day").click()
    assert frame.locator(".nk-date").inner_text() == "16 December 2022"
    assert frame.locator("[data-testid=stApp]").count() == 0


def test_the_embed_may_be_framed_by_this_app_only_unless_a_setting_says_more(server: Server) -> None:
    headers, _ = read(f"{server.url}/embed?{VIEW}")
    assert headers["content-security-policy"] == "frame-ancestors 'self'"


def test_a_shared_link_has_a_title_a_description_and_a_picture_of_its_view(server: Server) -> None:
    for page in ("", "timeline", "events", "compare", "method"):
        tags = Tags(read(f"{server.url}/{page}?{VIEW}")[1].decode()).found
        assert tags["og:title"] == "Northern Kosovo, 2021–2024: 15 December 2022"
        assert "1 event" in tags["og:description"]
        assert tags["og:url"] == f"{server.url}/{page}?{VIEW}"
    headers, picture = read(tags["og:image"])
    assert headers["content-type"] == "image/png"
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert read(f"{server.url}/picture.png?day=2021-02-01")[1] != picture
    assert urlsplit(tags["og:image"]).path == "/picture.png"


def test_the_whole_dataset_and_the_map_are_there_to_keep(server: Server) -> None:
    headers, body = read(f"{server.url}/dataset.zip")
    assert headers["content-type"] == "application/zip"
    assert 'filename="dataset-' in headers["content-disposition"]
    assert body[:2] == b"PK"


def test_on_a_phone_the_navigation_closes_after_a_choice_and_the_code_fits(visit: Opener, server: Server) -> None:
    one = visit(server.url, width=390, height=844)
    one.page.get_by_role("button", name="Embed").click()
    box = one.page.locator(".nk-embed-box").bounding_box()
    assert box is not None
    assert 0 <= box["x"] < box["x"] + box["width"] <= 390
    one.page.keyboard.press("Escape")
    one.page.get_by_test_id("stExpandSidebarButton").click()
    one.page.locator(".st-key-share").wait_for(state="hidden")
    one.page.get_by_test_id("stSidebarNavLink").filter(has_text="Events").click()
    one.page.get_by_role("heading", name="Events").wait_for()
    one.page.get_by_role("button", name="Copy link").click()
