"""How the replay's data reaches the browser: its columns once, and details when they are asked for."""

from __future__ import annotations

from playwright.sync_api import Frame, Page, Response, Route

from tests.browser.conftest import Opener, Server

DETAILS = "**/replay/*/*/0.json"
MISSING = "The rest can't be loaded now: the server doesn't answer."


def of_the_map(frame: Frame) -> bool:
    """Whether it is the map's frame in the page, and not the one that is shown before that."""
    return "streamlit_folium" in frame.url


def test_the_document_travels_once_compressed_and_to_be_kept(visit: Opener, server: Server) -> None:
    """Each frame with the map asks for each file once, all by one address."""
    answers: list[Response] = []
    requested: list[tuple[str, str]] = []

    def listen(page: Page) -> None:
        page.on("response", lambda answer: answers.append(answer) if "/replay/" in answer.url else None)
        page.on(
            "request",
            lambda request: requested.append((request.frame.url, request.url)) if "/replay/" in request.url else None,
        )

    one = visit(f"{server.url}/?mode=cumulative", prepare=listen)
    one.wait("app.details.of(0)")
    one.go_to("2022-12-15")
    one.page.get_by_role("heading", name="On 15 December 2022").wait_for()
    one.frame.get_by_role("button", name="Play").click()
    one.wait("app.day > 730")
    one.frame.get_by_role("button", name="Pause").click()
    assert [url.rsplit("/", 1)[1] for frame, url in requested if frame == one.frame.url] == ["events.arrow", "0.json"]
    assert len(set(requested)) == len(requested)
    assert len({url.rsplit("/", 1)[0] for _, url in requested}) == 1
    for answer in answers:
        headers = answer.all_headers()
        assert answer.status == 200
        assert headers["cache-control"] == "public, max-age=31536000, immutable"
        assert headers["content-encoding"] == "gzip"
        assert headers["x-content-type-options"] == "nosniff"


def test_a_popup_opens_before_its_details_and_says_when_they_cannot_come(visit: Opener, server: Server) -> None:
    """While they are on their way nothing is asked twice; after a failure a new click brings them."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        if not of_the_map(route.request.frame):
            route.continue_()
            return
        held.append(route)
        route.request.frame.evaluate("window.held = (window.held ?? 0) + 1")

    one = visit(
        f"{server.url}/?day=2023-09-24",
        allow_refused=True,
        reduced_motion="reduce",
        prepare=lambda page: page.route(DETAILS, hold),
    )
    row, other = one.ask(
        """app.points.drawn.filter((row) => row >= app.model.sites && app.map.getBounds().pad(-0.3).contains(app.points.latLng(row)))
            .slice(-2)"""
    )
    popup = one.frame.locator(".leaflet-popup")
    for first in (other, row):
        one.click_symbol(first)
        popup.get_by_text(one.ask("app.model.title(argument)", first), exact=True).wait_for()
        assert "within" in popup.locator(".nk-place").inner_text()
        assert popup.locator("p").count() == 2, "what it is and where: no more from the columns"
    one.frame.wait_for_function("window.held === 1")
    assert len(held) == 1
    held.pop().abort()
    popup.get_by_text(MISSING).wait_for()
    one.click_symbol(row)
    popup.get_by_text(MISSING).wait_for(state="detached")
    one.frame.wait_for_function("window.held === 2")
    assert len(held) == 1, "another click asks once more"
    held.pop().continue_()
    one.page.unroute(DETAILS)
    popup.locator(".nk-told-by").wait_for()
    for clicked in (row, other):
        one.click_symbol(clicked)
        popup.get_by_text(one.ask("app.model.title(argument)", clicked), exact=True).wait_for()
        assert "source" in popup.locator(".nk-told-by").inner_text()
        assert popup.locator(".nk-missing").count() == 0
    assert held == []
    assert [text for text in one.errors if "ERR_FAILED" not in text] == []
    assert one.refused == []
