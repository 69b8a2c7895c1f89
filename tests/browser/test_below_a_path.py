"""The app below a path: with ``--server.baseUrlPath``, or without it, behind a proxy that takes the path away."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from app_pages.pages import PAGES
from tests.browser.conftest import Opener, Server, free_port, serve
from tests.browser.proxy import stripping


@pytest.fixture(scope="module")
def with_base_path() -> Iterator[str]:
    """The app that knows its path."""
    port = free_port()
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.baseUrlPath=maps"]
    for server in serve(["streamlit", "run", "app.py", *options], port, "URL:"):
        with urlopen(f"{server.url}/maps/embed") as answer:  # once it is there, the data is loaded
            assert answer.status == 200
        yield f"{server.url}/maps"


@pytest.fixture(scope="module")
def stripped(server: Server) -> Iterator[str]:
    """The app that doesn't."""
    with stripping("/maps", int(server.url.rpartition(":")[2])) as address:
        yield address


@pytest.fixture(params=["with_base_path", "stripped"])
def root(request: pytest.FixtureRequest) -> str:
    """The address that the app is reached at, without a slash at its end."""
    found: str = request.getfixturevalue(request.param)
    return found


def test_the_map_replays_and_leads_on(visit: Opener, root: str) -> None:
    """The map that comes first and the page's own, its files, the replay, and a link of the navigation."""
    one = visit(f"{root}/?day=2023-05-29")
    page = one.page
    page.get_by_role("heading", name="On 29 May 2023").wait_for()
    one.frame.locator(".nk-slider").press("Home")
    page.get_by_role("heading", name="On 1 January 2021").wait_for()
    page.get_by_role("link", name="Events", exact=True).click()
    page.wait_for_url(f"{root}/events*")
    page.get_by_role("grid").or_(page.get_by_role("table")).first.wait_for()
    page.reload()
    expect(page.get_by_role("heading", name="Events").first).to_be_visible()


@pytest.mark.parametrize("address", [page.address for page in PAGES])
def test_each_page_opens_by_its_address(visit: Opener, root: str, address: str) -> None:
    """With all of its parts: none asks for anything that isn't below the path."""
    failed: list[str] = []

    def watch(page: object) -> None:
        page.on("response", lambda one: failed.append(f"{one.status} {one.url}") if one.status >= 400 else None)  # type: ignore[attr-defined]

    one = visit(
        f"{root}/{address}?day=2023-05-29&lang=sq", ready="h1, h2, iframe[src*=streamlit_folium]", prepare=watch
    )
    expect(one.page.locator("html")).to_have_attribute("lang", "sq")
    expect(one.page.get_by_role("link", name="Ngjarjet", exact=True)).to_be_visible()
    expect(one.page.get_by_role("dialog")).to_have_count(0)
    # Streamlit's front end tries several addresses for its server.
    assert [line for line in failed if not line.startswith("404") or "/_stcore/" not in line] == []


@pytest.mark.parametrize(
    ("address", "begins"),
    [
        ("picture.png?day=2023-05-29", b"\x89PNG"), ("export.png?day=2023-05-29", b"\x89PNG"), ("map.html", b"<!DOCTYPE html>"),
        ("picture.json?page=compare", b"{"),
        ("dataset.zip", b"PK\x03\x04"), ("present/banjska", b"<!DOCTYPE html>"), ("embed?day=2023-05-29", b"<!DOCTYPE html>"),
    ],
)  # fmt: skip
def test_each_file_is_there(root: str, address: str, begins: bytes) -> None:
    with urlopen(f"{root}/{address}") as answer:
        body = answer.read()
    assert body[: len(begins)].lower() == begins.lower()
    if begins == b"PK\x03\x04":
        assert ZipFile(io.BytesIO(body)).testzip() is None


def test_a_briefing_is_presented(visit: Opener, root: str) -> None:
    page = visit(f"{root}/briefing", ready="h1").page
    address = page.get_by_role("link", name="Present", exact=True).first.evaluate("(one) => one.href")
    assert address.startswith(f"{root}/present/")
    shown = visit(address, ready="body.np-ready", reduced_motion="reduce").page
    shown.keyboard.press("ArrowRight")
    shown.wait_for_function("() => presentation.at === 1")


def test_the_picture_to_be_exported_is_shown(visit: Opener, root: str) -> None:
    page = visit(f"{root}/export?day=2023-05-29", ready=".nk-paper img").page
    page.wait_for_function("() => document.querySelector('.nk-paper img').naturalWidth > 0")


def test_files_are_taken_away(visit: Opener, root: str) -> None:
    """One of the events, and the map to keep."""
    page = visit(f"{root}/events?category=clash", ready="h1", accept_downloads=True).page
    with page.expect_download() as downloading:
        page.get_by_role("button", name="CSV", exact=True).click()
    assert Path(downloading.value.path()).read_bytes().startswith(b"\xef\xbb\xbf")
    page = visit(f"{root}/method", ready="h1", accept_downloads=True).page
    with page.expect_download() as downloading:
        page.get_by_role("link", name="ZIP").or_(page.locator("a[href$='dataset.zip']")).first.click()
    assert Path(downloading.value.path()).read_bytes().startswith(b"PK")


def test_an_event_is_found_by_its_id(visit: Opener, root: str, northern_kosovo: object) -> None:
    id = northern_kosovo.events["id"].iloc[0]  # type: ignore[attr-defined]
    page = visit(f"{root}/event/{id}", ready="h1").page
    assert page.url.startswith(f"{root}/event?")
