"""The app in each of its languages: which one it speaks, the main job in it, and nothing of another one, nothing cut off."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Page, expect

from app_pages.state import app_data
from export.record.reopen import reopen
from geo.dataset.schema import CATEGORIES
from geo.language.language import gettext, language_context
from geo.language.languages import LANGUAGES
from tests.browser.conftest import Opener, Server, Visit, at_rest, resize
from tests.browser.test_accessibility import EVENT, PAGES
from tests.browser.texts import cut, frames, open_all, other_languages

SIZES = {"small laptop": (1024, 768), "phone": (390, 844), "phone on its side": (844, 390)}


def in_language(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


def opened(visit: Opener, server: Server, name: str, language: str, **options: object) -> Visit:
    path, ready = PAGES[name]
    one = visit(f"{server.url}{in_language(path, language)}", ready=ready, **options)
    if name not in ("embed", "presentation"):
        at_rest(one.page)
        one.page.locator(".nk-share").wait_for(state="attached")
    return one


def page_language(page: Page) -> str:
    found: str = page.evaluate("document.documentElement.lang")
    return found


def fits(page: Page) -> None:
    """Nothing is cut off or wider than the window, and the parts of the header don't lie over each other."""
    for frame in frames(page):
        assert (frame.url, cut(frame)) == (frame.url, [])
        assert frame.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    links = page.locator("[data-testid=stTopNavLink]").all()
    share = page.locator(".nk-share").bounding_box() if links else None
    assert not share or all(
        (link.bounding_box() or share)["x"] + (link.bounding_box() or share)["width"] <= share["x"] for link in links
    )


@pytest.mark.parametrize(
    ("name", "language"),
    [
        *((name, language) for name in PAGES if name != "map" for language in ("sq", "sr-Cyrl")),
        *((name, language) for name in ("card", "event", "method") for language in ("en", "sr-Latn")),
    ],
)
def test_a_page_says_all_in_its_language_and_cuts_nothing_off(
    visit: Opener, server: Server, name: str, language: str
) -> None:
    one = opened(visit, server, name, language)
    fits(one.page)
    open_all(one.page)
    for frame in frames(one.page):
        assert (frame.url, frame.evaluate("document.documentElement.lang")) == (frame.url, language)
        assert "\n".join(other_languages(frame, language)) == ""


@pytest.mark.parametrize(("name", "language"), [("card", "sq"), ("card", "sr-Cyrl"), ("export", "sq")])
def test_the_longest_texts_fit_into_every_window(visit: Opener, server: Server, name: str, language: str) -> None:
    one = None
    for width, height in SIZES.values():
        if one is None:
            one = opened(visit, server, name, language, width=width, height=height)
        else:
            resize(one.page, width, height)
        fits(one.page)


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("sq-AL,sq;q=0.9,en;q=0.8", "sq"), ("sr-RS", "sr-Cyrl"), ("sr-Latn-RS,en;q=0.5", "sr-Latn"), ("de-DE,de", "en")],
)
def test_the_browsers_language_is_taken_at_first(visit: Opener, server: Server, accepted: str, language: str) -> None:
    one = visit(server.url, locale=accepted.partition(",")[0], extra_http_headers={"Accept-Language": accepted})
    assert page_language(one.page) == language
    assert one.frame.evaluate("document.documentElement.lang") == language
    with language_context(language):
        expect(one.page.get_by_role("link", name=gettext("Timeline"), exact=True)).to_be_visible()


def switch_to(page: Page, language: str, before: str = "en") -> None:
    with language_context(before):
        page.get_by_role("button", name=re.compile(gettext("Language: {language}").partition("{")[0])).click()
    page.locator(f".nk-languages a[hreflang={language}]").click()


def test_the_language_is_switched_without_losing_the_view(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?select={EVENT}&day=2023-09-30&mode=window&window=20&layers=incidents,context")
    one.go_to("2023-09-26")
    one.page.wait_for_url(re.compile("day=2023-09-26"))
    switch_to(one.page, "sq")
    one.page.wait_for_url(re.compile("lang=sq"))
    one.open(one.page.url)
    title = app_data.dataset().in_language("sq").events.set_index("id").loc[EVENT, "title"]
    expect(one.page.locator(".nk-panel").get_by_role("heading", name=title)).to_be_visible()
    for part in ("day=2023-09-26", "mode=window", "window=20", "layers=context%2Cincidents", f"select={EVENT}"):
        assert part in one.page.url


def test_a_link_of_the_navigation_keeps_the_language_and_back_brings_the_one_before(
    visit: Opener, server: Server
) -> None:
    one = visit(server.url)
    switch_to(one.page, "sr-Latn")
    one.page.wait_for_url(re.compile("lang=sr-Latn"))
    one.open(one.page.url)
    at_rest(one.page)
    one.page.get_by_role("link", name="Vremenska osa", exact=True).click()
    one.page.locator(".nk-timeline").wait_for()
    one.page.wait_for_url(re.compile("timeline.*lang=sr-Latn"))
    assert page_language(one.page) == "sr-Latn"
    at_rest(one.page)
    one.page.go_back()
    one.page.wait_for_url(re.compile(r"/\?lang=sr-Latn"))
    at_rest(one.page)
    one.page.go_back()
    one.page.wait_for_function("document.documentElement.lang === 'en'")
    expect(one.page.get_by_role("link", name="Timeline", exact=True)).to_be_visible()


def test_a_page_that_turns_to_another_language_turns_whole(visit: Opener, server: Server) -> None:
    """As when a file is opened that was made in another one: no part of the page stays behind."""
    one = visit(f"{server.url}/events?lang=sq", ready=".nk-events-table tbody tr")
    at_rest(one.page)
    one.page.evaluate("history.pushState({}, '', '/events?lang=en'); dispatchEvent(new PopStateEvent('popstate'))")
    expect(one.page.get_by_role("button", name="Copy link")).to_be_visible()
    expect(one.page.get_by_role("button", name="Language: English")).to_be_visible()
    assert page_language(one.page) == "en"
    one.page.locator(".nk-events-table tbody tr").first.wait_for()
    at_rest(one.page)
    assert other_languages(one.page.main_frame, "en") == []


@pytest.mark.parametrize("language", ["en", "sq"])
def test_the_map_to_keep_is_in_the_language_of_the_page(visit: Opener, server: Server, language: str) -> None:
    one = opened(visit, server, "method", language)
    address = one.page.locator("a[href*='map.html']").first.get_attribute("href")
    assert address
    body = one.page.request.get(f"{server.url}/{address.removeprefix(server.url).lstrip('/')}").text()
    assert f'<html lang="{language}">' in body


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_that_its_translation_is_not_reviewed(visit: Opener, server: Server, language: str) -> None:
    one = opened(visit, server, "events", language)
    with language_context(language):
        notice = one.page.locator(".st-key-share").get_by_text(gettext("Translation not yet reviewed"), exact=True)
    expect(notice).to_have_count(0 if language == "en" else 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_main_job_is_done_in_each_language(visit: Opener, server: Server, language: str, tmp_path: Path) -> None:
    """Find an event, move the clock, read the card, take a file away."""
    dataset = app_data.dataset().in_language(language)
    event = dataset.events.set_index("id").loc[EVENT]
    with language_context(language):
        one = visit(f"{server.url}/?lang={language}")
        page, panel = one.page, one.page.locator(".nk-panel")
        find = page.get_by_placeholder(gettext("Find events, places, sources"))
        find.fill(event["title"])
        find.press("Enter")
        panel.get_by_role("link", name=event["title"]).first.click()
        expect(panel.get_by_role("heading", name=event["title"])).to_be_visible()
        expect(panel.get_by_text(event["summary"]).first).to_be_visible()
        expect(panel.get_by_text(gettext(CATEGORIES[event["category"]])).first).to_be_visible()
        one.frame.get_by_role("button", name=gettext("Previous day"), exact=True).click()
        page.wait_for_url(re.compile("day=2023-09-23"))
        page.get_by_role("link", name=gettext("Export"), exact=True).click()
        make = page.get_by_role("button", name=gettext("Make the {format} file").format(format="PNG"))
        make.wait_for()
        page.locator(".nk-paper-picture, .st-key-export-view img").first.wait_for()
        at_rest(page)
        make.click()
        download = page.get_by_role("button", name=re.compile(gettext("Download ({size})").partition("(")[0]))
        with page.expect_download() as kept:
            download.click()
        kept.value.save_as(tmp_path / "map.png")
    view = dict(parse_qsl(reopen("map.png", (tmp_path / "map.png").read_bytes()).view))
    assert (view.get("lang", "en"), view["select"], view["day"]) == (language, EVENT, "2023-09-23")
