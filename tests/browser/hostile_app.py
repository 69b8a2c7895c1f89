"""The app on the embedded dataset, with a title that tries to run in the page.

Validation refuses such a title, so it is put in behind its back.
"""

from __future__ import annotations

from dataclasses import replace

from app_pages import current

SUBJECT = "inc-2023-09-24-banjska"
TITLE = (
    "<script>window.stolen=1</script></script><img src=x onerror=window.stolen=2>${window.stolen=3}`${window.stolen=4}`"
)

_sound = current.dataset()
_incidents = _sound.incidents.copy()
_incidents.loc[_incidents["id"] == SUBJECT, ["title_en", "summary_en"]] = TITLE
_hostile = replace(_sound, incidents=_incidents)
current.dataset = lambda: _hostile  # type: ignore[assignment]

from app import app  # noqa: E402

__all__ = ["SUBJECT", "TITLE", "app"]
