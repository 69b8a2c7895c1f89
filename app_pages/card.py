"""The card of one feature: which of the two kinds of card a row gets."""

from __future__ import annotations

from app_pages import incident_card, site_card
from geo.dataset import Dataset
from geo.view import View
from layers.bases import KINDS


def is_event(dataset: Dataset, subject: str) -> bool:
    """Whether a row is an incident."""
    return bool(dataset.incidents["id"].eq(subject).any())


def show(dataset: Dataset, subject: str, view: View) -> None:
    """The card of a row, whatever its table."""
    incident = dataset.incidents[dataset.incidents["id"] == subject]
    if len(incident):
        incident_card.show(dataset, incident.iloc[0])
        return
    for table, kind in (
        (dataset.crossings, "Crossing"),
        (dataset.bases, ""),
        (dataset.routes, "Alternative route"),
        (dataset.municipalities, "Municipality"),
        (dataset.places, "Place"),
    ):
        found = table[table["id"] == subject]
        if len(found):
            row = found.iloc[0]
            site_card.show(dataset, row, kind or KINDS[row["kind"]], view)
