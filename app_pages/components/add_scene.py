"""The button that adds what the map shows to the briefing in work, and what the editor of briefings shares with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from app_pages.components.js_components import component
from app_pages.state import app_data, views
from geo.briefing.briefing import MAX_CAPTION_LENGTH
from geo.language.language import current_language
from geo.places import name
from geo.time.days import write_day
from geo.view.view import View
from geo.view.view_query import names_of, on_map


def keep() -> None:
    """Let the header's button keep what the map shows as a scene, in the browser, with the briefing in work."""
    component("addScene")(key="add-scene", data=store())


def scene_of(view: View) -> dict[str, Any]:
    """Return what the map shows as a scene: it says its day, also where that is the last one, and begins with the title
    of what is selected, or the day, for a caption."""
    fields = names_of(views.vocabulary(), which=lambda one: one.in_scene)
    query = {name: text for name, text in views.query(on_map(view)).items() if name in fields}
    title = titles([view.selected]).get(view.selected, "") if view.selected else ""
    caption = title if 0 < len(title) <= MAX_CAPTION_LENGTH else write_day(view.clock.day)
    return {"view": {"day": view.clock.day.isoformat(), **query}, "caption": caption}


def store() -> dict[str, str]:
    """Return where the browser keeps the briefing in work, and the date and the language that a new one has."""
    settings = app_data.dataset().settings
    return {"store": f"briefing:{settings.id}", "date": date.today().isoformat(), "language": current_language()}


def titles(ids: Iterable[str]) -> dict[str, str]:
    """Return what the events and sites with some ids are called; ids of none are left out."""
    rows = {id: row for id in ids if (row := app_data.dataset().find(id))}
    found = {id: row["title"] if row.is_event else name(row) for id, row in rows.items()}
    return {id: title for id, title in found.items() if title}
