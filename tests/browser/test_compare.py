"""Two days side by side: what a person sees, presses and moves, and what the address then holds."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from numpy.testing import assert_allclose
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Frame, Locator, Page, expect

from geo.dataset.dataset import Dataset
from geo.difference import difference
from geo.events.facets import passing
from geo.time.days import write_day
from markup.changes import began
from tests.browser.conftest import Server, at_rest, forget
from tests.patience import PATIENCE_MS

LESS_THAN_A_PIXEL = 1e-4
"""Degrees: an extent in an address is rounded."""
CENTRE = "(() => { const { map } = app; const { lat, lng } = map.getCenter(); return [lng, lat, map.getZoom()]; })()"
STATE = """(() => {
    const { layers, names, filters, selection, mode } = app;
    return { layers: [...layers].sort(), names, filters: [...filters].sort(), selected: selection.subject, mode };
})()"""
SPRING, AUTUMN = date(2023, 5, 29), date(2023, 9, 24)


class Comparison:
    """The page with its two maps, the earlier day's first."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._listen)

    def _listen(self, message: ConsoleMessage) -> None:
        # Streamlit looks for its server below the page's own address first.
        if message.type == "error" and "/compare/_stcore/" not in message.location["url"]:
            self.errors.append(message.text)

    def open(self, url: str) -> Comparison:
        self.page.goto(url)
        self.frame.locator("body.nk-ready").wait_for()
        for side in (0, 1):
            # From then on the page hears of what is done on the maps.
            self.wait(side, "app.map.listens('replay:settled')")
        return self

    @property
    def frame(self) -> Frame:
        frame = self.page.locator(".nk-compare iframe").element_handle().content_frame()
        assert frame is not None
        return frame

    def map(self, side: int) -> Locator:
        return self.frame.locator(".nk-side").nth(side).locator(".leaflet-container")

    @property
    def tools(self) -> Locator:
        return self.frame.locator(".nk-pair-tools")

    def ask(self, expression: str) -> list[Any]:
        """A value from each map, both at one moment."""
        found: list[Any] = self.frame.evaluate(
            "(code) => window.pair.app.apps.map((app) => new Function('app', `return ${code}`)(app))", expression
        )
        return found

    def wait(self, side: int, expression: str, argument: Any = None) -> None:
        self.frame.wait_for_function(
            f"([side, argument]) => {{ const app = window.pair.app.apps[side]; return {expression}; }}",
            arg=[side, argument],
        )

    def days(self, earlier: str, later: str) -> None:
        """Waits until the maps are those of two days."""
        for side, day in enumerate((earlier, later)):
            expect(self.frame.locator(".nk-pair-days .nk-date").nth(side)).to_have_text(day)

    def lists(self, title: str, headings: list[str]) -> None:
        """Waits until the list is the one with this title and these headings."""
        self.page.get_by_role("heading", name=title).wait_for()
        expect(self.page.locator(".st-key-difference h3")).to_have_text(headings)

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}

    def field(self, label: str) -> Locator:
        return self.page.get_by_role("textbox", name=label)

    def dates(self, earlier: str, later: str) -> None:
        """Waits until these days stand in the two fields."""
        for label, day in (("Earlier day", earlier), ("Later day", later)):
            expect(self.field(label)).to_have_value(day)

    def type_day(self, label: str, text: str) -> None:
        """Types a day into a field, and ends with Enter."""
        self.field(label).fill(text)
        self.field(label).press("Enter")

    def preset(self, title: str) -> Locator:
        return self.page.get_by_role("button", name=title, exact=True)

    def drag(self, side: int, by: tuple[int, int]) -> None:
        """Drags a map from its middle."""
        box = self.map(side).bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.6
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + by[0], y + by[1], steps=4)
        self.page.mouse.up()


Opener = Callable[..., Comparison]


@pytest.fixture
def compare(browser: Browser, profile: BrowserContext, server: Server) -> Iterator[Opener]:
    """Opens the page for a visitor; after the test, nothing may have gone wrong on it."""
    made: list[Comparison] = []

    def start(
        query: str = "", *, width: int = 1366, height: int = 768, alone: bool = False, **options: Any
    ) -> Comparison:
        page = browser.new_page(**options) if alone or options else profile.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(reduced_motion="reduce")
        one = Comparison(page)
        made.append(one)
        return one.open(f"{server.url}/compare{query}")

    yield start
    problems = [problem for one in made for problem in one.errors]
    for one in made:
        forget(one.page)
    assert not problems


def expected(
    dataset: Dataset, before: date, after: date, filters: frozenset[tuple[str, str]] = frozenset()
) -> list[str]:
    """The headings of the list, made from the difference itself."""
    found = difference(dataset, before, after, passes=passing(dataset, filters))
    titles = {
        "crossings": "Crossings",
        "routes": "Alternative routes",
        "bases": "Special-police bases",
        "rules": "Rules and states",
    }
    lines = []
    for group, title in titles.items():
        if counts := ", ".join(f"{count} {kind}" for kind, count in found.counts(group).items() if count):
            lines.append(f"{title}: {counts}")
    return [*lines, began(found)]


def test_a_turning_points_chip_shows_its_eve_and_day_the_difference_and_an_address(
    compare: Opener, northern_kosovo: Dataset
) -> None:
    one = compare()
    one.days("23 September 2023", "24 September 2023")
    expect(one.preset("Fighting near Banjska")).to_have_attribute("aria-pressed", "true")
    section = one.page.locator(".st-key-difference")
    expect(section).to_contain_text("Jarinje changed: open (no source says otherwise) → closed")
    expect(section).to_contain_text("Serbs killed: at least three")
    assert one.query == {}
    one.preset("Barricades after arrests").click()
    one.days("9 December 2022", "10 December 2022")
    headings = expected(northern_kosovo, date(2022, 12, 9), date(2022, 12, 10))
    assert "Crossings: 2 changed" in headings
    one.lists("9 December 2022 → 10 December 2022", headings)
    assert (one.query["day"], one.query["against"]) == ("2022-12-10", "2022-12-09")
    one.dates("9 December 2022", "10 December 2022")


def test_days_are_typed_as_people_write_them_and_in_whatever_order(compare: Opener) -> None:
    one = compare("?day=2023-09-24&against=2023-05-29")
    one.type_day("Earlier day", "1. 10. 2023.")
    one.days("24 September 2023", "1 October 2023")
    one.page.wait_for_url("**day=2023-10-01&against=2023-09-24*")
    one.dates("24 September 2023", "1 October 2023")
    one.type_day("Later day", "soon")
    problem = one.page.get_by_role("alert").filter(
        has_text="“soon” is no day. Write it as 1 October 2023 or 1.10.2023."
    )
    problem.wait_for()
    expect(one.field("Later day")).to_have_accessible_description(problem.inner_text())
    expect(one.field("Later day")).to_have_attribute("aria-invalid", "true")
    assert one.query["day"] == "2023-10-01"
    for _ in range(3):
        one.page.get_by_role("button", name="The day before: Later day").click()
    one.page.wait_for_url("**day=2023-09-28*")
    one.dates("24 September 2023", "28 September 2023")
    expect(one.field("Later day")).to_have_accessible_description("")


def test_other_days_come_without_a_reload_and_where_the_person_has_moved_the_maps(compare: Opener) -> None:
    one = compare()
    one.drag(0, (60, -40))
    one.page.wait_for_url("**extent=*")
    one.ask("void (app.kept = app.points.layer)")
    before = one.ask(CENTRE)
    one.preset("Barricades after arrests").click()
    one.days("9 December 2022", "10 December 2022")
    assert one.ask("app.kept === app.points.layer") == [True, True]
    assert_allclose(one.ask(CENTRE), before, atol=LESS_THAN_A_PIXEL)
    one.page.go_back()
    one.days("23 September 2023", "24 September 2023")
    assert_allclose(one.ask(CENTRE), before, atol=LESS_THAN_A_PIXEL)
    one.page.go_back()
    one.wait(0, "app.map.getCenter().lng !== argument", before[0][0])
    assert one.query == {}


def test_the_maps_stay_in_step_through_many_moves_of_either(compare: Opener) -> None:
    one = compare("?day=2023-09-24&against=2023-05-29")
    dice = random.Random(7)
    for _ in range(20):
        side = dice.randrange(2)
        start = one.ask(CENTRE)
        kind = dice.choice(("drag", "wheel", "key", "button"))
        if kind == "drag":
            one.drag(side, (dice.choice((-1, 1)) * dice.randint(20, 90), dice.randint(-70, 70)))
        elif kind == "wheel":
            one.drag(side, (3, 3))
            start = one.ask(CENTRE)
            one.page.mouse.wheel(0, dice.choice((-240, 240)))
        elif kind == "key":
            one.map(side).press(dice.choice(("ArrowLeft", "ArrowUp", "+", "-")))
        else:
            one.tools.get_by_role("button", name=dice.choice(("The north", "The town", "All Kosovo"))).click()
        one.wait(side, f"JSON.stringify({CENTRE}) !== JSON.stringify(argument)", start[side])
        here, there = one.ask(CENTRE)
        assert here == pytest.approx(there, abs=1e-6)
    one.days("29 May 2023", "24 September 2023")


def test_keys_zoom_and_move_both_maps_and_leave_their_days_alone(compare: Opener) -> None:
    one = compare("?day=2023-09-24&against=2023-05-29")
    (_, _, zoom), _ = one.ask(CENTRE)
    one.map(1).press("+")
    one.wait(0, "app.map.getZoom() === argument", zoom + 0.5)
    start = one.ask(CENTRE)
    one.map(0).press("ArrowRight")
    one.wait(1, "app.map.getCenter().lng > argument", start[1][0])
    here, there = one.ask(CENTRE)
    assert here == pytest.approx(there, abs=1e-6)
    one.map(0).press(" ")
    one.page.keyboard.press("Home")
    one.days("29 May 2023", "24 September 2023")
    assert one.ask("app.player.playing") == [False, False]


def test_layers_names_filters_and_what_is_selected_are_those_of_both_maps_and_the_list(
    compare: Opener, northern_kosovo: Dataset
) -> None:
    one = compare("?day=2023-09-24&against=2023-05-29")
    tools = one.tools
    assert [
        tools.locator(f"{part}:visible").count() for part in (".nk-legend", ".nk-filters", ".nk-measure-button")
    ] == [1, 1, 1]
    expect(one.frame.locator(".nk-credits")).to_have_count(1)
    tools.get_by_text("Key and layers").click()
    tools.get_by_role("checkbox", name=re.compile("^Special-police bases")).uncheck()
    tools.get_by_label("Names").select_option("sq")
    tools.get_by_text("Key and layers").click()
    tools.locator(".nk-filters > summary").click()
    tools.locator(".nk-facet summary", has_text="Category").click()
    tools.locator('[data-filter="category=clash"]').check()
    tools.locator(".nk-filters > summary").click()
    expect(one.page.locator(".st-key-difference h3").last).to_have_text(
        expected(northern_kosovo, SPRING, AUTUMN, frozenset({("category", "clash")}))[-1]
    )
    one.page.get_by_text("filtered out, here and on the maps: Category: Clash").wait_for()
    here, there = one.ask(STATE)
    assert here == there
    assert here["names"] == "sq"
    assert here["filters"] == ["category=clash"]
    assert "bases" not in here["layers"]
    one.page.wait_for_url("**category=clash*")
    assert one.query["names"] == "sq"
    assert "bases" not in one.query["layers"]
    one.page.locator(".st-key-difference .nk-choices a", has_text="Banjska").first.click()
    one.page.wait_for_url("**select=*")
    for side in (0, 1):
        one.map(side).locator(".leaflet-popup").wait_for()
    assert one.map(0).locator(".leaflet-popup .nk-kind").inner_text().endswith("not shown on this day")
    one.days("29 May 2023", "24 September 2023")


def test_a_copied_link_shows_somebody_else_the_same(compare: Opener, northern_kosovo: Dataset) -> None:
    one = compare("?mode=window&window=40")
    one.preset("Serbs give up posts").click()
    one.days("4 November 2022", "5 November 2022")
    one.drag(1, (-50, 30))
    one.map(0).press("+")
    one.page.wait_for_url("**extent=*")
    settled = one.ask("app.value().extent")[0]
    one.page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("extent") == [settled])
    other = compare(f"?{urlsplit(one.page.url).query}")
    other.days("4 November 2022", "5 November 2022")
    assert other.ask(STATE) == one.ask(STATE)
    for here, there in zip(one.ask(CENTRE), other.ask(CENTRE), strict=True):
        assert here == pytest.approx(there, abs=0.01)
    headings = expected(northern_kosovo, date(2022, 11, 4), date(2022, 11, 5))
    for each in (one, other):
        each.lists("4 November 2022 → 5 November 2022", headings)


def test_equal_days_are_said_to_be_so_and_reversed_ones_are_put_in_order(compare: Opener) -> None:
    one = compare("?day=2023-05-29&against=2023-05-29")
    one.page.get_by_text("Both days are the same, so nothing is different.").wait_for()
    at_rest(one.page)
    expect(one.page.locator(".st-key-difference h3")).to_have_count(0)
    one.page.goto(one.page.url.replace("against=2023-05-29", "against=2023-09-24"))
    one.page.get_by_role("heading", name="29 May 2023 → 24 September 2023").wait_for()
    one.frame.locator("body.nk-ready").wait_for()
    one.days("29 May 2023", "24 September 2023")


def test_what_a_day_changed_is_one_press_away(compare: Opener, northern_kosovo: Dataset) -> None:
    one = compare("?day=2023-09-24&against=2023-05-29")
    one.page.get_by_role("button", name="What 24 September 2023 changed").click()
    one.days("23 September 2023", "24 September 2023")
    one.lists("23 September 2023 → 24 September 2023", expected(northern_kosovo, date(2023, 9, 23), AUTUMN))
    expect(one.page.get_by_role("button", name="What 24 September 2023 changed")).to_be_disabled()


def test_bad_days_give_the_default_and_a_notice(compare: Opener) -> None:
    one = compare("?against=2023-02-31")
    one.page.locator(".st-key-difference .nk-notice", has_text="2023-02-31").wait_for()
    one.days("23 September 2023", "24 September 2023")
    other = compare("?against=1999-01-01")
    other.page.locator(".st-key-difference .nk-notice", has_text="is outside the data").wait_for()
    other.days(write_day(date(2021, 1, 1)), "2 April 2024")


def test_with_the_server_gone_the_maps_still_move_in_step(compare: Opener) -> None:
    one = compare("?day=2023-09-24&against=2023-05-29", alone=True)
    start = one.ask(CENTRE)
    one.page.context.set_offline(True)
    one.drag(0, (80, 20))
    one.tools.get_by_role("button", name="Zoom in").click()
    here, there = one.ask(CENTRE)
    assert here == pytest.approx(there, abs=1e-6)
    assert here != pytest.approx(start[0], abs=1e-3)
    one.page.context.set_offline(False)
    one.errors.clear()


def test_a_map_alone_has_its_bar_and_no_other_to_follow(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.goto(f"{server.url}/embed?day=2023-09-24")
    page.locator("body.nk-ready").wait_for()
    assert page.locator(".nk-slider").is_visible()
    page.goto(f"{server.url}/embed?day=2023-09-24&bar=off")
    page.locator("body.nk-ready").wait_for()
    assert page.locator(".nk-date").inner_text() == "24 September 2023"
    assert not page.locator(".nk-slider").is_visible()
    page.close()


def test_what_is_new_and_changed_is_marked_on_the_maps_and_the_key_says_how(compare: Opener) -> None:
    one = compare()

    def kinds(where: Locator) -> list[str]:
        signs: list[str] = where.locator(".nk-sign").evaluate_all(
            "(all) => all.map((sign) => getComputedStyle(sign, '::before').content)"
        )
        return signs

    assert set(kinds(one.map(0))) == {'"≠"'}
    assert set(kinds(one.map(1))) == {'"≠"', '"+"'}
    one.tools.get_by_text("Key and layers").click()
    key = one.tools.locator(".nk-pair-key")
    expect(key.locator("li")).to_have_text(["New since 23 Sep 2023", "Changed in between"])
    assert kinds(key) == ['"+"', '"≠"']
    assert kinds(one.page.locator(".st-key-difference h3")) == ['"+"']
    one.type_day("Earlier day", "24.9.2023")
    one.page.get_by_text("Both days are the same").wait_for()
    for side in (0, 1):
        expect(one.map(side).locator(".nk-change")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 568), (844, 390), (667, 375)])
def test_on_a_phone_both_maps_have_half_of_the_screen_and_a_line_opens_the_days(
    compare: Opener, width: int, height: int
) -> None:
    one = compare(width=width, height=height, has_touch=True, is_mobile=True)
    at_rest(one.page)
    maps = one.frame.locator(".nk-pair-maps").bounding_box()
    assert maps is not None
    foot = one.page.locator(".nk-foot").bounding_box()
    seen = min(maps["y"] + maps["height"], foot["y"] if foot else height) - maps["y"]
    assert seen >= height / 2
    assert one.page.evaluate("document.documentElement.scrollWidth") == width
    line = one.page.get_by_role("button", name="23 Sep 2023 → 24 Sep 2023")
    expect(line).to_have_attribute("aria-expanded", "false")
    expect(one.field("Earlier day")).to_be_hidden()
    line.tap()
    expect(line).to_have_attribute("aria-expanded", "true")
    expect(one.preset("Fighting near Banjska")).to_be_in_viewport(ratio=1)
    one.type_day("Earlier day", "29.5.2023")
    one.days("29 May 2023", "24 September 2023")
    expect(one.page.get_by_role("button", name="29 May 2023 → 24 Sep 2023")).to_be_visible()


def test_on_a_phone_one_map_is_over_the_other_and_the_divider_goes_by_key_press_and_drag(compare: Opener) -> None:
    one = compare("?day=2023-09-24&against=2023-05-29", width=390, height=844)
    before, after = (one.map(side).bounding_box() for side in (0, 1))
    assert before == after
    divider = one.frame.get_by_role("slider", name="Divider between the two days")
    expect(divider).to_have_attribute("aria-valuenow", "50")

    def seen() -> int:
        """The map under the middle of the two."""
        return int(
            one.frame.evaluate(
                """() => {
                    const halves = [...document.querySelectorAll(".nk-side")];
                    const { left, top, width, height } = halves[0].getBoundingClientRect();
                    const under = document.elementsFromPoint(left + 0.6 * width, top + 0.3 * height);
                    return halves.findIndex((half) => half.contains(under[0]));
                }"""
            )
        )

    assert seen() == 1
    divider.press("ArrowRight")
    expect(divider).to_have_attribute("aria-valuenow", "55")
    divider.press("End")
    expect(divider).to_have_attribute("aria-valuetext", "29 May 2023: 100 %; 24 Sep 2023: 0 %")
    assert seen() == 0
    places = one.tools.get_by_role("group", name="Where the divider is")
    places.get_by_role("button", name="24 Sep 2023").click()
    expect(divider).to_have_attribute("aria-valuenow", "0")
    expect(places.get_by_role("button", name="24 Sep 2023")).to_have_attribute("aria-pressed", "true")
    places.get_by_role("button", name="Half and half").click()
    box = divider.bounding_box()
    assert box is not None
    one.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 40)
    one.page.mouse.down()
    one.page.mouse.move(box["x"] + box["width"] / 2 + 0.25 * 390, box["y"] + 60, steps=3)
    one.page.mouse.up()
    expect(divider).to_have_attribute("aria-valuenow", "75")
    here, there = one.ask(CENTRE)
    assert here == there
    one.page.set_viewport_size({"width": 1366, "height": 768})
    expect(divider).to_be_hidden()
    one.tools.get_by_role("button", name="Swipe").click()
    expect(divider).to_be_visible()
