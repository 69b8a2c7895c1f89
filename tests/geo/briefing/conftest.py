"""A sound briefing for the tiny dataset, and what is wrong with others."""

from __future__ import annotations

import pytest

from geo.briefing.documents import parse
from geo.dataset.dataset import load
from geo.view.view import Vocabulary, vocabulary
from layers.registry import REGISTRY
from tests.builders import tiny

GOOD = """\
id: two-squares
title: Two squares
author: A. Person
date: 2021-06-01
language: en
scenes:
- view:
    day: 2021-03-10
    mode: window
    window: 30
    layers: [incidents, bases]
    extent: [10.1, 50.2, 10.90, 50.8]
    select: clash
    names: local
    category: [clash, barricade]
    data: 1a2b3c4d
  caption: |-
    10 March: a clash in Town
    Nobody was hurt
  notes: >-
    The report tells of it
    (A report, ¶1).
  highlight: [clash, town]
  seconds: 12.5
- view: {}
  caption: "All of it: #1"
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    """The vocabulary of the tiny dataset."""
    return vocabulary(load(tiny(tmp_path_factory.mktemp("tiny"))), layers=REGISTRY.optional)


def faults(text: str, known: Vocabulary) -> list[tuple[int | None, str, str]]:
    """Row, field and problem of all faults of a text."""
    briefing, found = parse(text, known)
    assert briefing is None
    assert all(fault.file == "briefing.yaml" and fault.mend for fault in found)
    return [(fault.row, fault.column, fault.problem) for fault in found]
