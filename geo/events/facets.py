"""Facets: what events can be filtered by, and which events pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts
from geo.dataset.schema import CATEGORIES, OUTCOMES
from geo.dataset.text_rules import SEPARATOR
from geo.events.actors import actor_ids
from geo.events.agreement import AGREEMENT, DIFFERING, agreement
from geo.events.counts import weigh
from geo.events.publication import publication_date
from geo.language.folding import slug
from geo.language.language import gettext, join_list, noop
from geo.places import event_areas, happened_at, happened_in, name
from geo.situation import replayed, used_casualties

Filters = frozenset[tuple[str, str]]
"""Pairs of a facet and an option. Options of one facet widen the choice, facets narrow it."""
Pairs = Iterable[tuple[str, str]]
NONE: Filters = frozenset()
PRECISIONS_M = ((1_000, "to-1-km", noop("Within 1 km")), (3_000, "to-3-km", noop("Within 3 km")))
COARSER = ("coarser", noop("Within more than 3 km"))
AGREEMENT_ID = "agreement"
WHERE_SOURCES_DIFFER: Filters = frozenset((AGREEMENT_ID, option) for option in DIFFERING)
"""The filters that leave the events whose sources differ in anything."""


@dataclass(frozen=True)
class Facet:
    """One property to filter the replayed events by: ``options`` have a text each, in their order; ``combinations`` are
    the distinct sets of options that events have, and ``codes`` says which one each row of ``geo.situation.replayed``
    has."""

    id: str
    title: str
    options: Mapping[str, str]
    combinations: tuple[tuple[str, ...], ...]
    codes: npt.NDArray[np.int32]

    def counts(self) -> dict[str, int]:
        """Return how many events have each option."""
        found: Counter[str] = Counter()
        for code, events in zip(*np.unique(self.codes, return_counts=True), strict=True):
            found.update(dict.fromkeys(self.combinations[code], int(events)))
        return {option: found[option] for option in self.options}


def _facet(dataset: Dataset, id: str, title: str, pairs: Pairs, texts: Mapping[str, str]) -> Facet:
    """Return a facet from pairs of an event and an option; options that no replayed event has are left out."""
    order = {option: place for place, option in enumerate(texts)}
    had = grouped(pairs)
    codes: dict[tuple[str, ...], int] = {}
    of_rows = []
    for event in replayed(dataset)["id"].tolist():
        one = tuple(sorted(set(had.get(event, ())), key=order.__getitem__))
        of_rows.append(codes.setdefault(one, len(codes)))
    found = {option for one in codes for option in one}
    options = {option: text for option, text in texts.items() if option in found}
    return Facet(id, title, options, tuple(codes), np.array(of_rows, dtype=np.int32))


def _pairs(frame: pd.DataFrame, option: str) -> list[tuple[str, str]]:
    return list(zip(frame["incident"].tolist(), frame[option].tolist(), strict=True))


def _places(dataset: Dataset) -> pd.DataFrame:
    """Return the event, the place and the precision of all places and areas of events."""
    columns = ["incident", "place", "precision_m"]
    return pd.concat([happened_at(dataset)[columns], happened_in(dataset)[columns]], ignore_index=True)


def _category(dataset: Dataset) -> Facet:
    rows = replayed(dataset)
    texts = {category: gettext(CATEGORIES[category]) for category in CATEGORIES}
    pairs = zip(rows["id"].tolist(), rows["category"].tolist(), strict=True)
    return _facet(dataset, "category", gettext("Category"), pairs, texts)


def _municipality(dataset: Dataset) -> Facet:
    """Return the facet of the municipalities of an event's places; a route or an area may lie in several, each of them
    counts. What held for all is in none."""
    within: dict[str, list[str]] = {id: [id] for id in dataset.municipalities["id"]}
    for table in (dataset.places, dataset.crossings, dataset.routes):
        for id, municipality in zip(table["id"], table["municipality"], strict=True):
            within[id] = [one for one in municipality.split("; ") if one]
    within |= {area.id: [*area.municipalities] for area in dataset.settings.areas}
    pairs = [(event, one) for event, place in _pairs(_places(dataset), "place") for one in within[place]]
    named = {row["id"]: name(row) for row in row_dicts(dataset.municipalities.sort_values("name_en"))}
    return _facet(dataset, "municipality", gettext("Municipality"), pairs, named)


def _actor(dataset: Dataset) -> Facet:
    """Return the facet of the actors that an event names, by their ids in the table of actors, else made of the English
    name. Where unchecked data has other numbers of actors in two languages, they have their English names."""
    rows = replayed(dataset)
    cells = list(zip(rows["id"].tolist(), rows["actors_en"].tolist(), rows["actors"].tolist(), strict=True))
    ids = actor_ids(dataset)
    named = {(english, text): _named(english, text, ids) for _, english, text in cells}
    pairs = [(event, id) for event, english, text in cells for id, _ in named[english, text]]
    often = Counter(actor for _, english, text in cells for actor in named[english, text])
    events = Counter(option for _, option in set(pairs))
    spelling: dict[str, str] = {}
    for (id, actor), _ in sorted(often.items(), key=lambda one: (-one[1], one[0][1])):
        spelling.setdefault(id, actor)
    ordered = sorted(spelling.items(), key=lambda one: (-events[one[0]], one[1]))
    return _facet(dataset, "actor", gettext("Actor"), pairs, dict(ordered))


def _named(english: str, text: str, known: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the id and the name of each actor of a list, which is there in English and in the current language."""
    ids = [known.get(one) or slug(one) for one in english.split(SEPARATOR) if one]
    called = [one for one in text.split(SEPARATOR) if one]
    return list(zip(ids, called if len(called) == len(ids) else english.split(SEPARATOR), strict=False))


def _harm(dataset: Dataset) -> Facet:
    """Return the facet of whether people were killed or injured, by the counts that the map uses."""
    counts = used_casualties(dataset)
    pairs = _pairs(_hurt(counts), "outcome")
    counted, harmed = set(counts["incident"]), {event for event, _ in pairs}
    unharmed = [id for id in replayed(dataset)["id"] if id not in harmed]
    # A count that says nobody is one thing, no count another.
    pairs += [(id, "nobody" if id in counted else "none") for id in unharmed]
    texts = {
        "killed": gettext("People killed"), "injured": gettext("People injured"),
        "nobody": gettext("Nobody reported hurt"), "none": gettext("No number recorded"),
    }  # fmt: skip
    return _facet(dataset, "harm", gettext("Casualties"), pairs, texts)


def _hurt(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the counts that are of somebody (``geo.events.counts.weigh``), as the symbols have it."""
    return counts[weigh(counts) >= 1]


def _hurt_people(dataset: Dataset) -> Facet:
    """Return the facet of who was hurt: the groups of people of the counts that the map uses, those who were killed first."""
    counts = _hurt(used_casualties(dataset))
    rows = zip(counts["incident"], counts["outcome"], counts["group"], strict=True)
    people = [(event, (outcome, group)) for event, outcome, group in rows]
    events = Counter(one for _, one in dict.fromkeys(people))
    ordered = sorted(events, key=lambda one: (list(OUTCOMES).index(one[0]), -events[one], one[1]))
    texts = {
        _id_of_people(outcome, group): gettext("{group} ({outcome})").format(
            group=dataset.settings.word(group), outcome=gettext(OUTCOMES[outcome])
        )
        for outcome, group in ordered
    }
    pairs = [(event, _id_of_people(*one)) for event, one in people]
    return _facet(dataset, "hurt", gettext("Who was hurt"), pairs, texts)


def _id_of_people(outcome: str, group: str) -> str:
    return f"{outcome}-{slug(group)}"


def _agreement(dataset: Dataset) -> Facet:
    """Return the facet of how many sources report an event, and in what they differ (``geo.events.agreement``)."""
    pairs = [(event, option) for event, found in agreement(dataset).items() for option in found]
    texts = {id: gettext(text) for id, text in AGREEMENT.items()}
    return _facet(dataset, AGREEMENT_ID, gettext("Agreement of sources"), pairs, texts)


def _source(dataset: Dataset) -> Facet:
    """Return the facet of the sources that report an event, those of most events first."""
    pairs = list(dict.fromkeys(_pairs(dataset.accounts, "source")))
    events = Counter(source for _, source in pairs)
    texts = {
        row["id"]: ", ".join(filter(None, (row["author"] or row["publisher"], row["title"], publication_date(row))))
        for row in row_dicts(dataset.sources)
    }
    ordered = sorted(texts.items(), key=lambda one: (-events[one[0]], one[1]))
    return _facet(dataset, "source", gettext("Source"), pairs, dict(ordered))


def _precision(dataset: Dataset) -> Facet:
    """Return the facet of the radius in which a place of the event lies."""
    points = _places(dataset)
    option = pd.Series(COARSER[0], index=points.index)
    for metres, id, _ in reversed(PRECISIONS_M):
        option = option.mask(points["precision_m"] <= metres, id)
    pairs = _pairs(points.assign(option=option), "option")
    placed = set(points["incident"])
    pairs += [(id, "none") for id in replayed(dataset)["id"] if id not in placed]
    options = [*((id, text) for _, id, text in PRECISIONS_M), COARSER, ("none", noop("No published place"))]
    texts = {id: gettext(text) for id, text in options}
    return _facet(dataset, "precision", gettext("Precision of place"), pairs, texts)


def _where(dataset: Dataset) -> Facet:
    """Return the facet of whether an event has a place on the map, only places outside it, or none."""
    points, ids = happened_at(dataset), replayed(dataset)["id"].tolist()
    placed, inside = set(points["incident"]), {*points.loc[points["inside"], "incident"], *event_areas(dataset)}
    pairs = [(id, "map" if id in inside else "edge" if id in placed else "none") for id in ids]
    texts = {"map": gettext("On the map"), "edge": gettext("At its edge"), "none": gettext("Not on the map")}
    return _facet(dataset, "where", gettext("On the map or not"), pairs, texts)


@cached_by_dataset
def facets(dataset: Dataset) -> tuple[Facet, ...]:
    """Return all facets of a dataset's replayed events, in the order to show them."""
    makers = (_category, _municipality, _actor, _harm, _hurt_people, _source, _agreement, _precision, _where)
    return tuple(make(dataset) for make in makers)


def passing(dataset: Dataset, filters: Filters) -> npt.NDArray[np.bool_]:
    """Return the mask of the rows of ``geo.situation.replayed`` that have a chosen option in each facet that is filtered by."""
    passes = np.ones(len(replayed(dataset)), dtype=bool)
    for facet in facets(dataset):
        chosen = {option for id, option in filters if id == facet.id}
        if chosen:
            passes &= np.array([not chosen.isdisjoint(one) for one in facet.combinations], dtype=bool)[facet.codes]
    return passes


def differing(dataset: Dataset) -> Filters:
    """Return those of ``WHERE_SOURCES_DIFFER`` that an event has; none where the sources of no event differ."""
    had = {(facet.id, option) for facet in facets(dataset) for option in facet.options}
    return WHERE_SOURCES_DIFFER & had


def describe_filters(dataset: Dataset, filters: Filters) -> str:
    """Return filters as a part of a sentence: ``Category: Clash or Shooting; Municipality: Zvečan``; empty for none."""
    parts = []
    for facet in facets(dataset):
        texts = [text for option, text in facet.options.items() if (facet.id, option) in filters]
        if texts:
            parts.append(f"{facet.title}: {join_list(texts, alternatives=True)}")
    return "; ".join(parts)
