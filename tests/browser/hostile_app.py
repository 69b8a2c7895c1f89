"""The app on the embedded dataset with hostile texts in all that people read.

Validation refuses some of them, so they are put in behind its back.
"""

from __future__ import annotations

from dataclasses import replace

from app_pages.state import app_data
from tests.browser.hostile import SUBJECT, TITLE
from tests.hostile.dataset import hostile, hostile_briefing

_made = hostile(app_data.dataset())
_events = _made.events.copy()
_events.loc[_events["id"] == SUBJECT, ["title", "summary"]] = TITLE
_dataset = replace(_made, events=_events)
_briefings = tuple(map(hostile_briefing, app_data.briefings()))
app_data.dataset = lambda: _dataset  # type: ignore[assignment]
app_data.briefings = lambda: _briefings

from app import app  # noqa: E402

__all__ = ["app"]
