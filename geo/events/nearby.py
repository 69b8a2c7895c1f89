"""Events near an event: in space, and in time."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.dataset.dataset import Dataset
from geo.measures import distances_km
from geo.places import happened_at
from geo.situation import replayed


def near_in_space(dataset: Dataset, event: str, *, km: float = 15) -> pd.DataFrame:
    """Return the other replayed events within some kilometres of an event, as ``apart`` has them.

    The nearest first, then those nearest in time. An event without a place has none near it.
    """
    found = apart(dataset, event)
    return _ordered(found[found["km"] <= km], ["km", "gap", "up_to_days"])


def near_in_time(dataset: Dataset, event: str, *, days: int = 14) -> pd.DataFrame:
    """Return the other replayed events that may lie within some days of an event, as ``apart`` has them.

    The least gap first, then the more certain ones, then those nearest in space.
    """
    found = apart(dataset, event)
    return _ordered(found[found["gap_days"].abs() <= days], ["gap", "up_to_days", "km"])


def _ordered(found: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    keyed = found.assign(gap=found["gap_days"].abs())
    return keyed.sort_values([*by, "incident"], ignore_index=True).drop(columns="gap")


def apart(dataset: Dataset, event: str) -> pd.DataFrame:
    """Return how far each other replayed event is from an event: ``incident``; ``km``, the least distance between their
    places (straight on the ellipsoid; ``NaN`` without places), and ``within_km``, the sum of the precisions of those
    two; ``gap_days`` between their days: 1 is the day after, -1 the day before, 0 an overlap; of an uncertain date the
    least, and ``up_to_days`` the greatest, without a sign. Raises ``KeyError`` for what is no event."""
    this, others = dataset.row(event), replayed(dataset)
    if not this.is_event:
        raise KeyError(f"{event!r} is no event")
    others = others[others["id"] != event]
    start_start, start_end, end_start, end_end = (
        (others[day] - this[own]).dt.days.to_numpy() for day in ("start", "end") for own in ("start", "end")
    )
    gap = np.maximum(start_end, 0) - np.maximum(-end_start, 0)
    exact = others["date_precision"].to_numpy() == "day"
    if this["date_precision"] == "day":
        up_to = np.where(exact, np.abs(gap), np.maximum(0, np.maximum(-start_start, end_end)))
    else:
        up_to = np.where(exact, np.maximum(0, np.maximum(start_start, -end_end)), np.maximum(end_start, -start_end))
    distances = _distances(dataset, event).reindex(others["id"])
    found = distances[["km", "within_km"]].reset_index(names="incident")
    return found.assign(gap_days=gap, up_to_days=up_to)


def _distances(dataset: Dataset, event: str) -> pd.DataFrame:
    """``km`` and ``within_km`` as in ``apart``, by event; no rows when the event itself has no place."""
    points = happened_at(dataset)[["incident", "place", "precision_m", "geometry"]]
    own, places = points[points["incident"] == event], points.drop_duplicates("place")
    if own.empty:
        return pd.DataFrame({"km": [], "within_km": []}, dtype=float)
    lon, lat = own.geometry.x.to_numpy(), own.geometry.y.to_numpy()
    km = distances_km(lon[:, None], lat[:, None], places.geometry.x, places.geometry.y)
    own_m = own["precision_m"].to_numpy()[km.argmin(axis=0)]
    nearest = pd.DataFrame({"km": km.min(axis=0), "own_m": own_m}, index=places["place"])
    found = pd.DataFrame(points).join(nearest, on="place").sort_values("km", kind="stable").drop_duplicates("incident")
    found["within_km"] = (found["precision_m"] + found["own_m"]) / 1000
    return found.set_index("incident")[["km", "within_km"]]
