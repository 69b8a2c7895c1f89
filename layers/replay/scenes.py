"""A briefing's scenes as the browser presents them: plain JSON."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from geo.briefing.briefing import Briefing, Scene
from geo.dataset.dataset import Dataset
from geo.language.language import current_language
from geo.time.days import write_day
from geo.view.view import Vocabulary, vocabulary
from geo.view.view_query import decode
from layers.registry import REGISTRY
from layers.replay.command import state


def scenes(briefing: Briefing, dataset: Dataset) -> list[dict[str, Any]]:
    """Return one dictionary for each scene: ``command`` is what the replay shows (``layers.replay.command.state``),
    with its ``extent`` always there; ``highlight`` has the ids of the rows that get a ring, ``places`` where those are
    that are places (degrees: longitude, latitude); ``changed``: it was made with other data. A part of a view that
    can't be had gives the default."""
    known = vocabulary(dataset, layers=REGISTRY.optional)
    return [_scene(one, dataset, known) for one in briefing.scenes]


def _scene(scene: Scene, dataset: Dataset, known: Vocabulary) -> dict[str, Any]:
    view, _ = decode({"lang": current_language(), **scene.view}, known)
    highlight = list(dict.fromkeys([*([view.selected] if view.selected else []), *scene.highlight]))
    places = dataset.places
    made_with = scene.view.get("data", "")
    return {
        "command": state(replace(view, extent=view.extent or dataset.settings.extents[0].extent)),
        "highlight": highlight,
        "places": places.loc[places["id"].isin(highlight), ["lon", "lat"]].to_numpy().tolist(),
        "date": write_day(view.clock.day),
        "caption": scene.caption,
        "notes": scene.notes,
        "seconds": scene.seconds,
        "changed": bool(made_with) and made_with != dataset.hash[:8],
    }
