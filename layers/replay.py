"""The replay document: everything the browser needs to move through time, as one JSON file.

It is fetched once, from an address that names its content; time, layers and selection then work in
the browser without a round trip.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from geo.dataset import Dataset
from layers.base import Layer, day_number
from layers.basemaps import basemaps
from layers.context import Context
from layers.incidents import STYLE
from layers.palette import PALETTE
from layers.registry import Registry
from layers.shapes import SHAPES
from layers.symbol import Feature


@dataclass(frozen=True)
class Document:
    """The document's bytes (UTF-8 JSON) and the name under which it is served."""

    body: bytes
    name: str


def build(dataset: Dataset, registry: Registry) -> Document:
    """The replay document of a dataset with the layers of a registry."""
    body = json.dumps(contents(dataset, registry), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    return Document(body, f"{hashlib.sha256(body).hexdigest()[:16]}.json")


def contents(dataset: Dataset, registry: Registry) -> dict[str, Any]:
    """The document as a dictionary: dataset, palette, shapes, layers, timed features and labels."""
    settings = dataset.settings
    return {
        "dataset": {
            "id": settings.id,
            "title": settings.title["en"],
            "version": settings.version,
            "hash": dataset.hash[:8],
            "start": settings.start.isoformat(),
            "end": settings.end.isoformat(),
            "days": day_number(settings.end, dataset) + 1,
            "disclaimer": settings.disclaimer["en"],
            "attribution": settings.attribution["en"],
            "credit_line": settings.credit_line["en"],
            "extents": [{"id": one.id, "title": one.title["en"], "extent": one.extent} for one in settings.extents],
        },
        "palette": PALETTE,
        "shapes": SHAPES,
        "categories": {category: text for category, (_, _, text) in STYLE.items()},
        "layers": [_layer(layer, dataset) for layer in registry],
        "features": [
            {"layer": layer.id, **_feature(feature)}
            for layer in registry
            if layer.timed
            for feature in layer.features(dataset)
        ],
        "labels": _labels(dataset, registry),
        "basemaps": basemaps(),
    }


def _layer(layer: Layer, dataset: Dataset) -> dict[str, Any]:
    return {
        "id": layer.id,
        "title": layer.title,
        "note": layer.note,
        "timed": layer.timed,
        "events": layer.events,
        "always": layer.always,
        "symbols": {name: symbol.to_json() for name, symbol in layer.symbols(dataset).items()},
        "legend": [asdict(entry) for entry in layer.legend(dataset)],
    }


def _feature(feature: Feature) -> dict[str, Any]:
    out = asdict(feature)
    out["spells"] = [[one.first, one.last, one.symbol] for one in feature.spells]
    return out


def _labels(dataset: Dataset, registry: Registry) -> list[dict[str, Any]]:
    areas = [
        {
            "id": feature.id,
            "layer": layer.id,
            "class": feature.facts["class"],
            "at": feature.facts["label_at"],
            "reach_m": feature.facts["reach_m"],
            "names": feature.facts["names"],
        }
        for layer in registry
        if not layer.timed
        for feature in layer.features(dataset)
        if "label_at" in feature.facts
    ]
    settlements = [{**one, "layer": Context.id} for one in Context.settlements(dataset)]
    return areas + settlements
