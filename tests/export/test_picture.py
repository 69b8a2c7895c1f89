"""Pictures: what is in them is where it belongs and in the screen's colours, and the file says what it shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO
from math import hypot
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image
from pyproj import Geod, Transformer

from bench.synthetic import write_dataset
from export import picture
from export.common.paper import PRESETS, PaperError, Size
from export.common.record_keys import KEY
from export.common.request import Request
from export.drawing import sheet as drawing
from export.drawing import typeface
from export.drawing.projection import Floats, Window, mercator
from export.drawing.sheet import Sheet, colour, on_figure
from export.map import declutter, labels, locator_map, map, points
from export.map import scale_bar as scale
from export.map.features import events_at, features_of
from export.map.labels import Label, labels_in, meet, names_in, place
from export.map.map import InView
from export.map.scale_bar import MAX_PX, Scale, distance, nice_length, scale_bar
from export.page import content as page_content
from export.page import draw, layout, legend, plan, qr_code, text
from export.record import statement
from export.record.record import record_of
from geo.dataset.dataset import Dataset, load
from geo.dataset.settings import Extent
from geo.time.clock import Clock
from geo.view import View
from layers.html.page import MAX_ZOOM, MIN_ZOOM
from layers.registry import REGISTRY
from layers.style.cartography import CARTOGRAPHY
from layers.style.palette import PALETTE
from tests.builders import SETTINGS, add_row, tiny

MAGNIFIED = plan.MAGNIFIED[1]

ALL = frozenset(REGISTRY.optional)
BANJSKA = "inc-2023-09-24-banjska"
CLOSE = (20.70, 42.87, 20.93, 43.02)
LETTERS = "čćđšžëçČĆĐŠŽËÇ" + "абвгдђежзијклљмнњопрстћуфхцчџш" + "АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ"
Pixels = npt.NDArray[np.uint8]


def view(day: str, mode: str = "cumulative", **more: Any) -> View:
    return View(Clock(date.fromisoformat(day), mode), more.pop("layers", ALL), **more)


def pixels(body: bytes) -> Pixels:
    return np.asarray(Image.open(BytesIO(body)).convert("RGB"))


OPEN_GRAPH = Size(1200, 630)


def png(dataset: Dataset, view: View, size: Size = OPEN_GRAPH, **more: Any) -> bytes:
    return picture.png(Request(dataset, view, size, **more))


def window_of(extent: Extent) -> Window:
    """The window of ``mapped``."""
    return Window.on(extent, 800 / MAGNIFIED, 630 / MAGNIFIED, zooms=(MIN_ZOOM, MAX_ZOOM))


def spot(extent: Extent, lon: float, lat: float) -> tuple[int, int]:
    """The column and the row of a point on a map."""
    x, y = window_of(extent).pixel(lon, lat)
    return round(x * MAGNIFIED), round(y * MAGNIFIED)


def mapped(dataset: Dataset, view: View, *, shown: Collection[str] | None = None) -> Pixels:
    """The map of a view, without all that is beside it."""
    figure = Figure(figsize=((800 + 1e-6) / 72, (630 + 1e-6) / 72), dpi=72)
    canvas = FigureCanvasAgg(figure)
    sheet = on_figure(figure, left=0, top=0, width=800, height=630, unit=MAGNIFIED)
    map.draw(sheet, dataset, view, shown=shown)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3]


def around(picture: Pixels, at: tuple[int, int], reach: int) -> Pixels:
    column, row = at
    return picture[row - reach : row + reach + 1, column - reach : column + reach + 1]


def has(part: Pixels, name: str, within: int = 3) -> bool:
    """Whether a colour of the palette is in a part of a picture."""
    wanted = np.round(np.array(colour(name)[:3]) * 255)
    return bool((np.abs(part.astype(int) - wanted).max(axis=-1) <= within).any())


def seen_in(dataset: Dataset, view: View) -> InView:
    figure = Figure(figsize=(9, 7), dpi=72)
    FigureCanvasAgg(figure)
    sheet = Sheet(figure.add_axes((0, 0, 1, 1)), width=648, height=504, pixel_pt=1)
    return map.draw(sheet, dataset, view)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return load(tiny(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("many")
    write_dataset(folder, 1500)
    return load(folder)


# The file


def test_a_picture_has_the_size_asked_for(northern_kosovo: Dataset) -> None:
    end = View(Clock(northern_kosovo.settings.end), ALL)
    for size in (OPEN_GRAPH, PRESETS["square"].size):
        image = Image.open(BytesIO(png(northern_kosovo, end, size)))
        assert (image.size, "dpi" in image.info) == (size.pixels, False)
    page = Request(northern_kosovo, end, PRESETS["print-a4"].size)
    small = Image.open(BytesIO(picture.png(page, scale=0.25)))
    assert small.size == (877, 620)
    assert small.info["dpi"] == pytest.approx((75, 75), abs=0.1)


@pytest.mark.parametrize("times", [9, 0.01, 0, -1])
def test_a_scale_that_makes_no_picture_is_refused(small: Dataset, times: float) -> None:
    with pytest.raises(PaperError, match="a side has 40 to 10,000 pixels"):
        picture.png(Request(small, view("2021-06-01"), OPEN_GRAPH), scale=times)


def test_the_same_view_gives_the_same_bytes_in_whatever_thread(northern_kosovo: Dataset) -> None:
    views = [view("2022-12-15"), view("2023-09-24", names="sr-Cyrl", selected=BANJSKA, extent=CLOSE)] * 3
    with ThreadPoolExecutor(3) as pool:
        drawn = list(pool.map(lambda one: png(northern_kosovo, one), views))
    assert drawn[0] != drawn[1]
    assert drawn[0::2] == drawn[:1] * 3
    assert drawn[1::2] == drawn[1:2] * 3


def test_the_file_tells_its_view_and_its_dataset(northern_kosovo: Dataset) -> None:
    settings = northern_kosovo.settings
    shown = view("2023-09-24", "window", filters=frozenset({("category", "clash")}), names="sr-Cyrl", selected=BANJSKA)
    request = Request(northern_kosovo, shown, OPEN_GRAPH, title="A title of one’s own, – „не“")
    info = Image.open(BytesIO(picture.png(request))).info
    assert info[KEY] == record_of(request).to_json()
    assert info["Title"] == "A title of one’s own, – „не“: 26 August – 24 September 2023"
    assert info["Description"] == statement.alt_text(request)
    assert "Category: Clash" in info["Description"]
    assert info["Disclaimer"] == settings.disclaimer
    assert info["Copyright"] == settings.attribution
    assert "Software" not in info
    assert settings.credit_line in statement.credit(request)


# What is where


def test_areas_have_the_palettes_colours(northern_kosovo: Dataset) -> None:
    extent = northern_kosovo.settings.extents[0].extent
    picture = mapped(northern_kosovo, view("2022-12-15", layers=frozenset()))
    for name, lon, lat in (("land-focus", 20.78, 43.2), ("land", 21.05, 42.95), ("paper", 20.40, 43.25)):
        part = around(picture, spot(extent, lon, lat), 2)
        expected = np.broadcast_to(np.round(np.array(colour(name)[:3]) * 255), part.shape)
        assert np.array_equal(part, expected), name


def test_a_crossing_has_the_symbol_of_its_day(northern_kosovo: Dataset) -> None:
    gate = northern_kosovo.crossings.set_index("id").loc["gate-1-jarinje"]
    at = spot(northern_kosovo.settings.extents[0].extent, gate["lon"], gate["lat"])
    only = frozenset({"crossings"})
    barricaded, opened = (
        around(mapped(northern_kosovo, view(day, layers=only)), at, 9) for day in ("2022-12-15", "2024-04-02")
    )
    assert has(barricaded, "street")
    assert has(barricaded, "gate")
    assert not has(opened, "street")
    assert has(opened, "gate")
    assert has(opened[9:10, 9:10], "halo")


def test_a_base_is_a_circle_of_its_precision(small: Dataset) -> None:
    extent = (10.3, 50.55, 10.52, 50.69)
    picture = mapped(small, view("2021-06-01", layers=frozenset({"bases"}), extent=extent))
    lon, lat, _ = Geod(ellps="WGS84").fwd(10.41, 50.62, 90, 2500)
    centre, edge = spot(extent, 10.41, 50.62), spot(extent, lon, lat)
    assert has(picture[centre[1], edge[0] - 2 : edge[0] + 3], "base", within=30)
    assert not has(picture[centre[1], edge[0] - 20 : edge[0] - 4], "base", within=30)
    assert not has(picture[centre[1], edge[0] + 5 : edge[0] + 20], "base", within=30)
    assert not has(around(mapped(small, view("2021-01-31", extent=extent)), centre, 60), "base", within=30)


def test_an_event_is_drawn_only_on_days_on_which_it_shows(small: Dataset) -> None:
    """The clash of 10 March, in a town and a village of ``tests.builders``."""
    extent = small.settings.extents[0].extent
    layers = frozenset({"incidents"})
    town, village = (spot(extent, lon, 50.5) for lon in (10.35, 10.65))
    before, on_day, after = (
        mapped(small, view(day, "day", layers=layers)) for day in ("2021-03-09", "2021-03-10", "2021-03-11")
    )
    for at in (town, village):
        assert np.array_equal(around(before, at, 25), around(after, at, 25))
        assert not has(around(before, at, 25), "violence")
        assert has(around(on_day, at, 25), "violence")
    assert has(on_day[town[1] : town[1] + 1, town[0] : town[0] + 1], "violence"), "a solid symbol at its place"
    assert has(on_day[village[1] : village[1] + 1, village[0] : village[0] + 1], "halo"), "a hollow one: it is derived"


def test_only_the_events_that_pass_are_drawn(small: Dataset) -> None:
    town = spot(small.settings.extents[0].extent, 10.35, 50.5)
    shown = view("2021-03-10")
    others = replace(shown, filters=frozenset({("category", "agreement")}))
    assert has(around(mapped(small, shown), town, 12), "violence")
    assert has(around(mapped(small, shown, shown={"clash"}), town, 12), "violence")
    assert not has(around(mapped(small, shown, shown=()), town, 12), "violence")
    assert not has(around(mapped(small, others), town, 12), "violence")
    assert set(events_at(small, others)["subject"]) == set()
    assert set(events_at(small, replace(others, clock=Clock(date(2021, 4, 2))))["subject"]) == {"talks"}


def test_older_events_are_fainter_only_among_all_so_far(small: Dataset) -> None:
    def opacity(day: str, mode: str) -> set[float]:
        rows = events_at(small, View(Clock(date.fromisoformat(day), mode, 365), ALL))
        return set(rows.loc[rows["subject"] == "clash", "opacity"])

    assert opacity("2021-03-10", "cumulative") == {1.0}
    assert opacity("2021-03-17", "cumulative") == {1.0}
    assert opacity("2021-03-18", "cumulative") == {0.88}
    assert opacity("2021-12-31", "cumulative") == {0.62}
    assert opacity("2021-12-31", "window") == {1.0}


def test_a_barricade_is_drawn_as_removed_once_it_is(small: Dataset) -> None:
    def symbols(day: str) -> set[str]:
        rows = events_at(small, view(day))
        return set(rows.loc[rows["subject"] == "barricade", "symbol"])

    assert symbols("2021-04-30") == set()
    assert symbols("2021-05-04") == {"up"}
    assert symbols("2021-05-05") == {"down"}


def test_the_selected_event_has_a_ring_and_is_brought_into_the_window(northern_kosovo: Dataset) -> None:
    shown = view("2023-09-24", "day", extent=CLOSE)
    at = spot(CLOSE, *features_of(northern_kosovo).places["banjska-bridge"]["at"])
    assert not has(around(mapped(northern_kosovo, shown), at, 30), "select")
    assert has(around(mapped(northern_kosovo, replace(shown, selected=BANJSKA)), at, 30), "select")
    gracanica = seen_in(northern_kosovo, view("2023-09-24", selected="gracanica")).window
    place = northern_kosovo.places.set_index("id").loc["gracanica"]
    assert gracanica.pixel(place["lon"], place["lat"]) == pytest.approx((gracanica.width / 2, gracanica.height / 2))
    usual = seen_in(northern_kosovo, view("2023-09-24")).window
    assert seen_in(northern_kosovo, view("2023-09-24", selected=BANJSKA)).window == usual, "it is in sight"
    assert not usual.holds(place["lon"], place["lat"])


def test_a_selected_municipality_is_outlined(northern_kosovo: Dataset) -> None:
    layers = frozenset({"context"})
    plain = mapped(northern_kosovo, view("2023-09-24", layers=layers))
    chosen = mapped(northern_kosovo, view("2023-09-24", layers=layers, selected="mun-zvecan"))
    assert not has(plain, "select")
    rows, columns = np.nonzero(
        np.abs(chosen.astype(int) - np.round(np.array(colour("select")[:3]) * 255)).max(axis=2) < 4
    )
    west, south, east, north = northern_kosovo.municipalities.set_index("id").geometry["mun-zvecan"].bounds
    extent = northern_kosovo.settings.extents[0].extent
    (left, top), (right, bottom) = spot(extent, west, north), spot(extent, east, south)
    assert (columns.min(), columns.max()) == pytest.approx((left, right), abs=4)
    assert (rows.min(), rows.max()) == pytest.approx((top, bottom), abs=4)


# Where everything is reckoned from


def test_the_projection_is_the_screens() -> None:
    x, y = Transformer.from_crs(4326, 3857, always_xy=True).transform([-180, 20.9, 180], [-60, 42.9, 85])
    half = 20037508.342789244
    ours = mercator([-180, 20.9, 180], [-60, 42.9, 85])
    assert ours[0] == pytest.approx((np.array(x) + half) / (2 * half), abs=1e-12)
    assert ours[1] == pytest.approx((half - np.array(y)) / (2 * half), abs=1e-12)


@pytest.mark.parametrize("extent", [(20.36, 42.83, 21.06, 43.31), (19.95, 41.83, 21.85, 43.30), (-10, -60, 20, -40)])
@pytest.mark.parametrize("size", [(667, 525), (400, 900), (2000, 300)])
def test_a_window_holds_its_extent_and_touches_it(extent: Extent, size: tuple[float, float]) -> None:
    window = Window.on(extent, *size, zooms=(0, 20))
    (left, top), (right, bottom) = window.pixel(extent[0], extent[3]), window.pixel(extent[2], extent[1])
    assert min(left, top) >= -1e-6
    assert right <= size[0] + 1e-6
    assert bottom <= size[1] + 1e-6
    assert left == pytest.approx(size[0] - right, abs=1e-6)
    assert min(left, top) == pytest.approx(0, abs=1e-6)


def test_a_window_goes_no_closer_than_the_screen_does() -> None:
    window = Window.on((20.86, 42.89, 20.861, 42.8905), 667, 525, zooms=(MIN_ZOOM, MAX_ZOOM))
    assert window.zoom == pytest.approx(MAX_ZOOM)
    assert window.pixel(20.8605, 42.89025) == pytest.approx((667 / 2, 525 / 2), abs=0.1)


@pytest.mark.parametrize("extent", [(20.36, 42.83, 21.06, 43.31), (20.815, 42.865, 20.915, 42.93), (10, 60, 20, 70)])
def test_the_scale_bar_is_true(extent: Extent) -> None:
    window = window_of(extent)
    metres, length = scale_bar(window)
    half = 20037508.342789244
    middle = half - 2 * half * (window.top + window.height / window.world_px / 2)
    _, lat = Transformer.from_crs(3857, 4326, always_xy=True).transform(0, middle)
    on_the_ground = Geod(ellps="WGS84").inv(0, lat, 360 * length / window.world_px, lat)[2]
    assert metres == pytest.approx(on_the_ground, rel=0.01)
    assert MAX_PX / 2.5 <= length <= MAX_PX
    assert Scale.of(window).length == length


@pytest.mark.parametrize(
    ("most", "length", "text"), [(999, 500, "500 m"), (1999, 1000, "1 km"), (2000, 2000, "2 km"), (9e4, 5e4, "50 km")]
)
def test_scale_bars_have_round_lengths(most: float, length: float, text: str) -> None:
    assert nice_length(most) == length
    assert distance(length) == text


# Symbols apart


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from([6.0, 9.5, 12.0]), st.booleans()), max_size=25
    )
)
def test_symbols_that_may_move_overlap_nothing(symbols: list[tuple[int, int, float, bool]]) -> None:
    x, y, radius, fixed = (np.array([one[at] for one in symbols]) for at in range(4))
    fixed = fixed.astype(bool)
    at_x, at_y = declutter.declutter(x.astype(float), y.astype(float), radius.astype(float), fixed)
    assert at_x[fixed].tolist() == x[fixed].tolist()
    assert at_y[fixed].tolist() == y[fixed].tolist()
    for one in np.flatnonzero(~fixed):
        for other in set(range(len(symbols))) - {one}:
            apart = hypot(at_x[one] - at_x[other], at_y[one] - at_y[other])
            assert apart >= radius[one] + radius[other] + CARTOGRAPHY.declutter.gap_px - 1e-9


def test_a_symbol_alone_stands_at_its_place() -> None:
    x, y = declutter.declutter(
        np.array([10.0, 50.0]), np.array([10.0, 10.0]), np.array([9.0, 9.0]), np.array([False, False])
    )
    assert (x.tolist(), y.tolist()) == ([10, 50], [10, 10])


def test_events_too_many_to_draw_are_counted(many: Dataset) -> None:
    everywhere = View(Clock(many.settings.end), ALL, extent=many.settings.extents[2].extent)
    seen = seen_in(many, everywhere)
    assert seen.crowded
    inside = seen.events[seen.events["inside"]]
    assert len(inside) == 1500
    counted = declutter.clusters(inside["x"].to_numpy(), inside["y"].to_numpy(), seen.window)
    assert counted.counts.sum() == 1500
    column, row = (
        np.floor((counted.x + seen.window.left * seen.window.world_px) / 56),
        np.floor((counted.y + seen.window.top * seen.window.world_px) / 56),
    )
    at = np.floor(inside[["x", "y"]].to_numpy() * seen.window.world_px / 56)
    assert np.array_equal(np.column_stack([column, row])[counted.of], at), (
        "a circle stands in the square that it counts"
    )
    assert counted.radius.max() == CARTOGRAPHY.clusters.largest_px
    assert ("incidents", "clash-small") not in seen.symbols
    picture = mapped(many, everywhere)
    assert has(picture, "text-quiet", within=30)
    assert not has(picture, "violence")
    assert not seen_in(many, replace(everywhere, clock=Clock(many.settings.end, "window", 30))).crowded


# Names


def test_names_are_chosen_as_on_the_screen() -> None:
    names = {"en": {"name": "Town"}, "sr-Latn": {"name": "Grad"}, "sq": {"name": "Qytet"}}
    assert names_in(names, "en") == ["Town"]
    assert names_in(names, "local") == ["Grad", "Qytet"]
    assert names_in(names, "sr-Cyrl") == ["Town*"]
    assert names_in({**names, "sq": {"name": "Grad"}}, "local") == ["Grad"]
    assert names_in({"sq": {"name": "Qytet"}}, "local") == ["Qytet*"]
    assert names_in({"en": {"name": "Town"}}, "local") == ["Town*"]
    assert names_in({}, "local") == []


def label(x: float, y: float, text: str = "Banjska", *, reach: float | None = None, needed: bool = False) -> Label:
    return Label(x, y, (text,), CARTOGRAPHY.labels.styles["rank2" if reach is None else "north"], reach, needed)


def circles(*found: tuple[float, float, float]) -> tuple[Floats, Floats, Floats]:
    x, y, radius = np.array(found, dtype=float).reshape(-1, 3).T
    return x, y, radius


NOTHING = circles()
some_labels = st.lists(
    st.builds(
        label,
        st.integers(0, 400),
        st.integers(0, 300),
        st.sampled_from(["Dren", "Banjska", "Gornji Jasenovik"]),
        reach=st.sampled_from([None, None, 30.0]),
        needed=st.booleans(),
    ),
    max_size=20,
)


@example(
    [*[label(0, 0, "Dren")] * 11, label(211, 0, "Gornji Jasenovik"), label(353, 0, "Gornji Jasenovik", needed=True)], []
)  # one that is needed comes after a lesser one, whose dot its name is nearer to
@given(
    some_labels,
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 300), st.just(9)), max_size=12),
)
def test_names_never_overlap_and_keep_within_the_sheet(
    wanted: list[Label], symbols: list[tuple[int, int, int]]
) -> None:
    furniture = (10.0, 260.0, 150.0, 300.0)
    placed = place(wanted, width=400, height=300, symbols=circles(*symbols), taken=[furniture])
    boxes = [one.box for one in placed]
    assert not any(meet(one, other) for at, one in enumerate(boxes) for other in [*boxes[:at], furniture])
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= 400 and box[3] <= 300 for box in boxes)
    for one in placed:
        if one.label.reach is None:
            own = _off(one.box, one.label)
            others = [other.label for other in placed if other.label.reach is None]
            assert all(own <= _off(one.box, other) + 1e-9 for other in others)


def _off(box: labels.Box, at: Label) -> float:
    return hypot(max(box[0] - at.x, at.x - box[2], 0), max(box[1] - at.y, at.y - box[3], 0))


def test_a_name_keeps_off_symbols_and_goes_on_them_only_when_needed() -> None:
    ahead = circles((120, 100, 9))
    (free,) = place([label(100, 100)], width=300, height=200, symbols=NOTHING)
    (moved,) = place([label(100, 100)], width=300, height=200, symbols=ahead)
    assert free.box[0] > 100
    assert not meet(moved.box, (111, 91, 129, 109))
    everywhere = circles(*((x, y, 9.0) for x in range(0, 300, 18) for y in range(0, 200, 18)))
    assert place([label(100, 100)], width=300, height=200, symbols=everywhere) == []
    assert len(place([label(100, 100, needed=True)], width=300, height=200, symbols=everywhere)) == 1


def test_a_name_that_is_needed_takes_the_room_of_one_that_is_not() -> None:
    """Two places side by side on a narrow sheet: the name has room only on the other one."""
    wanted = [label(90, 100, "South Mitrovica", needed=True), label(84, 101, "Dren")]
    placed = place(wanted, width=106, height=115, symbols=NOTHING)
    assert [one.label.lines for one in placed] == [("South Mitrovica",)]
    assert len(place([wanted[1]], width=106, height=115, symbols=NOTHING)) == 1


def test_a_name_far_from_its_dot_is_tied_to_it() -> None:
    crowd = circles(*((100 + x, 100 + y, 9.0) for x in (-18, 0, 18, 36) for y in (-18, 0, 18)))
    (near,) = place([label(100, 100)], width=300, height=200, symbols=NOTHING)
    (far,) = place([label(100, 100)], width=300, height=200, symbols=crowd)
    assert near.leader is None
    assert far.leader is not None
    x, y = far.leader
    assert far.box[0] <= x <= far.box[2]
    assert far.box[1] <= y <= far.box[3]


def test_an_area_that_the_window_cuts_is_named_in_the_part_that_is_seen(northern_kosovo: Dataset) -> None:
    window = window_of(northern_kosovo.settings.extents[0].extent)
    made = features_of(northern_kosovo)
    areas = {one.id: one.geometry for one in made.stills if one.geometry.area}
    serbia = next(one for one in made.labels if one["id"] == "neighbour-srb")
    assert not window.holds(*serbia["at"])
    (found,) = labels_in(window, [serbia], "sq", areas=areas)
    assert typeface.untracked(found.lines[0]) == ("SERBIA", 2)
    assert 0 < found.x < window.width
    assert 0 < found.y < window.height
    assert labels_in(window, [{**serbia, "class": "other"}], "sq", areas={"neighbour-srb": areas["mun-prizren"]}) == []


def test_where_the_selected_event_happened_is_named_at_any_zoom(northern_kosovo: Dataset) -> None:
    wide = window_of(northern_kosovo.settings.extents[2].extent)
    banjska = next(one for one in features_of(northern_kosovo).labels if one["id"] == "banjska")
    assert labels_in(wide, [banjska], "sr-Cyrl", areas={}) == []
    (found,) = labels_in(wide, [banjska], "sr-Cyrl", areas={}, called={"banjska"})
    assert found.lines == ("Бањска",)
    assert found.needed


# Letters


def texts_of(dataset: Dataset) -> Iterable[str]:
    """All that may be written in a picture."""
    settings = dataset.settings
    yield from (settings.title, settings.credit_line, LETTERS, LETTERS.upper(), typeface.ELLIPSIS)
    yield from (word for neighbour in settings.neighbours.values() for word in neighbour.values())
    for table in (dataset.places, dataset.municipalities, dataset.crossings, dataset.bases, dataset.routes):
        for column in ("name_en", "name_sr_latn", "name_sr_cyrl", "name_sq"):
            yield from table[column]
    yield from dataset.events["title_en"]
    yield from dataset.events["no_place_reason"]
    for layer in REGISTRY:
        yield from (layer.title, *(entry.text for entry in layer.legend(dataset)))


@pytest.mark.parametrize("face", [*typeface.FILES])
def test_every_letter_can_be_drawn(northern_kosovo: Dataset, face: str) -> None:
    written = {letter for text in texts_of(northern_kosovo) for letter in text + text.upper()}
    assert set(LETTERS) <= written
    assert typeface.missing("".join(written), face) == set()
    assert typeface.missing(typeface.UNKNOWN + typeface.THIN_SPACE, face) == set()


def test_what_the_typeface_lacks_is_drawn_as_a_sign(tmp_path: Path) -> None:
    """Without a warning, and nothing in a text is taken for a formula."""
    assert typeface.drawable("Ћуприја 漢字 🙂") == "Ћуприја □□ □"
    tiny(tmp_path)
    title = "漢字 🙂 costs $x^2$, \\\\frac{1}{0}"
    (tmp_path / "dataset.toml").write_text(SETTINGS.replace("Two squares, 2021", title), encoding="utf-8")
    odd = load(tmp_path)
    assert "漢" in odd.settings.title
    assert Image.open(BytesIO(png(odd, view("2021-03-10")))).size == (1200, 630)


@given(st.text(st.sampled_from("abcdčћ ž…"), max_size=80), st.integers(20, 200))
def test_wrapped_text_fits_and_loses_nothing(text: str, room: int) -> None:
    lines = typeface.wrap(text, "regular", 12, room)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(typeface.width(line, "regular", 12) <= room for line in lines)
    if all(typeface.width(word, "regular", 12) <= room for word in text.split()):
        assert " ".join(lines) == " ".join(text.split())
    cut = typeface.wrap(text, "regular", 12, room, most=2)
    assert len(cut) <= 2
    assert cut == lines or cut[-1].endswith(typeface.ELLIPSIS)


# Words and key


def test_the_words_say_what_is_seen(northern_kosovo: Dataset, small: Dataset) -> None:
    for shown, day, count in (
        (view("2021-03-10", "day"), "10 March 2021", "1 event; 1 more can’t be dated to a day"),
        (view("2021-05-02", "window"), "3 April – 2 May 2021", "1 event; 2 more may have been on other days"),
        (view("2021-03-10"), "10 March 2021", "1 event so far; 1 more may have been later"),
    ):
        seen = seen_in(small, shown)
        assert page_content.period(small, shown) == day
        assert page_content.event_count(small, shown, seen) == count
    assert page_content.event_positions(seen) == "1 in view · 1 without a published place"
    talks = view("2021-04-10", selected="talks")
    assert page_content.emphasis(small, talks, seen_in(small, talks), "talks") == page_content.Emphasis(
        "Agreement · some time in April 2021 · one source", "Talks in Far", "Far: outside this map"
    )
    elsewhere = view("2021-04-10", "day", selected="clash")
    ringed = page_content.emphasis(small, elsewhere, seen_in(small, elsewhere), "clash")
    assert ringed is not None
    assert ringed.place == "Not among the events shown"
    rule = view("2021-04-10", selected="rule")
    ringed = page_content.emphasis(small, rule, seen_in(small, rule), "rule")
    assert ringed is not None
    assert ringed.place == "Not on the map. No place is named."
    bridge = view("2023-09-24", selected=BANJSKA, names="sr-Cyrl")
    ringed = page_content.emphasis(northern_kosovo, bridge, seen_in(northern_kosovo, bridge), BANJSKA)
    assert ringed is not None
    assert ringed.place.endswith(": at a derived position, within 1.5 km")
    assert page_content.hidden_layers(view("2023-09-24")) == ""
    assert page_content.hidden_layers(view("2023-09-24", layers=frozenset({"incidents"}))) == "Not drawn: Barricades"


def test_the_key_has_what_is_in_view_and_no_more(northern_kosovo: Dataset, small: Dataset) -> None:
    def key(dataset: Dataset, shown: View) -> list[str]:
        return [entry.text for group in legend.groups(dataset, seen_in(dataset, shown)) for entry in group.entries]

    on_day = key(small, view("2021-03-10", "day"))
    assert on_day[:3] == ["Clash", "At least one person killed", "Hollow: position derived, not published"]
    assert {"Open", "Base, known to the radius of its circle"} <= set(on_day)
    assert {"Barricaded", "Attack", "Fainter: longer ago", "Agreement"}.isdisjoint(on_day)
    assert {"Clash", "Open", "Barricaded"}.isdisjoint(key(small, view("2021-01-05", layers=frozenset())))
    assert "Barricade up on the day" in key(small, view("2021-05-02"))
    assert "Fainter: longer ago" in key(small, view("2021-05-02"))
    plain = key(northern_kosovo, view("2022-12-15", layers=frozenset()))
    assert plain[0] == "Line between Kosovo and Serbia", "the boldest line comes first"
    assert "The four northern municipalities" in plain
    assert "The other six Serb-majority municipalities (2013 agreement)" not in plain, "none of them is in view"
    assert "How precisely a place is known" not in on_day
    assert "How precisely a place is known" in key(northern_kosovo, view("2023-09-24", extent=CLOSE))


def test_counts_have_an_entry_of_their_own(many: Dataset) -> None:
    everywhere = View(Clock(many.settings.end), ALL, extent=many.settings.extents[2].extent)
    found = [entry.text for group in legend.groups(many, seen_in(many, everywhere)) for entry in group.entries]
    assert found[0] == "Events around, counted"
    assert {"Clash", "Fainter: longer ago"}.isdisjoint(found)


@pytest.mark.parametrize("size", legend.TYPE_PX)
def test_entries_of_the_key_stay_within_its_width_and_off_each_other(northern_kosovo: Dataset, size: float) -> None:
    key = legend.groups(northern_kosovo, seen_in(northern_kosovo, view("2022-12-15")))
    boxes = []
    for line in legend.arrange(key, 348, size):
        left = line.left + (legend.SWATCH_EM * size if line.entry else 0)
        right = left + max(typeface.width(text, "regular" if line.entry else "bold", size) for text in line.texts)
        assert right <= 348
        boxes.append((line.left, line.top, right, line.foot))
    assert not any(meet(one, other) for at, one in enumerate(boxes) for other in boxes[:at])


def test_a_word_that_is_missing_in_a_language_is_explained(small: Dataset) -> None:
    """The village has no Albanian name."""
    close = (10.5, 50.4, 10.7, 50.6)
    assert seen_in(small, view("2021-03-10", names="sq", extent=close)).marked
    assert not seen_in(small, view("2021-03-10", names="en", extent=close)).marked


def test_no_colour_is_a_pictures_own() -> None:
    """All colours are the palette's, by name."""
    for module in (
        draw,
        drawing,
        labels,
        layout,
        plan,
        legend,
        locator_map,
        map,
        text,
        points,
        qr_code,
        scale,
    ):
        assert re.findall(r"#[0-9a-fA-F]{6}\b", Path(module.__file__).read_text(encoding="utf-8")) == [], module
    assert colour("select") == pytest.approx((0xCA / 255, 0, 0xA2 / 255, 1))
    assert PALETTE["select"]["light"] == "#ca00a2"


def test_a_dataset_without_anything_in_its_extent_is_a_picture(tmp_path: Path) -> None:
    dataset = load(tiny(tmp_path))
    body = png(dataset, view("2021-01-01", "day", extent=(10.0, 50.0, 10.05, 50.05)))
    assert Image.open(BytesIO(body)).size == (1200, 630)


def test_an_event_named_twice_in_the_story_is_one_event(tmp_path: Path) -> None:
    tiny(tmp_path)
    add_row(
        tmp_path,
        "incident_places",
        id="ip-9",
        incident="clash",
        place="gate",
        role="site",
        order="3",
        precision_m="600",
    )
    dataset = load(tmp_path)
    shown = view("2021-03-10")
    seen = seen_in(dataset, shown)
    assert (seen.events["subject"] == "clash").sum() == 3
    assert page_content.event_count(dataset, shown, seen) == "1 event so far; 1 more may have been later"
