"""Search: what is found whatever the script, the accents and one wrong letter; what isn't; the order."""

from __future__ import annotations

import random

import pytest

from geo.dataset.dataset import Dataset
from geo.language.folding import folded_words
from geo.search import HIT_KINDS, Index, index_of


def found(dataset: Dataset, query: str) -> list[tuple[str, str]]:
    """Kind and id of what a query finds, best first."""
    return [(hit.kind, hit.id) for hit in index_of(dataset).search(query)]


@pytest.mark.parametrize("query", ["Zvecan", "Zveçan", "Звечан", "Zvečan", "ZVECAN", "  zvečan, ", "звечан"])
def test_a_name_is_found_in_every_spelling_with_the_same_results(northern_kosovo: Dataset, query: str) -> None:
    hits = found(northern_kosovo, query)
    assert hits == found(northern_kosovo, "Zvečan")
    assert ("place", "zvecan") in hits
    assert ("municipality", "mun-zvecan") in hits
    assert sum(kind == "event" for kind, _ in hits) > 3


@pytest.mark.parametrize("query", ["Zvecam", "Zvcan", "Zveccan", "Zevcan", "Бањсца", "Banjsak"])
def test_one_wrong_missing_added_or_swapped_letter_is_forgiven(northern_kosovo: Dataset, query: str) -> None:
    name = "zvecan" if query.startswith("Z") else "banjska"
    assert any(kind == "place" and id.startswith(name) for kind, id in found(northern_kosovo, query))


@pytest.mark.parametrize(
    "query", ["24.9.2023", "24/9/2023", "24. 9. 2023.", "2023-09-24", "24 shtator 2023", "24. septembra 2023.", "24. септембра 2023."]
)  # fmt: skip
def test_a_day_finds_its_events_however_it_is_written(northern_kosovo: Dataset, query: str) -> None:
    hits = found(northern_kosovo, query)
    assert ("event", "inc-2023-09-24-banjska") in hits
    assert {id for kind, id in hits if kind == "event"} == {
        id for kind, id in found(northern_kosovo, "2023-09-24") if kind == "event"
    }


@pytest.mark.parametrize("query", ["Zvxxan", "", " ,.-", "qqqqqq", "Zvečan qqqqqq", "<script>"])
def test_what_matches_no_row_finds_nothing(northern_kosovo: Dataset, query: str) -> None:
    assert found(northern_kosovo, query) == []


def test_the_first_letters_are_enough(northern_kosovo: Dataset) -> None:
    assert ("crossing", "gate-1-jarinje") in found(northern_kosovo, "jari")


def test_every_name_of_every_place_finds_its_row(northern_kosovo: Dataset) -> None:
    for column in ("name_en", "name_sr_latn", "name_sr_cyrl", "name_sq"):
        for id, name in zip(northern_kosovo.places["id"], northern_kosovo.places[column], strict=True):
            if name:
                assert ("place", id) in found(northern_kosovo, name), name


def test_every_title_finds_its_own_event(northern_kosovo: Dataset) -> None:
    events = northern_kosovo.events
    for id, title in zip(events["id"], events["title_en"], strict=True):
        assert ("event", id) in found(northern_kosovo, title), title


def test_sources_are_found_by_title_author_and_publisher(northern_kosovo: Dataset) -> None:
    assert ("source", "serwer-2023") in found(northern_kosovo, "Serwer stiffening")
    assert ("source", "crisis-group-2024") in found(northern_kosovo, "divided loyalties crisis group")


def test_a_word_in_the_title_comes_before_one_in_the_text_and_the_whole_word_before_a_like_one() -> None:
    documents = [
        ("event", "text", "Other", "barricade"), ("event", "title", "Barricade", ""),
        ("event", "begins", "Barricades", ""), ("event", "near", "Barricadd", ""), ("source", "equal", "Barricade", ""),
    ]  # fmt: skip
    assert [hit.id for hit in Index(documents).search("barricade")] == ["title", "equal", "begins", "text", "near"]


@pytest.mark.parametrize("seed", range(20))
def test_any_single_edit_of_a_name_still_finds_it(northern_kosovo: Dataset, seed: int) -> None:
    draw = random.Random(seed)
    row = northern_kosovo.places.iloc[draw.randrange(len(northern_kosovo.places))]
    word = max(folded_words(row["name_sr_latn"] or row["name_en"]), key=len)
    if len(word) < 5:
        word = "mitrovica"
        row = northern_kosovo.places[northern_kosovo.places["name_sr_latn"].str.contains("Mitrovica")].iloc[0]
    at = draw.randrange(len(word) - 1)
    edited = draw.choice([
        word[:at] + word[at + 1 :], word[:at] + draw.choice("aeiouxz") + word[at:],
        word[:at] + draw.choice("aeiouxz") + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ])  # fmt: skip
    assert ("place", row["id"]) in found(northern_kosovo, edited), f"seed {seed}: {edited} for {word}"


def test_every_kind_that_is_indexed_has_its_place_in_the_order(northern_kosovo: Dataset) -> None:
    assert {hit.kind for hit in index_of(northern_kosovo).search("mitrovica")} <= set(HIT_KINDS)


def test_an_event_is_found_by_its_day_its_month_and_its_year(northern_kosovo: Dataset) -> None:
    index = index_of(northern_kosovo)
    assert "inc-2023-09-24-banjska" in [hit.id for hit in index.search("24 September 2023")]
    assert "inc-2023-09-24-banjska" in [hit.id for hit in index.search("2023-09-24")]
    september = {hit.id for hit in index.search("september 2021") if hit.kind == "event"}
    assert "inc-2021-09-police-gunfire" in september


def test_numbers_are_forgiven_nothing() -> None:
    index = Index([("event", "one", "In 2022", ""), ("event", "other", "In 2023", "")])
    assert [hit.id for hit in index.search("2023")] == ["other"]


def test_hurt_wounded_and_injured_find_the_same(northern_kosovo: Dataset) -> None:
    wanted = {one for one in found(northern_kosovo, "police injured") if one[0] == "event"}
    assert len(wanted) > 5
    for query in ("police wounded", "police hurt"):
        assert {one for one in found(northern_kosovo, query) if one[0] == "event"} >= wanted, query


def test_what_nobody_sees_hides_no_word(northern_kosovo: Dataset) -> None:
    for query in ("Ban\u00adjska", "Ban\u200bjska", "\ufeffBanjska", "Banj\u2060ska\u200e"):
        assert found(northern_kosovo, query) == found(northern_kosovo, "Banjska")


DAYS = (
    "04.09.2023", "4.9.2023", "4. 9. 2023", "04/09/2023", "4 September 2023", "04 Sep 2023", "4. septembar 2023", "4 shtator 2023",
    "4. септембар 2023.",
)  # fmt: skip


@pytest.mark.parametrize("query", DAYS)
def test_a_day_is_one_with_and_without_zeros_in_any_language(northern_kosovo: Dataset, query: str) -> None:
    wanted = [one for one in found(northern_kosovo, "2023-09-04") if one[0] == "event"]
    assert [one for one in found(northern_kosovo, query) if one[0] == "event"] == wanted != []
