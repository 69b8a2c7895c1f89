"""What pictures show of two days compared: the map of each."""

from __future__ import annotations

from dataclasses import replace

from app_pages.state import app_data, day_pairs
from geo.view.view import View


def views_of(view: View) -> tuple[View, ...]:
    """Return the views of the two days, the later first, as it is what the earlier led to; one where they are the same."""
    days = sorted(set(day_pairs.chosen(view, app_data.dataset())), reverse=True)
    return tuple(replace(view, clock=replace(view.clock, day=day)) for day in days)
