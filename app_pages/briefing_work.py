"""The briefing that a person has in work: as the browser tells it, as a briefing, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

import pandas as pd

from app_pages import current, views
from geo import briefing
from geo.briefing import Briefing, Scene
from geo.days import parse_day
from geo.errors import Fault
from geo.folding import slug
from geo.places import name

_SCENE = re.compile(r"scenes\.(\d+)\.?(.*)")


def read(text: str, *, file: str) -> tuple[Briefing | None, list[Fault]]:
    """The briefing in a YAML text, held against the dataset, or all its faults."""
    return briefing.parse(text, views.vocabulary(), file=file, languages=current.dataset().settings.languages)


def check(told: Mapping[str, Any]) -> tuple[Briefing | None, list[dict[str, Any]]]:
    """What the browser told, as a briefing, or its faults: each with the ``scene`` from 0 that it is in
    (``None``: in none) and a ``text``. A fault is found as it would be in the file."""
    found, faults = read(briefing.dump(_unchecked(told)), file="")
    return found, [_at_scene(fault) for fault in faults]


def to_browser(one: Briefing) -> dict[str, Any]:
    """A briefing as the browser has it in work."""
    told = {**asdict(one), "date": one.date.isoformat()}
    del told["others"]  # it is changed in the language that it is read in
    return told


def titles(ids: Iterable[str]) -> dict[str, str]:
    """What the rows with some ids are called; ids of none are left out."""
    wanted, dataset = set(ids), current.dataset()
    sites = (dataset.places, dataset.municipalities, dataset.crossings, dataset.bases, dataset.routes)
    found: dict[str, str] = {}
    for frame in (dataset.incidents, *sites):
        rows: pd.DataFrame = frame[frame["id"].isin(wanted)]
        titles = ((row["id"], row["title"] if "title" in row else name(row)) for row in rows.to_dict("records"))
        found.update({id: title for id, title in titles if title})
    return found


def _unchecked(told: Mapping[str, Any]) -> Briefing:
    title = str(told["title"])
    return Briefing(
        id=str(told["id"]) or slug(title) or "briefing",
        title=title,
        author=str(told["author"]),
        date=parse_day(str(told["date"])) or date.today(),
        language=str(told["language"]),
        scenes=tuple(
            Scene(
                {str(name): str(value) for name, value in one["view"].items()}, str(one["caption"]), str(one["notes"]),
                tuple(map(str, one["highlight"])), float(one["seconds"]),
            )
            for one in told["scenes"]
        ),
    )  # fmt: skip


def _at_scene(fault: Fault) -> dict[str, Any]:
    match = _SCENE.fullmatch(fault.column)
    scene, field = (int(match[1]) - 1, match[2]) if match else (None, fault.column)
    where = field.replace(".", ", ").capitalize()
    return {
        "scene": scene,
        "text": f"{where}: {fault.problem}. {fault.mend}." if where else f"{fault.problem}. {fault.mend}.",
    }
