"""Names on a map: which, in what language, and where, so that none covers another."""

from __future__ import annotations

from dataclasses import replace
from math import hypot

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from export.drawing import typeface
from export.drawing.projection import Floats
from export.map.features import features_of
from export.map.labels import Box, Label, Room, labels_in, meet, names_in, place, points_on, wrapped
from geo.dataset.dataset import Dataset
from layers.style.cartography import CARTOGRAPHY
from tests.export.pictures import window_of


def test_names_are_chosen_as_on_the_screen() -> None:
    names = {"en": {"name": "Town"}, "sr-Latn": {"name": "Grad"}, "sq": {"name": "Qytet"}}
    assert names_in(names, "en") == ["Town"]
    assert names_in(names, "local") == ["Grad", "Qytet"]
    assert names_in(names, "sr-Cyrl") == ["Town*"]
    assert names_in({**names, "sq": {"name": "Grad"}}, "local") == ["Grad"]
    assert names_in({"sq": {"name": "Qytet"}}, "local") == ["Qytet*"]
    assert names_in({"en": {"name": "Town"}}, "local") == ["Town*"]
    assert names_in({}, "local") == []


STYLES = CARTOGRAPHY.labels.styles


def label(x: float, y: float, text: str = "Banjska", *, needed: bool = False, side: bool = False) -> Label:
    return Label(x, y, ((text, STYLES["rank2"]),), needed, dot=not side, side=side, country=side)


def circles(*found: tuple[float, float, float]) -> tuple[Floats, Floats, Floats]:
    x, y, radius = np.array(found, dtype=float).reshape(-1, 3).T
    return x, y, radius


def room(width: float, height: float, *symbols: tuple[float, float, float], taken: tuple[Box, ...] = ()) -> Room:
    return Room(width, height, circles(*symbols), taken=taken)


some_labels = st.lists(
    st.builds(
        label,
        st.integers(0, 400),
        st.integers(0, 300),
        st.sampled_from(["Dren", "Banjska", "Gornji Jasenovik"]),
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
def test_names_cover_no_other_and_no_symbol_and_keep_within_the_sheet(
    wanted: list[Label], symbols: list[tuple[int, int, int]]
) -> None:
    furniture = (10.0, 260.0, 150.0, 300.0)
    placed = place(wanted, room(400, 300, *symbols, taken=(furniture,)))
    boxes = [one.box for one in placed]
    assert not any(meet(one, other) for at, one in enumerate(boxes) for other in [*boxes[:at], furniture])
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= 400 and box[3] <= 300 for box in boxes)
    assert not any(_off(box, x, y) < radius for box in boxes for x, y, radius in symbols)
    for one in placed:
        own = _off(one.box, one.label.x, one.label.y)
        others = [_off(one.box, other.label.x, other.label.y) for other in placed]
        assert one.tied or own <= min(others) + 1e-9


def _off(box: Box, x: float, y: float) -> float:
    return hypot(max(box[0] - x, x - box[2], 0), max(box[1] - y, y - box[3], 0))


def test_a_name_keeps_off_symbols_and_is_left_out_where_they_are_everywhere() -> None:
    ahead = (120.0, 100.0, 9.0)
    (free,) = place([label(100, 100)], room(300, 200))
    (moved,) = place([label(100, 100)], room(300, 200, ahead))
    assert free.box[0] > 100
    assert _off(moved.box, 120, 100) >= 9
    everywhere = [(x, y, 9.0) for x in range(0, 300, 18) for y in range(0, 200, 18)]
    assert place([label(100, 100, needed=True)], room(300, 200, *everywhere)) == []


def test_a_name_that_is_needed_takes_the_room_of_one_that_is_not() -> None:
    """Two places side by side on a narrow sheet: the name has room only on the other one."""
    wanted = [label(90, 100, "South Mitrovica", needed=True), label(84, 101, "Dren")]
    placed = place(wanted, room(106, 115))
    assert [one.label.lines[0][0] for one in placed] == ["South Mitrovica"]
    assert len(place([wanted[1]], room(106, 115))) == 1


def test_a_name_far_from_its_dot_is_tied_to_it_by_a_line_that_crosses_no_text() -> None:
    crowd = [(100.0 + x, 100.0 + y, 9.0) for x in (-18, 0, 18, 36) for y in (-18, 0, 18)]
    (near,) = place([label(100, 100, needed=True)], room(300, 200))
    (far,) = place([label(100, 100, needed=True)], room(300, 200, *crowd))
    assert near.leader is None
    assert far.leader is not None
    x, y = far.leader
    assert far.box[0] <= x <= far.box[2]
    assert far.box[1] <= y <= far.box[3]
    (left, top), (right, bottom) = far.way.min(axis=0), far.way.max(axis=0)
    wall = (left - 1, top + 4, right + 1, bottom - 4)
    (other,) = place([label(100, 100, needed=True)], room(300, 200, *crowd, taken=(wall,)))
    assert other.box != far.box


def test_two_dots_as_good_as_one_are_both_named_if_they_must_be() -> None:
    wanted = [label(100, 100, "North", needed=True), label(102, 100, "South", needed=True)]
    walls = (150.0, 0.0, 300.0, 200.0), (0.0, 0.0, 300.0, 92.0)
    placed = place(wanted, room(300, 200, (110.0, 106.0, 6.0), taken=walls))
    assert {one.label.lines[0][0] for one in placed} == {"North", "South"}
    assert all(one.leader is not None for one in placed if one.tied)


def test_countries_are_named_on_both_sides_of_a_line_or_not_at_all() -> None:
    one, other = (
        replace(label(0, 0, text, side=True), middles=((x, 50.0, 0.0),)) for text, x in (("A", 50.0), ("B", 150.0))
    )
    third = replace(label(0, 0, "C", side=True), middles=((250.0, 50.0, 0.0),), side=False)
    town = label(80, 80, "Town")

    def named(*wanted: Label, taken: tuple[Box, ...] = ()) -> set[str]:
        return {found.label.lines[0][0] for found in place([*wanted, town], room(300, 100, taken=taken))}

    assert named(one, other, third) == {"A", "B", "C", "Town"}
    assert named(one, other, third, taken=((140.0, 30.0, 160.0, 70.0),)) == {"Town"}
    assert named(one, third) == {"Town"}, "the other side has no name"
    assert named(third) == {"C", "Town"}, "there is no such line"


def test_a_text_is_wrapped_in_lines_of_much_the_same_length() -> None:
    style = STYLES["event"]
    text = "Serbs gather at municipal buildings"
    assert wrapped(text, style, 1000) == [text]
    assert wrapped(text, style, 170) == ["Serbs gather at", "municipal buildings"]
    assert wrapped("Serbs", style, 1) == ["Serbs"]


def test_points_on_lines_are_those_on_the_sheet() -> None:
    x, y = points_on(np.array([[-50.0, 10.0]]), np.array([[50.0, 10.0]]), 100, 100)
    assert set(y) == {10}
    assert 0 <= min(x) < 7
    assert 43 < max(x) < 50


def test_an_area_that_the_window_cuts_is_named_in_the_part_that_is_seen(northern_kosovo: Dataset) -> None:
    window = window_of(northern_kosovo.settings.extents[0].extent)
    made = features_of(northern_kosovo)
    areas = {one.id: one.geometry for one in made.stills if one.geometry.area}
    serbia = next(one for one in made.labels if one["id"] == "neighbour-srb")
    (found,) = labels_in(window, [serbia], "sq", areas=areas)
    assert typeface.untracked(found.lines[0][0]) == ("SERBIA", 2)
    assert found.middles
    assert all(0 < x < window.width and 0 < y < window.height for x, y, _ in found.middles)
    elsewhere = {**serbia, "class": "other", "areas": ["mun-prizren"], "side": False}
    assert labels_in(window, [elsewhere], "sq", areas=areas) == []
    (none,) = labels_in(window, [{**serbia, "areas": ["mun-prizren"]}], "sq", areas=areas)
    assert none.middles == (), "one of two sides has to be named with the other"


def test_where_a_named_event_happened_is_named_at_any_zoom(northern_kosovo: Dataset) -> None:
    wide = window_of(northern_kosovo.settings.extents[2].extent)
    banjska = next(one for one in features_of(northern_kosovo).labels if one["id"] == "banjska")
    assert labels_in(wide, [banjska], "sr-Cyrl", areas={}) == []
    (found,) = labels_in(wide, [banjska], "sr-Cyrl", areas={}, called={"banjska"})
    assert found.lines[0][0] == "Бањска"
    assert found.needed
