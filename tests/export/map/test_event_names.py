"""Names of events: beside their symbols, or by numbers in a list."""

from __future__ import annotations

from math import hypot

import numpy as np

from export.map.event_names import EventName, name_events
from export.map.labels import LABELS, Room, meet

CLASH = EventName("A clash", "officers injured: two", ((200.0, 150.0, 9.0),), alone=True)
PROTESTS = EventName("Protests at buildings", "", ((60.0, 60.0, 6.0), (320.0, 220.0, 6.0)), alone=False)


def room(width: float = 600, height: float = 300, *, taken: tuple[tuple[float, float, float, float], ...] = ()) -> Room:
    symbols = [(*circle[:2], circle[2] + 2) for event in (CLASH, PROTESTS) for circle in event.at]
    x, y, radius = np.array(symbols).T
    return Room(width, height, (x, y, radius), taken=taken)


def test_an_event_at_one_place_is_named_beside_its_symbol_with_what_is_said_of_people_harmed() -> None:
    names = name_events([CLASH], room())
    (placed,) = names.labels
    assert [line for line, _ in placed.label.lines] == ["A clash", "officers injured: two"]
    assert placed.label.lines[1][1].size_px < placed.label.lines[0][1].size_px
    assert placed.box[0] > 209
    assert (names.numbers, names.listed, names.rows) == ((), None, ())


def test_an_event_at_several_places_has_its_number_at_each_and_its_name_in_a_list() -> None:
    names = name_events([CLASH, PROTESTS], room())
    assert len(names.labels) == 1
    assert [number for number, _, _ in names.numbers] == [1, 1]
    for (_, x, y), (at_x, at_y, radius) in zip(names.numbers, PROTESTS.at, strict=True):
        assert radius + LABELS.number_px < hypot(x - at_x, y - at_y) < 40
    (row,) = names.rows
    assert (row.number, row.lines[0][0]) == (1, "Protests at buildings")
    assert names.listed is not None
    boxes = names.boxes
    assert not any(meet(one, other) for at, one in enumerate(boxes) for other in boxes[:at])


def test_one_whose_name_has_no_room_has_a_number_too() -> None:
    walls = (
        (0.0, 0.0, 185.0, 180.0),
        (215.0, 0.0, 600.0, 180.0),
        (185.0, 165.0, 215.0, 180.0),
        (185.0, 0.0, 215.0, 120.0),
    )
    names = name_events([CLASH], room(taken=walls))
    assert names.labels == ()
    assert len(names.numbers) == 1
    assert [line for line, _ in names.rows[0].lines] == ["A clash", "officers injured: two"]


def test_a_list_on_a_narrow_map_has_few_rows_and_counts_the_rest() -> None:
    many = [EventName(f"Event {at}", "", PROTESTS.at, alone=False) for at in range(6)]
    narrow, wide = name_events(many, room(400)), name_events(many, room(600))
    assert (len(narrow.rows), narrow.more) == (LABELS.few_rows, 6 - LABELS.few_rows)
    assert (len(wide.rows), wide.more) == (6, 0)


def test_without_room_for_a_list_there_are_no_numbers() -> None:
    names = name_events(
        [PROTESTS], room(taken=((0.0, 0.0, 50.0, 300.0), (340.0, 0.0, 600.0, 300.0), (0.0, 230.0, 600.0, 300.0)))
    )
    assert (names.numbers, names.rows, names.listed) == ((), (), None)
