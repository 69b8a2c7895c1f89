"""A briefing in work, as the browser tells it."""

from __future__ import annotations

from typing import Any

SCENE = {"key": 1, "view": {"day": "2023-09-24"}, "caption": "A day", "notes": "", "highlight": [], "seconds": 20}


WORK = {
    "id": "",
    "title": "Dva dana: Zvečan",
    "author": "A. Briefer",
    "date": "2024-05-01",
    "language": "en",
    "scenes": [SCENE],
}


def work(*scenes: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A briefing in work as the browser tells it; scenes are what differs from the usual one."""
    return {**WORK, **changes, "scenes": [{**SCENE, **one} for one in scenes or ({},)]}
