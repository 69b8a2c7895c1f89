"""The browser's model and the domain say the same, at random clocks."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from datetime import timedelta

import pytest

from geo.clock import MODES, Clock
from geo.dataset import Dataset
from geo.situation import situation_on
from layers.registry import REGISTRY
from layers.replay import contents
from tests.conftest import ROOT


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_the_model_shows_what_the_situation_says(northern_kosovo: Dataset, seed: int) -> None:
    """At 50 clocks a seed; a failure names the seed and the clock."""
    draw = random.Random(seed)
    settings = northern_kosovo.settings
    days = (settings.end - settings.start).days
    clocks = [(draw.randint(0, days), draw.choice(MODES), draw.choice([1, 7, 30, 365])) for _ in range(50)]
    document = contents(northern_kosovo, REGISTRY)
    given = {
        "document": document,
        "layers": REGISTRY.ids,
        "clocks": [{"day": day, "mode": mode, "window": window} for day, mode, window in clocks],
    }
    node = shutil.which("node")
    assert node, "the tests need Node.js on the PATH; make test sees to it"
    run = subprocess.run(
        [node, str(ROOT / "tests" / "web" / "visible.mjs")],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    at_edge = {feature["id"] for feature in document["features"] if feature["at_edge"]}
    events = {feature["id"]: feature["subject"] for feature in document["features"] if feature["days"]}
    for (day, mode, window), shown in zip(clocks, json.loads(run.stdout), strict=True):
        situation = situation_on(northern_kosovo, Clock(settings.start + timedelta(days=day), mode, window))
        where = f"seed {seed}, day {day}, {mode}, {window}"
        assert shown["events"] == list(situation.incidents["id"]), where
        drawn = {id for id, _ in shown["drawn"]}
        assert {events[id] for id in drawn & set(events) - at_edge} == situation.mapped, where
        assert {events[id] for id in drawn & at_edge} >= situation.at_edge, where
        assert drawn & set(situation.bases["id"]) == {
            id
            for id, reason in zip(situation.bases["id"], situation.bases["no_place_reason"], strict=True)
            if not reason
        }, where
        symbols = dict(shown["drawn"])
        passage = situation.statuses[situation.statuses["attribute"] == "passage"]
        for entity, value in zip(passage["entity"], passage["value"], strict=True):
            assert symbols[entity] == value, where
