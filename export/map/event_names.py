"""Names of events on a picture: beside their symbols, or by numbers in a list; as the screen has them
(``web/src/replay/engine/layout/event_names.js``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
import numpy.typing as npt

from export.drawing import typeface
from export.drawing.projection import Floats
from export.map.labels import LABELS, Box, Label, Placed, Room, best_spot, wrapped
from layers.style.cartography import LabelStyle

TITLE, HARM = LABELS.styles["event"], LABELS.styles["harm"]
LISTED = replace(HARM, face="bold")
DIAGONAL = sqrt(0.5)
WAYS = (
    (DIAGONAL, -DIAGONAL), (-DIAGONAL, -DIAGONAL), (DIAGONAL, DIAGONAL), (-DIAGONAL, DIAGONAL),
    (1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0),
)  # fmt: skip
"""Where a number may stand around a symbol: to the right, down."""
WAYS_OUT = 4
"""How many steps of half its size a number may be farther off."""
PAD_PX, LIST_STEP_PX = 5, 10


@dataclass(frozen=True)
class EventName:
    """An event to name: its title and what is said of people harmed (may be empty), and the circles of its symbols, or
    of those that it is counted at: x, y, radius in pixels. It is ``alone`` where it has one symbol that is its own.
    Without any it has places ``within`` the areas in which it happened as a whole, each with its cost."""

    title: str
    harm: str
    at: tuple[tuple[float, float, float], ...]
    alone: bool
    within: tuple[tuple[float, float, float], ...] | None = None


@dataclass(frozen=True)
class Row:
    """A name in a list: the event's number, and its lines, each with its style."""

    number: int
    lines: tuple[tuple[str, LabelStyle], ...]

    @property
    def height(self) -> float:
        """The height of its lines in pixels."""
        return sum(style.size_px * LABELS.line_em for _, style in self.lines)


@dataclass(frozen=True)
class EventNames:
    """The names of a map's events: ``labels`` beside their symbols; ``numbers`` at symbols, each with its place; and
    the ``rows`` of the list in the box ``listed``, of which ``more`` have no room."""

    labels: tuple[Placed, ...] = ()
    numbers: tuple[tuple[int, float, float], ...] = ()
    rows: tuple[Row, ...] = ()
    listed: Box | None = None
    more: int = 0

    @property
    def boxes(self) -> list[Box]:
        """What is taken by the names, the numbers and the list."""
        around = LABELS.number_px
        found = [box for one in self.labels for box in one.boxes]
        found += [(x - around, y - around, x + around, y + around) for _, x, y in self.numbers]
        return [*found, self.listed] if self.listed else found


def name_events(events: Sequence[EventName], room: Room) -> EventNames:
    """Return the names of some events, the most important first, and where they are."""
    width = min(LABELS.event_px, room.width * LABELS.event_share)
    labels: list[Placed] = []
    numbers: list[tuple[int, float, float]] = []
    listed: list[EventName] = []

    def taken() -> list[Box]:
        return EventNames(tuple(labels), tuple(numbers)).boxes

    for event in events:
        if event.within is not None:
            label = Label(0, 0, _lines(event, width, TITLE), needed=True, middles=event.within)
            if one := best_spot(label, room, taken()):
                labels.append(one)
            continue
        if event.alone:
            ((x, y, radius),) = event.at
            found = best_spot(Label(x, y, _lines(event, width, TITLE), needed=True, radius=radius), room, taken())
            if found:
                labels.append(found)
                continue
        listed.append(event)
        for at in event.at:
            if spot := _number_spot(at, room, taken()):
                numbers.append((len(listed), *spot))
    rows = tuple(Row(at + 1, _lines(event, width * 1.3, LISTED)) for at, event in enumerate(listed))
    box, shown = _list_spot(rows, room, taken())
    kept = tuple(one for one in numbers if one[0] <= shown)
    return EventNames(tuple(labels), kept, rows[:shown], box, len(rows) - shown if shown else 0)


def _lines(event: EventName, width: float, style: LabelStyle) -> tuple[tuple[str, LabelStyle], ...]:
    harm = wrapped(event.harm, HARM, width) if event.harm else []
    return (*((line, style) for line in wrapped(event.title, style, width)), *((line, HARM) for line in harm))


def _number_spot(at: tuple[float, float, float], room: Room, taken: Sequence[Box]) -> tuple[float, float] | None:
    """The place of a number at a symbol; ``None`` where there is none."""
    x, y, radius = at
    size = LABELS.number_px
    for step in range(WAYS_OUT + 1):
        away = radius + size * (1 + step / 2) + 1
        spots = [(x + right * away, y + down * away) for right, down in WAYS]
        boxes = np.array([(left - size, top - size, left + size, top + size) for left, top in spots])
        free = room.are_free(boxes, taken) & _apart(np.array(spots), size, room.symbols)
        if free.any():
            return spots[int(free.argmax())]
    return None


def _apart(spots: Floats, size: float, circles: tuple[Floats, Floats, Floats]) -> npt.NDArray[np.bool_]:
    """Whether a circle of a size at each of some spots, shape (n, 2), meets none of some circles."""
    x, y, radius = circles
    off: Floats = np.hypot(x - spots[:, :1], y - spots[:, 1:])
    return np.asarray((off >= size + radius).all(axis=1), bool)


def _list_spot(rows: Sequence[Row], room: Room, taken: Sequence[Box]) -> tuple[Box | None, int]:
    """The box of a list of the first of some rows, of as many as have room, and how many; at an edge of the map."""
    most = LABELS.few_rows if room.width < LABELS.narrow_px else len(rows)
    for shown in range(min(most, len(rows)), 0, -1):
        width, height = list_size(rows[:shown], more=shown < len(rows))
        edge = LABELS.margin_px
        lefts = (edge, room.width - edge - width)
        tops = np.arange(room.height - edge - height, edge - 0.01, -LIST_STEP_PX)
        boxes = np.array([(left, top, left + width, top + height) for top in tops for left in lefts]).reshape(-1, 4)
        free = room.holds(boxes, taken)
        if free.any():
            left, top, right, bottom = boxes[int(free.argmax())].tolist()
            return (left, top, right, bottom), shown
    return None, 0


def list_size(rows: Sequence[Row], *, more: bool) -> tuple[float, float]:
    """Return the width and the height of a list of rows, with a line for ``more`` that it has no room for."""
    wide = max(typeface.width(line, style.face, style.size_px) for row in rows for line, style in row.lines)
    high = sum(row.height + 2 for row in rows) + (HARM.size_px * LABELS.line_em if more else 0)
    return wide + 2 * LABELS.number_px + 3 * PAD_PX, high + 2 * PAD_PX
