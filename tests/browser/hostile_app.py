"""The app on the embedded dataset, with a title that tries to run in the page.

Validation refuses such a title, so it is put in behind its back.
"""

from __future__ import annotations

from dataclasses import replace

from app_pages import current
from tests.browser.hostile import SUBJECT, TITLE

_sound = current.dataset()
_incidents = _sound.incidents.copy()
_incidents.loc[_incidents["id"] == SUBJECT, ["title", "summary"]] = TITLE
_hostile = replace(_sound, incidents=_incidents)
current.dataset = lambda: _hostile  # type: ignore[assignment]

from app import app  # noqa: E402

__all__ = ["app"]
