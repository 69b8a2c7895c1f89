"""The app on the embedded dataset with hostile texts in all that people read.

Validation refuses some of them, so they are put in behind its back.
"""

from __future__ import annotations

from dataclasses import replace

from app_pages import current
from tests.browser.hostile import SUBJECT, TITLE
from tests.hostile.dataset import hostile, hostile_briefing

_made = hostile(current.dataset())
_incidents = _made.incidents.copy()
_incidents.loc[_incidents["id"] == SUBJECT, ["title", "summary"]] = TITLE
_dataset = replace(_made, incidents=_incidents)
_briefings = tuple(map(hostile_briefing, current.briefings()))
current.dataset = lambda: _dataset  # type: ignore[assignment]
current.briefings = lambda: _briefings

from app import app  # noqa: E402

__all__ = ["app"]
