"""A dataset in one sentence, and the source on which most of it rests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, load
from geo.outline import main_source, outline
from geo.situation import replayed
from tests.builders import tiny


def test_the_sentence_counts_what_the_replay_shows_and_names_the_main_source(northern_kosovo: Dataset) -> None:
    total = len(replayed(northern_kosovo))
    assert total < len(northern_kosovo.events), "what lies before the replay is not counted"
    assert outline(northern_kosovo) == (
        f"{total} events, 2021–2024, told mainly by one report (International Crisis Group, 2 April 2024)."
    )


@pytest.mark.parametrize(
    ("language", "part"),
    [
        ("sq", "kryesisht sipas një raporti (International"),
        ("sr-Latn", "uglavnom prema jednom izveštaju (International"),
        ("sr-Cyrl", "углавном према једном извештају (International"),
    ],
)
def test_each_language_has_it(northern_kosovo: Dataset, language: str, part: str) -> None:
    from geo.language.language import language_context

    with language_context(language):
        assert part in outline(northern_kosovo.in_language(language))


def test_a_source_without_a_majority_is_not_the_main_one(tmp_path: Path) -> None:
    dataset = load(tiny(tmp_path))
    assert main_source(dataset) == "report"
    assert outline(dataset) == "4 events, 2021, told mainly by one report (A report)."
    half = dataset.accounts.assign(source=["report", "press"] * (len(dataset.accounts) // 2))
    split = replace(dataset, accounts=half)
    assert main_source(split) == ""
    assert outline(split) == "4 events, 2021, told by 2 sources."
    single = replace(dataset, accounts=dataset.accounts.assign(source="press"))
    assert outline(single) == "4 events, 2021, told mainly by one source (A paper)."
