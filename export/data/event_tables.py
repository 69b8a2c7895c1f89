"""The tables of an extract: its events, their places, casualties and accounts.

All have clean texts, days as ``datetime64``, whole numbers as ``Int64``, positions in degrees (EPSG:4326), and rows in
the order in which the events are shown. Lists of ids are separated by ``; ``, as in the dataset, and lists of texts by
`` | ``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from export.common.clean_text import clean
from export.common.table_cells import cleaned
from export.data.extract import Extract, cached_by_extract
from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts
from geo.events.counts import Count, counts, in_order
from geo.events.publication import publication_date
from geo.language.language import gettext, noop
from geo.language.languages import NAME_COLUMNS, NAME_LANGUAGES
from geo.places import AREA, event_points, gazetteer, municipalities_in
from geo.sites import DATED, SITES
from geo.states.states import describe_all
from geo.time.days import write_range

OUTSIDE = noop("It happened outside the map.")
ORIGIN_ONLY = noop("The sources name only where people came from.")
DECIMALS_WORKED_OUT = 2
"""Decimals of a point in place of an area or a line: about a kilometre."""

NAMES = tuple(f"{column}{part}" for column in NAME_COLUMNS for part in ("", "_status"))
CASUALTIES_OF_AN_EVENT = (
    "casualties", "casualty_group", "casualty_outcome", "casualty_wording", "casualty_min", "casualty_best", "casualty_max",
    "casualty_used", "casualty_source",
)  # fmt: skip
"""The counts of an event: as text, and in lists of the same length and order for programs."""
EVENTS = (
    "id", "start", "end", "date_precision", "when", "category", "title", "summary", "actors",
    *CASUALTIES_OF_AN_EVENT,
    "places", "municipalities", "latitude", "longitude", "precision_m", "basis", "why_not_on_map",
    "sources", "source_ids", "locators", "terms", "licences", "note",
)  # fmt: skip
PLACES = (
    "incident_place", "incident", "order", "role", "place", "kind_of", "name", *NAMES, "municipalities",
    "latitude", "longitude", "precision_m", "basis", "inside_map", "why_no_position",
    "place_source", "place_locator", "place_licence", "position_source", "position_licence",
)  # fmt: skip
CASUALTIES = (
    "id", "incident", "outcome", "group", "wording", "min", "best", "max", "used", "account", "source", "locator",
)  # fmt: skip
ACCOUNTS = (
    "id", "incident", "source", "citation", "url", "licence", "locator", "cites", "term", "summary", "date_used", "note",
)  # fmt: skip
STATUSES = (
    "id", "entity", "entity_name", "attribute", "attribute_title", "value", "direction", "state", "summary",
    "valid_from", "valid_to", "precision", "end_precision", "when", "source", "citation", "url", "licence", "locator",
)  # fmt: skip
_OF_ITS_PLACES = ("places", "municipalities", "latitude", "longitude", "precision_m", "basis", "why_not_on_map")


@cached_by_extract
def events(extract: Extract) -> pd.DataFrame:
    """Return a row an event, with the columns ``EVENTS``. The position is that of its first place inside the map; the
    ``casualties`` columns have a part for each count, those that the map uses first."""
    rows = _of(extract, extract.dataset.events, "id")
    ids, cited, at = rows["id"], accounts(extract), places(extract)
    happened = at[at["role"] != "origin"]
    within = happened.assign(municipality=happened["municipalities"].str.split(" | ", regex=False)).explode(
        "municipality"
    )
    mapped = happened[happened["inside_map"].fillna(False)].drop_duplicates("incident").set_index("incident")
    rows["when"] = [
        write_range(start.date(), end.date(), precision)
        for start, end, precision in zip(rows["start"], rows["end"], rows["date_precision"], strict=True)
    ]
    for name, texts in {
        "places": _lists(happened["incident"], happened["name"]),
        "municipalities": _lists(within["incident"], within["municipality"]),
        "sources": _lists(cited["incident"], cited["citation"]),
        "source_ids": _lists(cited["incident"], cited["source"], separator="; "),
        "locators": _lists(cited["incident"], cited["source"] + ": " + cited["locator"]),
        "terms": _lists(cited["incident"], (cited["source"] + ": " + cited["term"]).where(cited["term"] != "", "")),
        "licences": _lists(cited["incident"], cited["licence"]),
    }.items():
        rows[name] = _looked_up(ids, texts)
    for name in ("latitude", "longitude", "precision_m", "basis"):
        rows[name] = mapped[name].reindex(ids).to_numpy()
    rows["precision_m"] = rows["precision_m"].astype("Int64")
    rows["why_not_on_map"] = _why_not(rows, happened).mask(ids.isin(mapped.index), "")
    return cleaned(rows.assign(**_counts(extract.dataset, ids))[list(EVENTS)])


def _why_not(rows: pd.DataFrame, happened: pd.DataFrame) -> pd.Series:
    """Why an event is not on the map, for those that aren't."""
    reasons = _looked_up(rows["id"], _lists(happened["incident"], happened["why_no_position"]))
    reasons = reasons.mask(rows["no_place_reason"] != "", rows["no_place_reason"])
    placed = happened.loc[happened["latitude"].notna(), "incident"]
    return reasons.replace("", gettext(ORIGIN_ONLY)).mask(rows["id"].isin(placed), gettext(OUTSIDE))


@cached_by_extract
def places(extract: Extract) -> pd.DataFrame:
    """Return a row an event and place, in the order of the story, with the columns ``PLACES``: also the places that
    people only came from (``role`` is ``origin``), those outside the map, and those without a published position.

    A municipality is at a point inside it and a route at its middle, rounded (``kind_of``). ``place_source`` says that
    it happened there, ``position_source`` where there is.
    """
    dataset = extract.dataset
    known = gazetteer(dataset).rename(columns={"id": "place"})
    columns = (known[name].tolist() for name in ("place", *NAME_COLUMNS))
    known["name"] = [english_name(id, texts) for id, *texts in zip(*columns, strict=True)]
    known["position_source"] = _looked_up(known["place"], _sources_of_positions(dataset))
    known["municipalities"] = _looked_up(known["place"], municipalities_of(dataset))
    worked_out = known["kind_of"].isin([kind.id for kind in SITES if kind.worked_out])
    for name, degrees in (("longitude", known.geometry.x), ("latitude", known.geometry.y)):
        known[name] = degrees.mask(worked_out, degrees.round(DECIMALS_WORKED_OUT))
    rows = _of(extract, dataset.event_places.sort_values("order", kind="stable"), "incident").rename(
        columns={"id": "incident_place", "source": "place_source", "locator": "place_locator"}
    )
    rows = rows.merge(pd.DataFrame(known.drop(columns="geometry")), on="place", how="left")
    points, positioned = event_points(dataset), rows["latitude"].notna()
    inside = rows["incident_place"].isin(points.loc[points["inside"], "id"]).astype("boolean")
    licences = _texts(dataset.sources, "licence")
    reasons = {id: why for kind in DATED for id, why in _texts(dataset.sites(kind), "no_place_reason").items()}
    return cleaned(
        rows.assign(
            basis=rows["basis"].where(positioned, ""),
            precision_m=rows["precision_m"].astype(float).apply(np.ceil).where(positioned).astype("Int64"),
            order=rows["order"].astype("Int64"),
            inside_map=inside.where(positioned),
            why_no_position=_looked_up(rows["place"], reasons)
            .where(~positioned, "")
            .mask(rows["kind_of"] == AREA, gettext("An area as a whole, not a point")),
            place_licence=_looked_up(rows["place_source"], licences),
            position_licence=_looked_up(rows["position_source"], licences).where(positioned, ""),
            position_source=rows["position_source"].where(positioned, ""),
        )[list(PLACES)]
    )


@cached_by_extract
def casualties(extract: Extract) -> pd.DataFrame:
    """Every count, also those that the map doesn't use, with the columns ``CASUALTIES``."""
    rows = _of(extract, extract.dataset.casualties, "incident")
    for bound in ("min", "best", "max"):
        rows[bound] = rows[bound].astype(float).astype("Int64")
    rows["group"] = [extract.dataset.settings.word(group) for group in rows["group"]]
    for name in ("source", "locator"):
        rows[name] = _looked_up(rows["account"], _texts(extract.dataset.accounts, name))
    return cleaned(rows[list(CASUALTIES)])


@cached_by_extract
def accounts(extract: Extract) -> pd.DataFrame:
    """Return the accounts of each event by each source, with the columns ``ACCOUNTS``."""
    rows = _of(extract, extract.dataset.accounts, "incident")
    return cleaned(with_sources(extract.dataset, rows)[list(ACCOUNTS)])


def table_of_states(dataset: Dataset, states: pd.DataFrame) -> pd.DataFrame:
    """Return rows of ``statuses`` in their order, with the columns ``STATUSES``."""
    described = describe_all(dataset, states)
    table = states.reset_index(drop=True).assign(
        **{name: states[name].to_numpy() if name in states else "" for name in ("direction", "end_precision")},
        entity_name=pd.Series([one.name for one in described], dtype="str"),
        attribute_title=pd.Series([one.attribute_title for one in described], dtype="str"),
        state=pd.Series([one.text for one in described], dtype="str"),
        when=pd.Series([one.days for one in described], dtype="str"),
    )
    return cleaned(with_sources(dataset, table)[list(STATUSES)])


@cached_by_extract
def events_at_places(extract: Extract) -> pd.DataFrame:
    """Return a row an event and place, and one for an event that happened at none, which says so in
    ``why_no_position``. Columns: ``EVENTS`` without what sums up the places, and ``PLACES`` without the event."""
    shown, at = events(extract), places(extract)
    nowhere = shown[~shown["id"].isin(at.loc[at["role"] != "origin", "incident"])]
    at = pd.concat(
        [at, pd.DataFrame({"incident": nowhere["id"], "why_no_position": nowhere["why_not_on_map"]})], ignore_index=True
    )
    rows = shown.drop(columns=list(_OF_ITS_PLACES)).merge(at, left_on="id", right_on="incident", how="left")
    return cleaned(rows.drop(columns="incident"))


def _of(extract: Extract, frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows of the extract's events, which a column names, in the order in which these are shown."""
    order = {id: place for place, id in enumerate(extract.ids)}
    rows = frame[frame[column].isin(extract.ids)]
    return rows.sort_values(column, key=lambda ids: ids.map(order), kind="stable", ignore_index=True)


def _lists(keys: Iterable[str], texts: Iterable[str], *, separator: str = " | ") -> dict[str, str]:
    """For each key its texts as one, in order, each once; empty ones are left out."""
    found = grouped((key, text) for key, text in zip(keys, texts, strict=True) if text)
    return {key: separator.join(dict.fromkeys(those)) for key, those in found.items()}


def _texts(frame: pd.DataFrame, column: str) -> dict[str, str]:
    """A column's texts by id."""
    return dict(zip(frame["id"].tolist(), frame[column].tolist(), strict=True))


def _looked_up(keys: pd.Series, texts: Mapping[str, str]) -> pd.Series:
    """The text of each key, empty where there is none."""
    return pd.Series([texts.get(key, "") for key in keys.tolist()], index=keys.index, dtype="str")


def with_sources(dataset: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with the ``citation``, ``url`` and ``licence`` of their ``source``, which is an id."""
    sources = dataset.sources
    cited = ((row["author"], row["title"], row["publisher"], publication_date(row)) for row in row_dicts(sources))
    sources = sources.assign(citation=[", ".join(filter(None, parts)) for parts in cited])
    texts = {name: _looked_up(rows["source"], _texts(sources, name)) for name in ("citation", "url", "licence")}
    return rows.assign(**texts)


def english_name(id: str, names: Iterable[str]) -> str:
    """The English one of the names in all ``NAME_LANGUAGES``, or the first other one with its language; the id where there is none."""
    named = ((name, tag) for name, tag in zip(names, NAME_LANGUAGES, strict=True) if name)
    return next((name if tag == "en" else f"{name} ({tag})" for name, tag in named), id)


def municipalities_of(dataset: Dataset) -> dict[str, str]:
    """The English names of the municipalities that each place or site lies in, by its id."""
    areas, others = ([kind for kind in SITES if (kind.shape == "area") == area] for area in (True, False))
    named = {id: name for kind in areas for id, name in _texts(dataset.sites(kind), "name_en").items()}
    sets = {area.id: municipalities_in(dataset, area.id) for area in dataset.settings.areas}
    return (
        named
        | {id: " | ".join(named[one] for one in within) for id, within in sets.items()}
        | {
            id: " | ".join(named[one] for one in within.split("; ") if one)
            for kind in others
            for id, within in _texts(dataset.sites(kind), "municipality").items()
        }
    )


def _sources_of_positions(dataset: Dataset) -> dict[str, str]:
    """The id of the source of each place's position, by the place's id."""
    kinds = [kind for kind in SITES if not kind.guarded]
    return {id: source for kind in kinds for id, source in _texts(dataset.sites(kind), "source").items()}


def counts_by_event(dataset: Dataset, ids: Iterable[str]) -> dict[str, list[Count]]:
    """The counts of some events, by event, in the order of ``geo.events.counts.in_order``."""
    rows = dataset.casualties[dataset.casualties["incident"].isin(set(ids))]
    return grouped((count.event, count) for count in counts(dataset, in_order(rows)))


def describe_count(count: Count, citation: str) -> str:
    """A count with whose it is, as clean text: ``Serbs injured: more than 50 (A report, 2024)``."""
    text = gettext("{count} ({source})") if count.used else gettext("{count} ({source}; not the count the map uses)")
    return clean(text.format(count=count.describe(), source=citation))


def short_citations(dataset: Dataset) -> dict[str, str]:
    """Who made each source, and when, by its id."""
    return {
        row["id"]: ", ".join(filter(None, (row["author"] or row["publisher"] or row["title"], publication_date(row))))
        for row in row_dicts(dataset.sources)
    }


def _counts(dataset: Dataset, ids: pd.Series) -> dict[str, pd.Series]:
    """The columns ``CASUALTIES_OF_AN_EVENT`` of some events. Parts are joined by `` | ``, an unknown number is ``?``."""
    found, cited = counts_by_event(dataset, ids), short_citations(dataset)
    made = {
        id: tuple(
            " | ".join(parts)
            for parts in zip(
                *(
                    (
                        describe_count(one, cited[one.source]), one.group, one.outcome, one.wording,
                        *("?" if number is None else str(number) for number in (one.min, one.best, one.max)),
                        str(int(one.used)), one.source,
                    )
                    for one in counted
                ),
                strict=True,
            )
        )
        for id, counted in found.items()
    }  # fmt: skip
    nothing = ("",) * len(CASUALTIES_OF_AN_EVENT)
    parts = [made.get(id, nothing) for id in ids]
    return {
        name: pd.Series([one[at] for one in parts], index=ids.index, dtype="str")
        for at, name in enumerate(CASUALTIES_OF_AN_EVENT)
    }
