"""The story that the browser tells of a document is as long as it says, and its counts are the domain's."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from geo.dataset.dataset import Dataset, load
from geo.events.counts import Sum, sums, used_in_words
from geo.events.prominence import DEATHS, OTHER, TURNING_POINT, ranks
from geo.language.catalogues import in_browser
from geo.language.language import language_context
from geo.language.languages import ENGLISH
from geo.situation import visible_events
from geo.time.clock import Clock
from geo.time.dating import are_dated
from layers.html.assets import in_numbers
from layers.replay.story_rules import STORY
from tests.builders import add_row
from tests.properties.browser_modules import answer
from tests.properties.random_data import EVENTS, random_data

SECONDS = {length: one.seconds or 0 for length, one in STORY.lengths.items()}


def as_browser(sum: Sum) -> dict[str, Any]:
    """A sum as the browser has it, in the words of the panel."""
    return {"group": sum.group, "outcome": sum.outcome, "least": sum.least, "exact": sum.exact,
            "bounded": list(sum.bounded), "unbounded": list(sum.unbounded), "parts": list(sum.parts())}  # fmt: skip


def assert_sums(dataset: Dataset, days: list[int], found: list[list[dict[str, Any]]]) -> None:
    """The browser's sums up to some days are those of what happened for certain, and their words those of the panel."""
    start = dataset.settings.start
    for number, seen in zip(days, found, strict=True):
        day = start + timedelta(days=number)
        events = visible_events(dataset, Clock(day))
        certain = events[are_dated(events, start, day, so_far=True)]
        assert seen == [as_browser(one) for one in sums(dataset, certain)], day


@pytest.mark.parametrize("language", ["en", "sq", "sr-Latn", "sr-Cyrl"])
def test_the_lengths_are_what_they_say(northern_kosovo: Dataset, tmp_path: Path, language: str) -> None:
    """In each language: a story in a language of longer words has no fewer turning points and no fewer deaths."""
    with language_context(language):
        dataset = northern_kosovo.in_language(language)
        days = [0, 263, 500, 878, 995, 996, 1187]
        texts = {} if language == ENGLISH else {"tag": language, "words": in_browser(language), **in_numbers()}
        made = answer("told.mjs", dataset, tmp_path, days=days, language=texts)
        for length, story in made["stories"].items():
            assert story["of"] == len(ranks(dataset))
            if SECONDS[length]:
                assert SECONDS[length] - 2 <= story["seconds"] <= SECONDS[length] * (1 + STORY.overrun_share), length
            lines = used_in_words(dataset)
            assert all(one["counts"] == list(lines.get(one["id"], ())) for one in story["told"])
        short = made["stories"]["1min"]["told"]
        assert len(short) <= (STORY.lengths["1min"].most or 0)
        told = [one["rank"] for one in short]
        for rank in (TURNING_POINT, DEATHS):
            assert told.count(rank) == list(ranks(dataset).values()).count(rank)
        middle = {one["id"] for one in made["stories"]["3min"]["told"]}
        assert middle >= {id for id, rank in ranks(dataset).items() if rank < OTHER}
        assert len(made["stories"]["all"]["told"]) == len(ranks(dataset))
        assert_sums(dataset, days, made["sums"])


@pytest.mark.parametrize("seed", [31, 32, 33])
def test_they_are_of_random_data_as_well(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    (folder := tmp_path / "data").mkdir()
    random_data(draw, folder)
    for number in draw.sample(range(EVENTS), 40):
        least = draw.choice(["", "0", "1", "7"])
        most = draw.choice(["", least, "9"])
        add_row(folder, "casualties", id=f"harm-{number}", incident=f"inc-{number}", account=f"acc-{number}",
                group=draw.choice(["Officers", "residents", "others"]), outcome=draw.choice(["killed", "injured"]),
                min=least, max=most, wording=f"so many {number}", used="1")  # fmt: skip
    dataset = load(folder)
    days = [draw.randrange(365) for _ in range(12)]
    made = answer("told.mjs", dataset, tmp_path, days=days)
    for length, seconds in SECONDS.items():
        if seconds:
            assert seconds - 2 <= made["stories"][length]["seconds"] <= seconds * (1 + STORY.overrun_share)
    assert_sums(dataset, days, made["sums"])
