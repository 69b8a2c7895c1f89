"""The brush on the histogram, and how fast the replay runs."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from tests.browser.conftest import Opener, Server, Visit

DAYS = 1188
NEAR = 2
"""A day is less than a pixel wide: that many days beside the mark still hit it."""


def x_of(one: Visit, day: int) -> tuple[float, float]:
    """Where a day stands on the histogram, in pixels of the page."""
    box = one.frame.locator(".nk-histogram").bounding_box()
    assert box is not None
    return box["x"] + (day + 0.5) / DAYS * box["width"], box["y"] + box["height"] / 2


def drag(one: Visit, start: tuple[float, float], end: tuple[float, float]) -> None:
    one.page.mouse.move(*start)
    one.page.mouse.down()
    one.page.mouse.move((start[0] + end[0]) / 2, start[1], steps=3)
    one.page.mouse.move(*end, steps=3)
    one.page.mouse.up()


def window_of(one: Visit) -> tuple[int, int]:
    """First and last day of the window that the brush shows."""
    first, last = (
        one.frame.get_by_role("slider", name=f"{end} day of the window").get_attribute("aria-valuenow")
        for end in ("First", "Last")
    )
    return int(first or -1), int(last or -1)


def query(one: Visit) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(one.page.url).query).items()}


def test_a_drag_on_the_histogram_sets_a_window_and_its_address(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?mode=cumulative")
    one.frame.evaluate("window.first = { map: window.map, app: window.replay.app }")
    drag(one, x_of(one, 300), x_of(one, 420))
    first, last = window_of(one)
    assert abs(first - 300) <= NEAR
    assert abs(last - 420) <= NEAR
    assert one.ask("[app.mode, app.day, app.window]") == ["window", last, last - first + 1]
    # A drag that rests on its way has an address as well: what counts is the last.
    one.page.wait_for_url(f"**window={last - first + 1}*")
    assert query(one)["mode"] == "window"
    assert query(one)["day"] == one.ask("new Date(Date.UTC(2021, 0, 1 + app.day)).toISOString().slice(0, 10)")
    one.page.get_by_role("heading", name=f"On {one.frame.locator('.nk-date').inner_text()}").wait_for()
    assert one.ask("window.map === window.first.map && app === window.first.app"), "the map is built anew"
    shown = one.ask("[...app.model.eventRows].filter((row) => app.visible.state[row]).length")
    numbers = one.ask("app.visible.numbers(app.clock())")
    assert numbers["dated"] + numbers["undated"] == shown
    assert one.frame.locator(".nk-count").inner_text().startswith(f"{numbers['dated']} event")
    drag(one, x_of(one, 800), x_of(one, 700))
    first, last = window_of(one)
    assert abs(first - 700) <= NEAR, "a drag to the left is one as well"
    assert abs(last - 800) <= NEAR


def test_the_edges_and_the_middle_of_the_window_can_be_dragged(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?day=2022-03-01&mode=window&window=100")
    before = window_of(one)
    assert before == (325, 424)
    handle = one.frame.get_by_role("slider", name="First day of the window").bounding_box()
    assert handle is not None
    grip = (handle["x"] + handle["width"] - 4, handle["y"] + handle["height"] / 2)
    drag(one, grip, (x_of(one, 200)[0], grip[1]))
    first, last = window_of(one)
    assert abs(first - 200) <= NEAR
    assert last == 424, "the other edge stays"
    drag(one, x_of(one, 300), x_of(one, 400))
    moved = window_of(one)
    assert moved[1] - moved[0] == last - first, "the window keeps its length"
    assert abs(moved[0] - first - 100) <= NEAR
    drag(one, x_of(one, 400), x_of(one, 1187))
    assert window_of(one)[1] == DAYS - 1
    assert window_of(one)[1] - window_of(one)[0] == last - first, "also at the end of the data"


def test_keys_move_the_edges_of_the_window_and_not_the_clock_besides(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed?day=2022-03-01&mode=window&window=100")
    first = one.frame.get_by_role("slider", name="First day of the window")
    assert first.get_attribute("aria-valuetext") == "22 November 2021"
    first.focus()
    one.page.keyboard.press("ArrowLeft")
    assert window_of(one) == (324, 424)
    one.page.keyboard.press("Shift+ArrowLeft")
    assert window_of(one) == (317, 424)
    assert one.ask("app.day") == 424
    one.frame.get_by_role("slider", name="Last day of the window").focus()
    one.page.keyboard.press("ArrowRight")
    assert window_of(one) == (317, 425)
    assert one.ask("[app.mode, app.day, app.window]") == ["window", 425, 109]


def test_a_click_moves_the_day_and_a_double_click_shows_all_again(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/?mode=cumulative")
    one.page.mouse.click(*x_of(one, 600))
    one.wait("app.day < 700")
    assert abs(one.ask("app.day") - 600) <= NEAR
    assert one.ask("app.mode") == "cumulative", "a click is no window"
    assert one.frame.locator(".nk-brush").is_hidden()
    drag(one, x_of(one, 300), x_of(one, 420))
    assert one.ask("app.mode") == "window"
    one.page.wait_for_url("**mode=window*")
    one.page.mouse.dblclick(*x_of(one, 900))
    one.wait("app.mode === 'cumulative'")
    assert one.frame.locator(".nk-brush").is_hidden()
    one.page.wait_for_url(lambda url: "mode=" not in url)


RECORD = """() => {
    const { clock } = window.replay.app.player;
    const { show } = clock;
    window.shown = [];
    clock.show = (day) => { window.shown.push(day); show(day); };
}"""


def open_menu(one: Visit) -> None:
    one.frame.get_by_role("button", name="Pace: ").click()


def test_by_event_days_no_other_day_is_shown_and_none_left_out(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed?day=2022-07-01")
    open_menu(one)
    one.frame.get_by_label("Pace", exact=True).select_option("event")
    one.frame.get_by_label("Speed", exact=True).select_option("4/s")
    one.page.keyboard.press("Escape")
    one.frame.evaluate(RECORD)
    day = one.ask("app.day")
    one.frame.get_by_role("button", name="Play").click()
    one.wait("window.shown.length >= 5")
    one.frame.get_by_role("button", name="Pause").click()
    shown = one.frame.evaluate("window.shown")
    following = one.ask("app.model.starts.filter((start) => start > argument)", day)
    assert shown == following[: len(shown)]
    assert one.ask("app.day") == shown[-1]


def test_a_total_time_stays_with_the_other_pace_and_a_rate_does_not(visit: Opener, server: Server) -> None:
    one = visit(f"{server.url}/embed")
    open_menu(one)
    speed = one.frame.get_by_label("Speed", exact=True)
    pace = one.frame.get_by_label("Pace", exact=True)
    pace.select_option("calendar")
    assert one.ask("[app.pace.unit, app.pace.rate]") == ["calendar", 30]
    pace.select_option("event")
    assert one.ask("app.pace.rate") == 1, "30 events a second is nobody's wish"
    assert speed.input_value() == "1/s"
    speed.select_option(label="All in 10 s")
    assert one.ask("app.pace.rate") == one.ask("app.model.starts.length") / 10
    pace.select_option("calendar")
    assert speed.input_value() == "10s"
    assert one.ask("app.pace.rate") == DAYS / 10
