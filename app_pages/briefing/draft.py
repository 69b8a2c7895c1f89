"""The briefing that a person has in work: as the browser tells it, as a briefing, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from app_pages.state import app_data, uploads, views
from export.common import untrusted_files
from geo.briefing import briefing, yaml_nodes
from geo.briefing.briefing import Briefing
from geo.briefing.yaml_nodes import Node
from geo.errors import Fault
from geo.language.folding import slug
from geo.language.language import gettext, number
from geo.time.days import parse_day
from jobs.errors import ProcessDiedError

_SCENE = re.compile(r"scenes\.(\d+)\.?(.*)")


def read(text: str, *, file: str) -> tuple[Briefing | None, list[Fault]]:
    """The briefing in a YAML text, held against the dataset, or all its faults."""
    return _checked(*yaml_nodes.parse(text, file=file), file=file)


def read_file(body: bytes, *, file: str) -> tuple[Briefing | None, list[Fault]]:
    """The briefing in a YAML file of a stranger, read in a cell and held against the dataset, or all its faults.

    Raises ``jobs.errors.JobError`` where the cell didn't read it.
    """
    answer = uploads.read(untrusted_files.BRIEFING, body)
    try:
        root, faults = yaml_nodes.unpack(answer.body, file=file)
    except ValueError:
        raise ProcessDiedError(0) from None
    return _checked(root, faults, file=file)


def _checked(root: Node | None, faults: list[Fault], *, file: str) -> tuple[Briefing | None, list[Fault]]:
    languages = app_data.dataset().settings.languages
    return briefing.check(root, faults, views.vocabulary(), file=file, languages=languages)


def check(work: Mapping[str, Any]) -> tuple[Briefing | None, list[dict[str, Any]]]:
    """What the browser has in work, as a briefing, or its faults: each with the ``scene`` from 0 that it is in
    (``None``: in none) and a ``text``. A fault is found as it would be in the file.

    A work that the maker can't have made, or that no file could hold, is a fault as a whole.
    """
    try:
        found, faults = _checked(_root(work, Room(yaml_nodes.MAX_BYTES)), [], file="")
    except (LookupError, TypeError, ValueError, AttributeError):
        text = gettext("This is no briefing, or one of more than {n} bytes. Open a file, or begin anew.")
        return None, [{"scene": None, "text": text.format(n=number(yaml_nodes.MAX_BYTES))}]
    return found, [_at_scene(fault) for fault in faults]


def to_browser(one: Briefing) -> dict[str, Any]:
    """A briefing as the browser has it in work."""
    told = {**asdict(one), "date": one.date.isoformat()}
    del told["others"]  # it is changed in the language that it is read in
    return told


class Room:
    """How many more letters a work may have."""

    def __init__(self, letters: int) -> None:
        self.left = letters

    def text(self, value: object) -> str:
        """A value as text. Raises ``ValueError`` where there is no room for it, and where it is none."""
        if not isinstance(value, (str, int, float)):
            raise TypeError("no text")
        text = str(value) if isinstance(value, str) else f"{value:.12g}"
        self.left -= len(text)
        if self.left < 0:
            raise ValueError("no room")
        return text


def _root(work: Mapping[str, Any], room: Room) -> Node:
    """A work as nodes, as if it had been read from a file."""
    texts = {name: room.text(work[name]) for name in ("id", "title", "author", "date", "language")}
    texts["id"] = texts["id"] or slug(texts["title"]) or "briefing"
    texts["date"] = (parse_day(texts["date"]) or date.today()).isoformat()
    scenes = Node(1, tuple(_scene(one, room) for one in work["scenes"]))
    return Node(1, {**{name: Node(1, text) for name, text in texts.items()}, "scenes": scenes})


def _scene(scene: Mapping[str, Any], room: Room) -> Node:
    view = {room.text(name): Node(1, room.text(value)) for name, value in scene["view"].items()}
    fields = {"view": Node(1, view)}
    fields |= {name: Node(1, room.text(scene[name])) for name in ("caption", "notes", "seconds") if scene[name] != ""}
    if scene["highlight"]:
        fields["highlight"] = Node(1, tuple(Node(1, room.text(id)) for id in scene["highlight"]))
    return Node(1, fields)


def _at_scene(fault: Fault) -> dict[str, Any]:
    match = _SCENE.fullmatch(fault.column)
    scene, field = (int(match[1]) - 1, match[2]) if match else (None, fault.column)
    where = field.replace(".", ", ").capitalize()
    return {
        "scene": scene,
        "text": f"{where}: {fault.problem}. {fault.mend}." if where else f"{fault.problem}. {fault.mend}.",
    }
