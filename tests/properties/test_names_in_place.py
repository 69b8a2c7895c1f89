"""Names stand alone: over many views and sizes no name covers another one or a symbol, on the screen and on paper, which
place names alike; and a line is named on both of its sides or on none."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from export.drawing import typeface
from export.map.features import features_of
from export.map.labels import Box, meet
from export.map.map import Map
from export.map.points import BEYOND_PX
from export.map.snapshots import Snapshots
from geo.dataset.dataset import Dataset
from geo.language.languages import LANGUAGES, name_languages
from geo.places import names_in
from geo.view.view import View
from layers.style.cartography import CARTOGRAPHY
from tests.properties.browser_modules import answer, clock_of
from tests.properties.test_symbols_in_place import SIZES, views

CHOICES = ("en", "sq", "sr-Latn", "sr-Cyrl", "local")
LABELS = CARTOGRAPHY.labels
NUMBER = CARTOGRAPHY.labels.number_px
Size = tuple[float, float]


@pytest.fixture(scope="module")
def asked(northern_kosovo: Dataset) -> list[tuple[View, Size]]:
    """Views, each at one of the sizes, in all languages of names; without those so full that events are counted."""
    sizes = [*SIZES.values()]
    found = []
    for at, view in enumerate(views(northern_kosovo, 2)):
        found.append((_named(view, CHOICES[at % len(CHOICES)]), sizes[at % len(sizes)]))
    return found


def _named(view: View, choice: str) -> View:
    return replace(view, names=choice)


Maps = list[tuple[View, Map]]


def maps(dataset: Dataset, asked: list[tuple[View, Size]]) -> Maps:
    return [(view, Map(Snapshots(dataset, view), *size)) for view, size in asked]


@pytest.fixture(scope="module")
def drawn_in_english(northern_kosovo: Dataset, asked: list[tuple[View, Size]]) -> Maps:
    return maps(northern_kosovo, asked)


def boxes_of(drawn: Map) -> list[tuple[str, Box]]:
    """The texts on a map, each with its box."""
    names = drawn.event_names
    found = [(one.label.lines[0][0], one.box) for one in (*drawn.names, *names.labels)]
    within = NUMBER * np.sqrt(0.5)  # the square in the circle
    found += [(str(n), (x - within, y - within, x + within, y + within)) for n, x, y in names.numbers]
    return [*found, ("the list", names.listed)] if names.listed else found


def covers(box: Box, x: float, y: float, radius: float) -> bool:
    across, down = max(box[0] - x, 0, x - box[2]), max(box[1] - y, 0, y - box[3])
    return bool(np.hypot(across, down) < radius)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_covers_another_or_a_symbol_or_is_cut(
    northern_kosovo: Dataset, asked: list[tuple[View, Size]], language: str
) -> None:
    """A quarter of the views in each language."""
    texts = events = 0
    some = asked[[*LANGUAGES].index(language) :: len(LANGUAGES)]
    for view, drawn in maps(northern_kosovo.in_language(language), some):
        day = drawn.at(view.clock.day)
        boxes = boxes_of(drawn)
        numbers = [("+", box) for box in day.points.numbers]
        for (one, box), (other, another) in combinations([*boxes, *numbers], 2):
            assert not meet(box, another) or one == other == "+", (view, one, other)
        x, y, radius = day.points.obstacles()
        for text, box in boxes:
            assert not any(covers(box, *circle) for circle in zip(x, y, radius - 2, strict=True)), (view, text)
            assert min(box) >= 0
            assert box[2] <= drawn.window.width
            assert box[3] <= drawn.window.height
        texts += len(boxes)
        events += len(drawn.event_names.labels) + len(drawn.event_names.rows)
    assert texts > 150
    assert events > 1


def test_both_sides_of_the_line_are_named_or_none(northern_kosovo: Dataset, drawn_in_english: Maps) -> None:
    settings = northern_kosovo.settings
    both = none = 0
    for view, drawn in drawn_in_english:
        named = {typeface.untracked(one.label.lines[0][0])[0] for one in drawn.names if one.label.country}
        choice = name_languages(view.names)[0]
        sides = {settings.region_name[choice].upper(), settings.neighbours["SRB"][choice].upper()}
        assert len(named & sides) != 1, (view, named)
        assert named & sides or not named, (view, named)
        both, none = both + bool(named), none + (not named)
    assert both > 20
    assert none > 5, "close by, no country has room for its name"


def on_screen(dataset: Dataset, of_paper: Maps, folder: Path) -> list[dict[str, Any]]:
    """What the browser's own modules make of the document's own bytes."""
    made = []
    for view, drawn in of_paper:
        window = drawn.window
        made.append(
            {
                "clock": clock_of(view, dataset),
                "layers": sorted(view.layers),
                "selected": view.selected,
                "languages": name_languages(view.names),
                "zoom": window.zoom,
                "width": window.width,
                "height": window.height,
                "origin": [window.left * window.world_px, window.top * window.world_px],
                "taken": [drawn.scale.box],
                "beyond": BEYOND_PX,
                "lat": window.middle_lat,
            }
        )
    found: list[dict[str, Any]] = answer("named.mjs", dataset, folder, views=made, widths=widths(dataset))
    return found


def widths(dataset: Dataset) -> dict[str, float]:
    """The widths of all words of names and titles in all faces, for a size of 1."""
    made = features_of(dataset)
    named = [one["names"] for one in (*made.labels, *made.places.values())]
    names = {text for one in named for choice in CHOICES for text in names_in(one, choice)}
    words = {word for text in (*names, *made.events["short"], *made.events["harm"]) for word in text.split()}
    found = {f"{face}|0|{word}": typeface.width(word, face, 1) for word in words for face in typeface.FILES}
    found |= {f"{face}|0| ": typeface.width("a b", face, 1) - typeface.width("a", face, 1) - typeface.width("b", face, 1)
              for face in typeface.FILES}  # fmt: skip
    for style in LABELS.styles.values():
        if style.tenths:
            for text in (name.upper() for name in names):
                tracked = typeface.tracked(text, style.tenths)
                found[f"{style.face}|{style.tenths}|{text}"] = typeface.width(tracked, style.face, 1)
    return found


def test_the_screen_places_names_as_paper_does(
    northern_kosovo: Dataset, drawn_in_english: Maps, tmp_path: Path
) -> None:
    single = [one for one in drawn_in_english if not one[1].at(one[0].clock.day).points.crowded]
    assert len(single) > 40
    for (view, drawn), seen in zip(single, on_screen(northern_kosovo, single, tmp_path), strict=True):
        names = drawn.event_names
        for placed, shown in ((names.labels, seen["events"]), (drawn.names, seen["names"])):
            texts = ["/".join(typeface.untracked(line)[0] for line, _ in one.label.lines) for one in placed]
            assert texts == [text for text, _, _ in shown], view
            assert [one.tied for one in placed] == [tied for _, _, tied in shown], view
            boxes = np.array([one.box for one in placed]).reshape(-1, 4)
            assert np.allclose(boxes, np.array([box for _, box, _ in shown]).reshape(-1, 4), atol=0.05), view
        assert np.allclose(np.array(names.numbers), np.array(seen["numbers"]), atol=0.05), view
        assert ([row.number for row in names.rows], names.more) == (seen["rows"], seen["more"]), view
        assert (names.listed is None) == (seen["listed"] is None), view
