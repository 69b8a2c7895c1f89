"""Facets: what events can be filtered by, and which pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, load
from geo.events.agreement import DIFFERING, agreement
from geo.events.facets import describe_filters, differing, facets, passing
from geo.language.language import language_context
from geo.language.languages import LANGUAGES
from geo.situation import replayed
from tests.builders import set_cells, tiny


def test_where_sources_differ_leaves_those_events(northern_kosovo: Dataset) -> None:
    wanted = differing(northern_kosovo)
    left = set(replayed(northern_kosovo).loc[passing(northern_kosovo, wanted), "id"])
    found = agreement(northern_kosovo)
    assert left == {id for id in replayed(northern_kosovo)["id"] if found[id] & {*DIFFERING}}
    assert 0 < len(left) < 30


def test_there_is_no_way_in_to_what_no_event_has(tmp_path: Path) -> None:
    """Two counts of the villagers differ; without the second nothing does."""
    folder = tiny(tmp_path)
    assert differing(load(folder)) == {("agreement", "numbers")}
    set_cells(folder, "casualties", "cas-3", min="3", max="")
    assert differing(load(folder)) == frozenset()


def _options(dataset: Dataset, id: str) -> dict[str, str]:
    return dict(next(facet for facet in facets(dataset) if facet.id == id).options)


def test_who_was_hurt_are_the_groups_of_the_counts(northern_kosovo: Dataset) -> None:
    options = _options(northern_kosovo, "hurt")
    assert options["killed-kosovo-police-officers"] == "Kosovo police officers (killed)"
    order = [option.partition("-")[0] for option in options]
    assert order == sorted(order, key=["killed", "injured"].index)
    left = set(
        replayed(northern_kosovo).loc[passing(northern_kosovo, frozenset({("hurt", "killed-armed-serbs")})), "id"]
    )
    counts = northern_kosovo.casualties
    of_serbs = counts[(counts["group"] == "Armed Serbs") & (counts["outcome"] == "killed") & counts["used"]]
    assert left == {id for id in of_serbs["incident"] if id in set(replayed(northern_kosovo)["id"])}
    assert "inc-2023-09-24-monastery" in left


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_facets_have_texts_in_each_language(northern_kosovo: Dataset, language: str) -> None:
    with language_context(language):
        dataset_in_language = northern_kosovo.in_language(language)
        english = _options(northern_kosovo, "hurt") | _options(northern_kosovo, "agreement")
        texts = _options(dataset_in_language, "hurt") | _options(dataset_in_language, "agreement")
        assert texts.keys() == english.keys()
        assert len({*texts.values()}) == len(texts)


def test_nobody_is_hurt_only_where_a_count_says_so(tmp_path: Path) -> None:
    """Without a count there is no number; the option keeps the id that older links have."""
    folder = tiny(tmp_path)
    before = load(folder)
    without = _options(before, "harm")
    assert without["none"] == "No number recorded"
    assert "nobody" not in without
    counts = before.casualties
    for id in counts["id"]:
        set_cells(folder, "casualties", id, min="0", max="0")
    after = load(folder)
    harm = next(facet for facet in facets(after) if facet.id == "harm")
    assert harm.options["nobody"] == "Nobody reported hurt"
    assert harm.counts()["nobody"] == counts.loc[counts["used"], "incident"].nunique()
    assert not _options(after, "hurt")


def test_options_of_a_facet_widen_and_facets_narrow_and_a_sentence_says_so(tmp_path: Path) -> None:
    dataset = load(tiny(tmp_path))

    def left(*filters: tuple[str, str]) -> list[str]:
        return list(replayed(dataset).loc[passing(dataset, frozenset(filters)), "id"])

    assert left() == left(("no-facet", "x")) == list(replayed(dataset)["id"])
    assert left(("category", "clash"), ("category", "measure")) == ["rule", "clash"]
    assert left(("category", "clash"), ("category", "measure"), ("where", "none")) == ["rule"]
    assert left(("category", "clash"), ("where", "none")) == left(("category", "riot")) == []
    chosen = frozenset(
        {("category", "clash"), ("category", "measure"), ("municipality", "mun-west"), ("category", "riot")}
    )
    assert describe_filters(dataset, chosen) == "Category: Clash or Measure; Municipality: West"
    assert describe_filters(dataset, frozenset()) == ""


def test_a_facet_has_the_options_that_events_have_and_counts_events(tmp_path: Path) -> None:
    """The clash is in both municipalities; what lies before the period is in none of them."""
    found = {facet.id: facet for facet in facets(load(tiny(tmp_path)))}
    assert found["municipality"].counts() == {"mun-east": 1, "mun-west": 1}
    assert "arrest" not in found["category"].options
    assert found["where"].counts() == {"map": 2, "edge": 1, "none": 1}
    assert found["precision"].counts() == {"to-1-km": 2, "to-3-km": 1, "none": 1}
