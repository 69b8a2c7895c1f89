"""Each kind of site is declared once, and the layers are those of the declarations."""

from __future__ import annotations

import pytest

from geo.dataset.dataset import Dataset
from geo.dataset.schema import FIXED_VALUES
from geo.language.language import language_context
from geo.places import gazetteer
from geo.search import index_of
from geo.sites import BASES, BY_STATE, BY_TABLE, DATED, DRAWN, SITES, SiteKind
from layers.registry import REGISTRY


def test_kinds_have_names_of_their_own() -> None:
    for names in ([kind.id for kind in SITES], [kind.table for kind in SITES], [kind.layer for kind in DRAWN]):
        assert len(set(names)) == len(names)
    assert set(BY_STATE) == set(BY_TABLE.values()) == set(SITES)
    assert {kind.attribute for kind in SITES} - {""} == set(FIXED_VALUES)


@pytest.mark.parametrize("kind", DRAWN, ids=lambda kind: kind.id)
def test_each_kind_that_is_drawn_has_the_layer_that_it_names(kind: SiteKind) -> None:
    assert REGISTRY[kind.layer].site is kind
    assert kind.table in REGISTRY[kind.layer].tables


def test_every_site_is_of_its_kind(northern_kosovo: Dataset) -> None:
    for kind in SITES:
        rows = northern_kosovo.sites(kind)
        assert len(rows)
        assert all(northern_kosovo.row(id).site is kind for id in rows["id"])
        assert ("valid_from" in rows and "no_place_reason" in rows) == (kind in DATED)
        assert kind.searched in rows
    assert northern_kosovo.row(northern_kosovo.events["id"].iloc[0]).site is None


def test_what_is_guarded_is_no_place_of_events(northern_kosovo: Dataset) -> None:
    assert [kind.id for kind in SITES if kind.guarded] == ["base"]
    assert set(gazetteer(northern_kosovo)["kind_of"]) == {"area", *(kind.id for kind in SITES if not kind.guarded)}


def test_sites_of_equal_rank_are_found_in_the_order_of_the_kinds(northern_kosovo: Dataset) -> None:
    hits = [
        hit.kind for hit in index_of(northern_kosovo).search("mitrovica") if hit.kind in {kind.id for kind in SITES}
    ]
    assert hits.index("place") < hits.index("municipality")


def test_a_base_is_called_what_it_is_in_the_language_of_its_document(northern_kosovo: Dataset) -> None:
    albanian = northern_kosovo.in_language("sq")
    with language_context("sq"):
        kinds = {feature.facts["kind"] for feature in REGISTRY[BASES.layer].features(albanian)}
    assert kinds
    assert not kinds & {BASES.title, *BASES.titles.values()}
