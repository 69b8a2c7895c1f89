"""Names on a map: which, in what language, and where, so that none covers another."""

from __future__ import annotations

from math import hypot

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from export.drawing import typeface
from export.drawing.projection import Floats
from export.map import labels
from export.map.features import features_of
from export.map.labels import Label, labels_in, meet, names_in, place
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
