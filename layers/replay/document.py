"""The replay document: everything the browser needs to move through time, fetched once, from an address that names its
content. What only a click asks for (summaries, counts as text) is in small files beside it."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa
import shapely

from geo.dataset.dataset import Dataset
from geo.events.facets import Facet, facets
from geo.language.language import gettext, language_title
from geo.language.languages import ENGLISH, NAME_CHOICES, name_languages
from geo.places import own_areas
from geo.situation import replayed
from geo.time.clock import MAX_WINDOW_DAYS
from layers.base import Layer, day_number
from layers.context import Context, attested
from layers.municipalities import Municipalities
from layers.registry import Registry
from layers.replay.basemaps import basemaps
from layers.replay.board import board_parts
from layers.replay.columns import events_table
from layers.replay.harm import harm
from layers.replay.story_rules import STORY
from layers.replay.time_marks import time_bands, turning_points
from layers.style.ages import AGES
from layers.style.cartography import CARTOGRAPHY
from layers.style.categories import STYLE
from layers.style.palette import PALETTE
from layers.style.shapes import SHAPES
from layers.style.symbol import Feature

NAME = "events.arrow"
DETAILS_A_FILE = 500
"""How many events' details are fetched at once."""


@dataclass(frozen=True)
class Document:
    """The files of a replay, each compressed with gzip, with texts in a ``language``: ``events.arrow`` (an Arrow stream
    of events, with all else as JSON in its metadata) and ``0.json``, ``1.json`` … with the details of 500 events each.
    ``hash`` names them."""

    files: dict[str, bytes]
    hash: str
    language: str = ENGLISH

    @property
    def path(self) -> str:
        """The address of the first file, below the app's root; the others are beside it."""
        return f"replay/{self.language}/{self.hash}/{NAME}"


def build(dataset: Dataset, registry: Registry) -> Document:
    """Return the replay document of a dataset with the layers of a registry."""
    header, events, details = contents(dataset, registry)
    sink = pa.BufferOutputStream()
    schema = events.schema.with_metadata({"replay": _json(header)})
    with pa.ipc.new_stream(sink, schema) as writer:
        writer.write_table(events.replace_schema_metadata(schema.metadata))
    plain = {NAME: sink.getvalue().to_pybytes()}
    for number, first in enumerate(range(0, len(details), DETAILS_A_FILE)):
        plain[f"{number}.json"] = _json(details[first : first + DETAILS_A_FILE])
    digest = hashlib.sha256()
    for body in plain.values():
        digest.update(body)
    files = {name: gzip.compress(body, 9, mtime=0) for name, body in plain.items()}
    return Document(files, digest.hexdigest()[:16], dataset.language)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def contents(dataset: Dataset, registry: Registry) -> tuple[dict[str, Any], pa.Table, list[dict[str, Any]]]:
    """Return the document's parts: all but events as one dictionary (``stills`` are the layers without time, as
    GeoJSON, ``fills`` the fills of areas through time, ``sites`` the other timed features that are no events, ``lists``
    what the table's codes point into), the table of events, and their details."""
    settings = dataset.settings
    layers = list(registry)
    numbers = [{name: number for number, name in enumerate(layer.symbols(dataset))} for layer in layers]
    features = [
        (number, numbers[number], feature)
        for number, layer in enumerate(layers)
        if layer.events
        for feature in layer.features(dataset)
    ]
    parted = facets(dataset)
    events, lists = events_table(features, parted, replayed(dataset)["id"].tolist())
    lists["outlines"] = [_outline(dataset, areas) for areas in lists["outlines"]]
    header = {
        "dataset": {
            "id": settings.id,
            "title": settings.title,
            "version": settings.version,
            "hash": dataset.hash[:8],
            "start": settings.start.isoformat(),
            "end": settings.end.isoformat(),
            "days": day_number(settings.end, dataset) + 1,
            "disclaimer": settings.disclaimer,
            "attribution": settings.attribution,
            "credit_line": settings.credit_line,
            "extents": [{"id": one.id, "title": one.title, "extent": one.extent} for one in settings.extents],
        },
        "turning_points": turning_points(dataset),
        "time_bands": time_bands(dataset),
        "board": board_parts(dataset),
        "max_window_days": MAX_WINDOW_DAYS,
        "palette": PALETTE,
        "shapes": SHAPES,
        "cartography": asdict(CARTOGRAPHY),
        "story": asdict(STORY),
        "categories": {category: gettext(text) for category, (_, _, text) in STYLE.items()},
        "ages": [{**asdict(one), "text": gettext(one.text)} for one in AGES],
        "layers": [_layer(layer, dataset) for layer in layers],
        "sites": [
            {"layer": layer.id, **_site(feature)}
            for layer in layers
            if layer.timed and not layer.events and not layer.fills
            for feature in layer.features(dataset)
        ],
        "fills": [
            {"layer": layer.id, "area": feature.subject, "periods": _periods(feature)}
            for layer in layers
            if layer.fills
            for feature in layer.features(dataset)
        ],
        "stills": {layer.id: _collection(layer, dataset) for layer in layers if not layer.timed},
        "lists": lists,
        "facets": [_facet(facet) for facet in parted],
        "labels": _labels(dataset, registry),
        "name_choices": [
            {"id": one, "text": language_title(one), "languages": name_languages(one)} for one in NAME_CHOICES
        ],
        "basemaps": basemaps(),
        "details_a_file": DETAILS_A_FILE,
    }
    details = {feature.subject: _details(feature) for _, _, feature in features}
    order = list(dict.fromkeys(events["subject"].to_pylist()))
    header["harm"] = harm(dataset, order)
    return header, events, [details[subject] for subject in order]


def _outline(dataset: Dataset, areas: tuple[str, ...]) -> dict[str, Any]:
    """Return the outline of some municipalities together as GeoJSON (EPSG:4326)."""
    shapes = own_areas(dataset)
    together = shapely.union_all(shapes.loc[shapes["id"].isin(areas), "geometry"].to_numpy())
    outline: dict[str, Any] = shapely.geometry.mapping(together)
    return outline


def _facet(facet: Facet) -> dict[str, Any]:
    """Return a facet's options with their counts of events; its combinations as numbers of options."""
    counts = facet.counts()
    number = {option: place for place, option in enumerate(facet.options)}
    return {
        "id": facet.id,
        "title": facet.title,
        "options": [{"id": id, "text": text, "events": counts[id]} for id, text in facet.options.items()],
        "combinations": [[number[option] for option in one] for one in facet.combinations],
    }


def _details(feature: Feature) -> dict[str, Any]:
    """Return what a click on an event shows beyond its columns."""
    return {
        name: feature.facts[name]
        for name in ("summary", "counts", "told_by", "no_place_reason")
        if feature.facts.get(name)
    }


def _layer(layer: Layer, dataset: Dataset) -> dict[str, Any]:
    return {
        **{
            name: getattr(layer, name)
            for name in ("id", "kind", "note", "timed", "events", "always", "divides", "outline")
        },
        "title": layer.heading(dataset),
        "symbols": {name: symbol.to_json() for name, symbol in layer.symbols(dataset).items()},
        "legend": [asdict(entry) for entry in layer.legend(dataset)],
    }


def _site(feature: Feature) -> dict[str, Any]:
    out = asdict(feature)
    del out["days"], out["at_edge"]
    out["periods"] = _periods(feature)
    return out


def _periods(feature: Feature) -> list[list[Any]]:
    return [[one.first, one.last, one.symbol] for one in feature.periods]


def _collection(layer: Layer, dataset: Dataset) -> dict[str, Any]:
    """Return a layer without time as GeoJSON (EPSG:4326); each feature has its id, the name of its symbol, and its
    precision in metres where that is known."""
    features = [
        {
            "type": "Feature", "id": feature.id, "geometry": feature.geometry,
            "properties": {"symbol": feature.periods[0].symbol}
            | ({} if feature.precision_m is None else {"precision_m": feature.precision_m}),
        }
        for feature in layer.features(dataset)
    ]  # fmt: skip
    return {"type": "FeatureCollection", "features": features}


def _labels(dataset: Dataset, registry: Registry) -> list[dict[str, Any]]:
    """Return what the map names: areas, each with the ids of the features that it is made of, all that the dataset is
    about together, and settlements. The areas on both ``sides`` of the line that the dataset marks are named together or
    not at all; a name ``rather_not`` lies in some of its areas."""
    areas = [
        {
            "id": feature.id,
            "layer": layer.id,
            "areas": [feature.id],
            "rather_not": [],
            "side": feature.facts.get("side", False),
            **{name: feature.facts[name] for name in ("class", "names")},
        }
        for layer in registry
        if not layer.timed
        for feature in layer.features(dataset)
        if "class" in feature.facts
    ]
    if region := dataset.settings.region_name:
        own = [one["id"] for one in areas if one["layer"] == Municipalities.id]
        focus = [one["id"] for one in areas if one["class"] == "north"]
        areas.append(
            {"id": "region", "layer": Municipalities.id, "areas": own, "rather_not": focus, "side": True, "class": "neighbour",
             "names": attested(region)}
        )  # fmt: skip
    settlements = [{**one, "layer": Context.id} for one in Context.settlements(dataset)]
    return areas + settlements
