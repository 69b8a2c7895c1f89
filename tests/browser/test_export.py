"""The page of exports: a file made of a link's view, its preview, the clipboard, the queue, and files that are opened again."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Download, Locator, Page, expect

from tests.browser.conftest import Opener, Server
from tests.export.every_format.bombs import BOMBS
from tests.patience import PATIENCE_MS

VIEW = "day=2022-12-15&mode=window&window=60&category=barricade"
READY = ".st-key-export-make button"
LONG = "formats=mp4&seconds=60"


DRAGGED = """([name, bytes]) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(bytes)], name));
    return files;
}"""
"""What is dragged: a file."""


def preview(page: Page) -> Locator:
    """The preview, once it shows what is asked for."""
    expect(page.locator(".nk-paper:not([aria-busy]) img[src]")).to_be_visible(timeout=PATIENCE_MS)
    return page.locator(".nk-paper")


def shape(page: Page) -> float:
    """The width of the preview's picture beside its height, once it fills its paper."""
    box = preview(page).bounding_box()
    assert box is not None
    picture = page.locator(".nk-paper img")
    wide, high = picture.evaluate("(img) => [img.naturalWidth, img.naturalHeight]")
    assert wide / high == pytest.approx(box["width"] / box["height"], rel=0.01)
    return float(box["width"] / box["height"])


def choose(page: Page, label: str, option: str) -> None:
    """Chooses in one of the page's lists, by keyboard."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


def make(page: Page) -> Download:
    """Makes what the page offers, and takes it away."""
    page.locator(READY).click()
    button = page.get_by_role("button", name="Download (")
    expect(button).to_be_visible(timeout=PATIENCE_MS)
    with page.expect_download() as download:
        button.click()
    return download.value


def chunks(png: bytes) -> dict[str, str]:
    """The international texts of a PNG file by their keys."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    found, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"iTXt":
            key, _, rest = body.partition(b"\0")
            packed, text = rest[0], rest[2:].split(b"\0", 2)[2]
            found[key.decode()] = (zlib.decompress(text) if packed else text).decode()
    return found


def test_a_link_becomes_a_picture_that_says_what_it_shows_and_opens_its_view_again(
    visit: Opener, server: Server, tmp_path: Path
) -> None:
    page = visit(f"{server.url}/export?{VIEW}&preset=square&theme=grey", ready=READY).page
    expect(page.locator(".st-key-export-head strong")).to_contain_text(" event")
    assert shape(page) == pytest.approx(1, rel=0.01)
    download = make(page)
    file = tmp_path / download.suggested_filename
    download.save_as(file)
    png = file.read_bytes()
    assert struct.unpack(">II", png[16:24]) == (1080, 1080)
    record = json.loads(chunks(png)["Record"])
    assert dict(parse_qsl(record["view"])).items() >= dict(parse_qsl(VIEW)).items()
    assert (record["preset"], record["theme"]) == ("square", "grey")
    assert download.suggested_filename.startswith("northern-kosovo-2022-10-17-to-2022-12-15-square-grey-")

    other = visit(f"{server.url}/export", ready=READY).page
    other.get_by_role("tab", name="Open an exported file").click()
    other.locator(".st-key-export-file input[type=file]").set_input_files(file)
    expect(other.get_by_text("Same data")).to_be_visible(timeout=PATIENCE_MS)
    other.wait_for_url("**preset=square*")
    assert dict(parse_qsl(urlsplit(other.url).query)).items() >= dict(parse_qsl(VIEW)).items()
    assert shape(other) == pytest.approx(1, rel=0.01)
    other.get_by_role("link", name="Show it on the map").click()
    frame = other.frame_locator("iframe[src*=streamlit_folium]")
    expect(frame.locator(".nk-date")).to_have_text("15 December 2022", timeout=PATIENCE_MS)
    assert "preset" not in other.url


def test_the_preview_has_the_shape_of_the_paper_and_back_brings_the_one_before(visit: Opener, server: Server) -> None:
    page = visit(f"{server.url}/export?{VIEW}", ready=READY).page
    assert shape(page) == pytest.approx(16 / 9, rel=0.01)
    choose(page, "Size", "Social story, 1080×1920")
    page.wait_for_url("**preset=story*")
    expect(page.get_by_text("1,080 × 1,920 pixels")).to_be_visible()
    assert shape(page) == pytest.approx(9 / 16, rel=0.01)
    page.reload()
    expect(page.get_by_text("1,080 × 1,920 pixels")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("link", name="Method").click()
    page.wait_for_url("**/method*")
    page.get_by_role("link", name="Export", exact=True).click()
    page.wait_for_url("**preset=story*")
    choose(page, "Size", "A4, landscape")
    page.wait_for_url("**preset=print-a4*")
    expect(page.get_by_text("297×210 mm")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("1,080 × 1,920 pixels")).to_be_visible()
    expect(page.get_by_role("combobox", name="Size")).to_have_value("Social story, 1080×1920")


def test_a_size_that_is_no_papers_is_a_sentence_and_makes_nothing(visit: Opener, server: Server) -> None:
    page = visit(f"{server.url}/export?size=1200x675px", ready=READY).page
    preview(page)
    page.get_by_label("Width").fill("200")
    page.get_by_label("Width").press("Enter")
    expect(page.locator(".nk-paper-fault")).to_contain_text("200×675 px is too small: a side has at least")
    expect(page.locator(READY)).to_be_disabled()
    expect(page.get_by_role("button", name="Copy PNG")).to_be_disabled()
    page.get_by_label("Width").fill("900")
    page.get_by_label("Width").press("Enter")
    expect(page.locator(".nk-paper-fault")).to_be_hidden()
    assert shape(page) == pytest.approx(900 / 675, rel=0.01)
    expect(page.locator(READY)).to_be_enabled()


def test_the_picture_goes_to_the_clipboard_and_so_do_the_texts(visit: Opener, server: Server) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    page = visit(f"{server.url}/export?{VIEW}&preset=article", ready=READY, permissions=permissions).page
    preview(page)
    page.get_by_role("button", name="Copy PNG").click()
    expect(page.get_by_text("Picture copied")).to_be_visible(timeout=PATIENCE_MS)
    copied = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            const picture = await createImageBitmap(await item.getType("image/png"));
            return [item.types, picture.width, picture.height];
        }"""
    )
    assert copied == [["image/png"], 1200, 675]
    page.get_by_role("button", name="Copy: Credit line").click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    credit = page.get_by_label("Credit line", exact=True).input_value()
    assert "Data to 2 April 2024" in credit
    assert page.evaluate("navigator.clipboard.readText()") == credit


def test_where_a_page_may_not_copy_the_picture_can_be_saved(visit: Opener, server: Server) -> None:
    def without_clipboard(page: Page) -> None:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")

    page = visit(f"{server.url}/export?{VIEW}", ready=READY, prepare=without_clipboard).page
    preview(page)
    page.get_by_role("button", name="Copy PNG").click()
    expect(page.get_by_text("This browser doesn’t let a page copy a picture here. Save it instead:")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Save the PNG").click()
    assert download.value.suggested_filename.endswith(".png")
    assert Path(download.value.path()).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_a_film_is_cancelled_and_who_waits_behind_it_gets_a_file(visit: Opener, server: Server) -> None:
    other = visit(f"{server.url}/export?{VIEW}&preset=article", ready=READY).page
    preview(other)
    one = visit(f"{server.url}/export?{LONG}", ready=READY).page
    one.locator(READY).click()
    expect(one.get_by_text("Making it:")).to_be_visible(timeout=PATIENCE_MS)
    other.locator(READY).click()
    expect(other.locator(".st-key-export-under-way")).to_contain_text("In the queue: 1 before yours")
    expect(other.get_by_role("button", name="Download (")).to_have_count(0)
    one.get_by_role("button", name="Cancel").click()
    expect(one.locator(".st-key-export-work").get_by_text("Cancelled: nothing was made.").last).to_be_visible()
    expect(one.locator(READY)).to_be_enabled()
    expect(other.get_by_role("button", name="Download (")).to_be_visible(timeout=PATIENCE_MS)
    expect(one.get_by_role("button", name="Download (")).to_have_count(0)


def test_several_formats_come_in_one_archive_and_it_stays_when_the_options_change(
    visit: Opener, server: Server
) -> None:
    page = visit(f"{server.url}/export?{VIEW}&formats=csv", ready=READY).page
    expect(page.locator(".nk-paper")).to_have_count(0)
    expect(page.locator(".st-key-export-inside")).to_contain_text("CSV")
    page.get_by_role("button", name="GeoJSON", exact=True).click()
    expect(page.locator(READY)).to_contain_text("Make a ZIP: CSV, GeoJSON")
    download = make(page)
    assert Path(download.path()).read_bytes()[:2] == b"PK"
    assert download.suggested_filename.endswith(".zip")
    page.get_by_role("button", name="KML", exact=True).click()
    expect(page.get_by_text("made for the options before")).to_be_visible()
    expect(page.get_by_role("button", name="Download (")).to_be_visible()
    page.get_by_role("button", name="KML", exact=True).click()
    expect(page.get_by_text("made for the options before")).to_have_count(0)


def test_junk_that_is_dropped_anywhere_is_a_sentence_and_changes_nothing(visit: Opener, server: Server) -> None:
    page = visit(f"{server.url}/export?{VIEW}", ready=READY).page
    preview(page)
    before = page.url
    files = page.evaluate_handle(DRAGGED, ["notes.txt", list(b"no map at all")])
    sign = page.get_by_text("Drop an exported file: its view opens")
    page.dispatch_event(".nk-paper", "dragover", {"dataTransfer": files})
    expect(sign).to_be_visible()
    page.dispatch_event(".nk-paper", "drop", {"dataTransfer": files})
    expect(sign).to_be_hidden()
    alert = page.get_by_role("alert").filter(has_text="Nothing was opened.")
    expect(alert).to_be_visible(timeout=PATIENCE_MS)
    expect(alert).to_contain_text("“notes.txt”")
    assert page.url == before


def test_a_bomb_that_is_dropped_is_a_sentence_that_names_the_limit(visit: Opener, server: Server) -> None:
    """It is small, and takes all the time that a file gets."""
    page = visit(f"{server.url}/export?{VIEW}", ready=READY).page
    page.get_by_role("tab", name="Open an exported file").click()
    bomb = BOMBS["zip: 30 parts of 400,000 elements"].make()
    page.locator(".st-key-export-file input[type=file]").set_input_files(
        {"name": "slides.pptx", "mimeType": "application/octet-stream", "buffer": bomb}
    )
    alert = page.get_by_role("alert").filter(has_text="Nothing was opened.")
    expect(alert).to_be_visible(timeout=PATIENCE_MS)
    expect(alert).to_contain_text(
        "“slides.pptx” was not read to its end: it took more than 1.8 seconds of processor time."
    )


def test_a_file_that_is_dropped_on_the_map_opens_its_view(visit: Opener, server: Server) -> None:
    page = visit(f"{server.url}/export?{VIEW}&formats=geojson", ready=READY).page
    body = Path(make(page).path()).read_bytes()
    one = visit(f"{server.url}/?mode=cumulative")
    files = one.frame.evaluate_handle(DRAGGED, ["map.geojson", list(body)])
    one.frame.dispatch_event("#map_div", "dragover", {"dataTransfer": files})
    expect(one.page.get_by_text("Drop an exported file: its view opens")).to_be_visible()
    one.frame.dispatch_event("#map_div", "drop", {"dataTransfer": files})
    expect(one.page.get_by_text("Same data")).to_be_visible(timeout=PATIENCE_MS)
    expect(one.page.get_by_text("17 October – 15 December 2022").first).to_be_visible()
    assert dict(parse_qsl(urlsplit(one.page.url).query)).items() >= dict(parse_qsl(VIEW)).items()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_preview_and_button_are_seen_without_scrolling(visit: Opener, server: Server, width: int, height: int) -> None:
    page = visit(f"{server.url}/export?{VIEW}", ready=READY, width=width, height=height).page
    preview(page)
    for one in (page.locator(".nk-paper"), page.locator(READY), page.get_by_role("button", name="Copy PNG")):
        expect(one).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("tab", name="Open an exported file")).to_be_in_viewport(ratio=1)


def test_on_a_phone_the_preview_comes_first_then_the_choice_then_the_button(visit: Opener, server: Server) -> None:
    page = visit(f"{server.url}/export?{VIEW}", ready=READY, width=390, height=844).page
    preview(page)
    parts = (".nk-paper", ".st-key-export-controls", READY, ".nk-copy-text >> nth=0")
    boxes = [page.locator(one).bounding_box() for one in parts]
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops)
    assert len(tops) == len(parts)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    small = page.evaluate(
        """[...document.querySelectorAll(".st-key-export button, .st-key-export a, .st-key-export input")]
            .filter((one) => one.checkVisibility() && one.type !== "file")
            .map((one) => [one.getAttribute("aria-label") ?? one.textContent, one.getBoundingClientRect()])
            .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([name]) => name)"""
    )
    assert small == []
