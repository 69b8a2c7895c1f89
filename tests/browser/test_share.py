"""Sharing: a link, the code of a frame, and what a link says of itself before it is opened."""

from __future__ import annotations

import re
import struct
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

from playwright.sync_api import expect

from tests.browser.conftest import Opener, Server, at_rest
from tests.browser.test_accessibility import violations
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


def test_a_picture_of_what_a_page_shows_is_saved_and_copied_in_two_clicks(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?{VIEW}", permissions=["clipboard-read", "clipboard-write"], bypass_csp=True)
    page = one.page
    opener, dialog = page.get_by_role("button", name="Picture", exact=True), page.get_by_role("dialog", name="Picture")
    opener.press("Enter")
    expect(dialog.get_by_role("button", name="PNG", exact=True)).to_be_focused()
    picture = dialog.get_by_role("img")
    picture.and_(page.locator("[src]")).wait_for()
    assert picture.get_attribute("alt", timeout=0).startswith("Map: Northern Kosovo, 2021–2024")  # type: ignore[union-attr]
    assert dialog.locator(".nk-picture-text").inner_text().endswith("1 event, only Category: Barricade")
    assert picture.evaluate("one => [one.naturalWidth, one.naturalHeight]") == [1920, 1080]
    assert violations(page.main_frame) == []
    for label, kind in (("PNG", "png"), ("A4 PDF", "pdf")):
        with page.expect_download() as downloading:
            dialog.get_by_role("button", name=label, exact=True).click()
        headers, body = read(f"{server.url}/export.{kind}?{VIEW}{'&preset=print-a4' if kind == 'pdf' else ''}")
        saved = downloading.value
        assert f'filename="{saved.suggested_filename}"' in headers["content-disposition"]
        assert Path(saved.path()).read_bytes() == body
        expect(dialog.get_by_role("status")).to_have_text(f"Saved: {saved.suggested_filename}")
    dialog.get_by_role("button", name="Copy", exact=True).click()
    expect(dialog.get_by_role("status")).to_have_text("Picture copied")
    assert page.evaluate("navigator.clipboard.read().then(([one]) => one.types)") == ["image/png"]
    more = dialog.get_by_role("link", name="More…").evaluate("(one) => one.href")
    assert parse_qs(urlsplit(more).query).items() >= parse_qs(VIEW).items()
    assert urlsplit(more).path == "/export"
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_picture_that_cannot_be_had_is_a_sentence_and_of_two_days_each_has_one(visit: Opener, server: Server) -> None:
    page = visit(
        f"{server.url}/compare?day=2023-05-29&against=2023-09-24",
        ready=".st-key-difference h3",
        width=390,
        allow_refused=True,
    ).page
    page.evaluate("navigator.clipboard.write = undefined")
    opener, dialog = page.get_by_role("button", name="Picture", exact=True), page.get_by_role("dialog", name="Picture")
    page.route("**/export.png?*", lambda route: route.fulfill(status=429, body="Eight of your files are waiting."))
    page.locator(".nk-foot summary").click()
    opener.click()
    expect(dialog.get_by_role("alert")).to_have_text("Eight of your files are waiting.")
    box = dialog.bounding_box()
    assert box is not None
    assert 0 <= box["x"] < box["x"] + box["width"] <= 390
    page.unroute("**/export.png?*")
    for day in ("29 May 2023", "24 September 2023"):
        choice = dialog.get_by_role("button", name=day, exact=True)
        choice.click()
        expect(choice).to_have_attribute("aria-pressed", "true")
        expect(dialog.locator(".nk-picture-text")).to_contain_text(day)
        dialog.locator("img[src]").wait_for()
    dialog.get_by_role("button", name="Copy", exact=True).click()
    expect(dialog.get_by_role("status")).to_have_text(
        "This browser doesn’t let a page copy a picture here. Save it instead."
    )
    page.mouse.click(195, 2)
    expect(dialog).to_be_hidden()
    page.route("**/picture.json?*", lambda route: route.abort())
    opener.click()
    expect(dialog.get_by_role("alert")).to_have_text("The server can’t be reached. Try again in a moment.")


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


def test_the_embed_code_of_two_days_shows_both(visit: Opener, server: Server) -> None:
    for query, days in (
        ("?day=2023-09-24&against=2023-05-29", ["29 May 2023", "24 September 2023"]),
        ("", ["23 September 2023", "24 September 2023"]),
    ):
        one = visit(f"{server.url}/compare{query}", ready=".st-key-difference h2")
        one.page.get_by_role("button", name="Embed").click()
        expect(one.page.locator(".nk-embed-box")).to_contain_text("It shows these two days.")
        address = re.search(r'src="([^"]+)"', one.page.get_by_label("Code of the map’s frame").input_value())
        assert address
        pair = visit(unescape(address[1]))
        expect(pair.page.locator(".nk-pair-days .nk-date")).to_have_text(days)


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


def test_on_a_phone_the_code_of_the_frame_fits(visit: Opener, server: Server) -> None:
    one = visit(server.url, width=390, height=844)
    at_rest(one.page)
    one.page.locator(".nk-foot summary").click()
    one.page.get_by_role("button", name="Embed").click()
    box = one.page.locator(".nk-embed-box").bounding_box()
    assert box is not None
    assert 0 <= box["x"] < box["x"] + box["width"] <= 390
    code = one.page.get_by_label("Code of the map’s frame").input_value()
    assert "day=2023-09-24&amp;mode=day" in code, "an address that says nothing has the code of what it opens on"
    one.page.keyboard.press("Escape")
    expect(one.page.locator(".nk-embed-box")).to_be_hidden()
