"""Short titles of events."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, load
from geo.events.titles import short_titles
from geo.language.languages import LANGUAGES
from geo.places import happened_at
from tests.builders import set_cells

LONG = 40


def test_an_event_has_its_short_title_else_that_of_its_turning_point_else_its_title(folder: Path) -> None:
    settings = folder / "dataset.toml"
    text = settings.read_text()
    for title, event in (("Clash in Town", "clash"), ("New plates", "barricade")):
        given = f'title = {{ en = "{title}" }}'
        assert given in text
        text = text.replace(given, f'{given}, short = {{ en = "Turn" }}, event = "{event}"')
    settings.write_text(text)
    set_cells(folder, "incidents", "clash", short_en="Own")
    dataset = load(folder)
    titles = dataset.events.set_index("id")["title"]
    assert dict(short_titles(dataset)) == {**titles, "clash": "Own", "barricade": "Turn"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_with_a_place_has_a_title_that_fits_on_the_map(northern_kosovo: Dataset, language: str) -> None:
    dataset = northern_kosovo.in_language(language)
    shown = dataset.events[~dataset.events["background"] & dataset.events["id"].isin(happened_at(dataset)["incident"])]
    found = short_titles(dataset)
    assert len(shown) > 50
    assert [found[id] for id in shown["id"] if len(found[id]) > 45] == []
    assert all(
        row.short or len(row.title) <= LONG for row in dataset.in_language("en").events.loc[shown.index].itertuples()
    )
