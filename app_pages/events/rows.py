"""The rows of a table of events, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from app_pages.state.public_address import below_root
from export.data.event_tables import ORIGIN_ONLY
from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts, rows_by
from geo.dataset.schema import OUTCOMES
from geo.events.agreement import one_source_mark
from geo.events.counts import Count, counts, in_order
from geo.events.publication import bears_wrong_date, publication_date
from geo.language.language import gettext
from geo.places import happened_at, happened_in, names
from geo.situation import used_casualties
from geo.time.days import write_range
from geo.view.view import View

MAX_LISTED = 4
"""Places and sources listed for an event; a line says how many more there are."""


def rows(dataset: Dataset, events: pd.DataFrame, view: View, *, most: int | None = MAX_LISTED) -> list[dict[str, Any]]:
    """Return a dictionary for each event of a page of a table: ``places`` are names by language with ``outside``,
    ``sources`` have ``by``, ``published``, ``full`` and ``url``, and ``more_places`` and ``more_sources`` count the
    rest; ``reason`` says why an event is not on the map, ``killed`` and ``injured`` have the counts that the map
    uses. At most ``most`` places and sources are listed, or all."""
    ids = events["id"]
    at, all_accounts = happened_at(dataset), dataset.accounts
    places, within = rows_by(at[at["incident"].isin(ids)], "incident"), happened_in(dataset)
    areas = rows_by(within[within["incident"].isin(ids)], "incident")
    telling = all_accounts[all_accounts["incident"].isin(ids)].drop_duplicates(["incident", "source"])
    accounts, used = rows_by(telling, "incident"), used_casualties(dataset)
    people = grouped((one.event, one) for one in counts(dataset, in_order(used[used["incident"].isin(ids)])))
    found = []
    for row in row_dicts(events):
        id = row["id"]
        here, by, held = places.get(id, []), accounts.get(id, []), areas.get(id, [])
        found.append(
            {
                "id": id,
                "when": write_range(row["start"].date(), row["end"].date(), row["date_precision"]),
                "title": row["title"],
                "summary": row["summary"],
                "address": below_root("event", replace(view, selected=id)),
                "category": row["category"],
                "places": [
                    *({"names": names(one), "outside": not one["inside"]} for one in here[:most]),
                    *({"names": names(one), "outside": False} for one in held),
                ],
                "more_places": len(here[len(here) if most is None else most :]),
                "reason": "" if here or held else row["no_place_reason"] or _no_position(dataset, id),
                **{
                    outcome: [_count(dataset, one) for one in people.get(id, []) if one.outcome == outcome]
                    for outcome in OUTCOMES
                },
                "sources": [_source(dataset.row(one["source"])) for one in by[:most]],
                "more_sources": len(by[len(by) if most is None else most :]),
                "one_source": one_source_mark(dataset, id),
            }
        )
    return found


def _no_position(dataset: Dataset, event: str) -> str:
    """Return why an event at sites of which none has a position is not on the map."""
    at = dataset.event_places
    sites = map(dataset.row, at.loc[(at["incident"] == event) & (at["role"] != "origin"), "place"])
    reasons = dict.fromkeys(site["no_place_reason"] for site in sites if "no_place_reason" in site)
    return " ".join(reasons) or gettext(ORIGIN_ONLY)


def _count(dataset: Dataset, count: Count) -> dict[str, str]:
    by = _source(dataset.row(count.source))["by"]
    return {"group": count.group, "wording": count.wording, "language": count.language, "by": by}


def _source(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a source by who made it and when, which tells most of them apart; in full for who points at it."""
    published = publication_date(row)
    full = ", ".join(filter(None, (row["author"], row["title"], row["publisher"], published)))
    by = row["author"] or row["publisher"] or row["title"]
    return {"by": by, "published": published, "wrong": bears_wrong_date(row), "full": full, "url": row["url"]}
