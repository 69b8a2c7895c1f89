"""The message by which a map shows a view: ``set`` of ``web/src/replay/replay.js`` reads it."""

from __future__ import annotations

from typing import Any

from geo.view.view import View
from layers.registry import REGISTRY


def state(view: View) -> dict[str, Any]:
    """Return what a map shows of a view but for the selection: plain JSON. ``extent`` is ``None`` where the map's own is shown."""
    return {
        "day": view.clock.day.isoformat(),
        "mode": view.clock.mode,
        "window": view.clock.window_days,
        "layers": [layer for layer in REGISTRY.optional if layer in view.layers],
        "unreported": view.unreported,
        "extent": list(view.extent) if view.extent else None,
        "names": view.names,
        "filters": [list(one) for one in sorted(view.filters)],
    }


def command(
    view: View, *, session: str = "", number: int = 1, go: bool = True, fly: bool = False, time: bool = True
) -> dict[str, Any]:
    """Return the message that makes a map show a view, on which it acts once for each ``number`` of a ``session``.
    ``go`` moves it to the view's extent, else home; ``fly`` brings the selection and its popup into sight; without
    ``time`` its clock stays. A view that says how to ``play`` lets the replay run from the beginning."""
    shown = state(view)
    extent = shown["extent"] if go else None
    asked = {
        "session": session,
        "command": number,
        "time": time,
        "extent": extent,
        "select": view.selected,
        "fly": fly,
        "play": view.play,
    }
    return {**shown, **asked, "home": view.extent is None and go}
