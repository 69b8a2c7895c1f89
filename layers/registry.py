"""All layers, in drawing order, in one immutable registry."""

from __future__ import annotations

from collections.abc import Iterator

from layers.area_states import AreaStates
from layers.barricades import Barricades
from layers.base import Layer
from layers.bases import Bases
from layers.boundaries import Boundaries
from layers.context import Context
from layers.crossings import Crossings
from layers.events import Events
from layers.municipalities import Municipalities
from layers.routes import Routes


class Registry:
    """Layers by id, in drawing order; refuses two of the same id."""

    def __init__(self, *layers: Layer) -> None:
        self._layers = {layer.id: layer for layer in layers}
        if len(self._layers) != len(layers):
            ids = [layer.id for layer in layers]
            twice = next(id for id in ids if ids.count(id) > 1)
            raise ValueError(f"two layers are called {twice!r}: give one of them another id")

    def __iter__(self) -> Iterator[Layer]:
        return iter(self._layers.values())

    def __getitem__(self, id: str) -> Layer:
        return self._layers[id]

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids in drawing order."""
        return tuple(self._layers)

    @property
    def optional(self) -> tuple[str, ...]:
        """The ids of the layers that a person can switch off."""
        return tuple(layer.id for layer in self if not layer.always)


REGISTRY = Registry(
    Municipalities(), AreaStates(), Context(), Boundaries(), Bases(), Routes(), Crossings(), Barricades(), Events()
)
