"""The registry, and what every layer of it must hold to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, load
from layers.bases import Bases
from layers.crossings import Crossings
from layers.registry import REGISTRY, Registry
from layers.routes import Routes
from tests.builders import painted, tiny

# The ground around the map has the paper's colour and no line: there is nothing to explain.
WITHOUT_LEGEND = {("context", "neighbour")}


def test_two_layers_of_one_id_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match="two layers are called 'bases': give one of them another id"):
        Registry(Bases(), Routes(), Bases())


def test_a_registry_keeps_the_order_of_drawing() -> None:
    registry = Registry(Routes(), Bases())
    assert registry.ids == ("routes", "bases")
    assert [layer.id for layer in registry] == ["routes", "bases"]
    assert isinstance(registry["bases"], Bases)
    with pytest.raises(KeyError, match="crossings"):
        registry["crossings"]


def test_areas_are_drawn_first_and_events_last() -> None:
    assert REGISTRY.ids == (
        "municipalities", "area-states", "context", "boundaries", "bases", "routes", "crossings", "barricades", "incidents",
    )  # fmt: skip


def test_what_is_always_drawn_can_not_be_switched_off() -> None:
    assert REGISTRY.optional == ("area-states", "context", "bases", "routes", "crossings", "barricades", "incidents")


def test_a_registry_can_not_be_changed() -> None:
    with pytest.raises(TypeError, match="does not support item assignment"):
        REGISTRY["crossings"] = Crossings()  # type: ignore[index]


@pytest.mark.parametrize("id", REGISTRY.ids)
def test_each_layer_says_what_it_is(id: str) -> None:
    layer = REGISTRY[id]
    assert layer.title[0].isupper()
    assert not layer.title.endswith(".")
    assert layer.note == "" or layer.note.endswith(".")
    assert set(layer.tables) <= set(Dataset.__dataclass_fields__)


@pytest.mark.parametrize("id", REGISTRY.ids)
def test_every_legend_entry_names_a_symbol_of_its_layer_and_has_a_text(northern_kosovo: Dataset, id: str) -> None:
    layer = REGISTRY[id]
    symbols = layer.symbols(northern_kosovo)
    entries = layer.legend(northern_kosovo)
    assert [entry.symbol for entry in entries if entry.symbol not in symbols] == []
    assert len({entry.text for entry in entries}) == len(entries) >= 2
    assert all(entry.text[0].isupper() and not entry.text.endswith(".") for entry in entries)


@pytest.mark.parametrize("id", REGISTRY.ids)
def test_every_period_of_every_feature_names_a_symbol_of_its_layer(northern_kosovo: Dataset, id: str) -> None:
    layer = REGISTRY[id]
    symbols = layer.symbols(northern_kosovo)
    features = list(layer.features(northern_kosovo))
    assert len(features) >= 2
    assert {period.symbol for feature in features for period in feature.periods} <= set(symbols)
    assert all(feature.periods for feature in features)
    assert len({feature.id for feature in features}) == len(features)


def variants(symbol: str) -> set[str]:
    """A symbol of an event in the sizes and fills that its legend explains once for all."""
    category, *_ = symbol.rsplit("-", 1 + symbol.endswith("-derived"))
    return {f"{category}-{size}{fill}" for size in ("small", "medium", "large") for fill in ("", "-derived")}


@pytest.mark.parametrize("id", REGISTRY.ids)
def test_every_symbol_on_the_map_is_in_the_legend(northern_kosovo: Dataset, id: str) -> None:
    """Itself, or in a size that the legend explains, whatever its ring."""
    layer = REGISTRY[id]
    explained = {entry.symbol for entry in layer.legend(northern_kosovo)}
    if id == "incidents":
        explained |= {variant for symbol in explained - {layer.outline} for variant in variants(symbol)}
    symbols = layer.symbols(northern_kosovo)
    looks = [replace(symbols[name], ring="") for name in explained]
    explained |= {name for name, symbol in symbols.items() if replace(symbol, ring="") in looks}
    used = {period.symbol for feature in layer.features(northern_kosovo) for period in feature.periods}
    assert {(id, symbol) for symbol in used - explained} <= WITHOUT_LEGEND


def test_the_symbol_without_a_legend_draws_nothing_but_the_ground(northern_kosovo: Dataset) -> None:
    for layer, symbol in WITHOUT_LEGEND:
        drawn = REGISTRY[layer].symbols(northern_kosovo)[symbol]
        assert (drawn.fill, drawn.stroke, drawn.glyph) == ("paper", "", "")


@pytest.mark.parametrize("id", REGISTRY.ids)
def test_symbols_of_one_layer_differ(northern_kosovo: Dataset, id: str) -> None:
    """No two meanings look the same."""
    symbols = list(REGISTRY[id].symbols(northern_kosovo).values())
    assert all(one != other for number, one in enumerate(symbols) for other in symbols[:number])


@pytest.mark.parametrize("id", REGISTRY.ids)
def test_every_layer_draws_a_second_dataset(tmp_path: Path, id: str) -> None:
    """Nothing in a layer knows one place."""
    dataset = load(painted(tiny(tmp_path)))
    layer = REGISTRY[id]
    symbols = layer.symbols(dataset)
    periods = [period for feature in layer.features(dataset) for period in feature.periods]
    assert {period.symbol for period in periods} <= set(symbols)
    assert {entry.symbol for entry in layer.legend(dataset)} <= set(symbols)
    assert len(periods) >= 1
