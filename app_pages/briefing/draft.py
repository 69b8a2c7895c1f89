"""The briefing that a person works on: as the browser has it, as a briefing, and what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from app_pages.state import app_data, uploads, views
from export.common import untrusted_files
from geo.briefing import documents, yaml_nodes
from geo.briefing.briefing import FIELDS, SCENE_FIELDS, Briefing
from geo.briefing.yaml_nodes import Node
from geo.errors import Fault
from geo.language.folding import slug
from geo.language.language import gettext, number
from geo.time.days import parse_day
from jobs.errors import ProcessDiedError

_SCENE = re.compile(r"scenes\.(\d+)\.?(.*)")


def read(text: str, *, file: str) -> tuple[Briefing | None, list[Fault]]:
    """Return the briefing in a YAML text, held against the dataset, or all its faults."""
    return _checked(*yaml_nodes.parse(text, file=file), file=file)


def read_file(body: bytes, *, file: str) -> tuple[Briefing | None, list[Fault]]:
    """Return the briefing in a YAML file of a stranger, read in a cell and held against the dataset, or all its faults.

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
    return documents.check(root, faults, views.vocabulary(), file=file, languages=languages)


def check(work: Mapping[str, Any]) -> tuple[Briefing | None, list[dict[str, Any]]]:
    """Return what the browser has in work as a briefing, or its faults as in a file, each with its ``text`` and the
    ``scene`` from 0 that it is in, or ``None``. A work that no file could hold is a fault as a whole."""
    try:
        found, faults = _checked(_root(work), [], file="")
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
        text = gettext("This is no briefing, or one of more than {n} bytes. Open a file, or begin anew.")
        return None, [{"scene": None, "text": text.format(n=number(yaml_nodes.MAX_BYTES))}]
    return found, [_at_scene(fault) for fault in faults]


def to_browser(one: Briefing) -> dict[str, Any]:
    """Return a briefing as the browser has it in work."""
    fields = {**asdict(one), "date": one.date.isoformat()}
    del fields["others"]  # it is changed in the language that it is read in
    return fields


def _root(work: Mapping[str, Any]) -> Node:
    """Return a work as nodes, as if it had been read from a file."""
    if len(json.dumps(work, ensure_ascii=False)) > yaml_nodes.MAX_BYTES:
        raise ValueError("too long")
    texts = {name: _text(work[name]) for name in FIELDS if name != "scenes"}
    texts["id"] = texts["id"] or slug(texts["title"]) or "briefing"
    texts["date"] = (parse_day(texts["date"]) or date.today()).isoformat()
    scenes = [
        {name: scene[name] for name in SCENE_FIELDS if name == "view" or scene[name] not in ("", [], ())}
        for scene in work["scenes"]
    ]
    return _node({**texts, "scenes": scenes})


def _node(value: Any) -> Node:
    if isinstance(value, dict):
        return Node(1, {name: _node(one) for name, one in value.items()})
    return Node(1, tuple(map(_node, value)) if isinstance(value, (list, tuple)) else _text(value))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else f"{value:.12g}"


def _at_scene(fault: Fault) -> dict[str, Any]:
    match = _SCENE.fullmatch(fault.column)
    scene, field = (int(match[1]) - 1, match[2]) if match else (None, fault.column)
    where = field.replace(".", ", ").capitalize()
    mended = f"{fault.problem}. {fault.mend}."
    return {"scene": scene, "text": f"{where}: {mended}" if where else mended}
