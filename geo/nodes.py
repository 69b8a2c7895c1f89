"""A YAML text as nodes that know their lines. Nothing in the text is run, made into an object or repeated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import yaml

from geo.errors import Fault
from geo.language import gettext, number
from geo.text_rules import as_shown

MOST_BYTES = 200_000
_DEEPEST = 5
_NOTHING = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True)
class Node:
    """A value and its line, the first being 1. For the value of a field it is the line of the field's name.

    The value is a text as it was written (``30`` is ``"30"``), ``None`` where nothing was written, a list
    or a mapping.
    """

    line: int
    value: str | tuple[Node, ...] | dict[str, Node] | None


class _RefusedError(Exception):
    def __init__(self, line: int, problem: str, mend: str) -> None:
        super().__init__(line, problem, mend)
        self.line, self.problem, self.mend = line, problem, mend


def parse(text: str, *, file: str) -> tuple[Node | None, list[Fault]]:
    """The one document of a text, or ``None`` and why it can't be read; and the fields that stand twice.

    Refused are texts of more than ``MOST_BYTES`` bytes, anchors, aliases, tags and deep nesting.
    """
    faults: list[Fault] = []
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        return None, [
            Fault(
                file,
                None,
                "",
                gettext("it has more than {n} bytes").format(n=number(MOST_BYTES)),
                gettext("Shorten it"),
            )
        ]
    try:
        return _document(text, file, faults), faults
    except _RefusedError as error:
        fault = Fault(file, error.line, "", error.problem, error.mend)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        fault = Fault(file, line, "", gettext("it has a character that YAML doesn’t allow"), gettext("Remove it"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        fault = Fault(
            file,
            mark.line + 1 if mark else None,
            "",
            gettext("it is not YAML ({problem})").format(problem=error.problem),
            gettext("Repair it"),
        )
    return None, [*faults, fault]


def _document(text: str, file: str, faults: list[Fault]) -> Node | None:
    events = iter(yaml.parse(text, Loader=yaml.SafeLoader))
    found = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if found:
                raise _RefusedError(
                    event.start_mark.line + 1,
                    gettext("a second document begins here"),
                    gettext("Put it in its own file"),
                )
            found = _node(next(events), events, 1, file, faults)
    return found or Node(1, None)


def _node(event: Any, events: Iterator[Any], depth: int, file: str, faults: list[Fault]) -> Node:
    line = event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise _RefusedError(
            line, gettext("it has an anchor or an alias (& or *)"), gettext("Write the value out, or quote the text")
        )
    if event.tag:
        raise _RefusedError(line, gettext("it has a tag (!)"), gettext("Remove it, or quote the text"))
    if isinstance(event, yaml.ScalarEvent):
        return Node(line, None if not event.style and event.value in _NOTHING else event.value)
    if depth > _DEEPEST:
        raise _RefusedError(
            line, gettext("it is nested too deeply"), gettext("Write fields and lists as docs/data.md shows")
        )
    if isinstance(event, yaml.SequenceStartEvent):
        parts = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            parts.append(_node(event, events, depth + 1, file, faults))
        return Node(line, tuple(parts))
    fields: dict[str, Node] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(event, events, depth + 1, file, faults)
        value = _node(next(events), events, depth + 1, file, faults)
        if not isinstance(key.value, str):
            raise _RefusedError(
                key.line, gettext("a field has no name"), gettext("Begin the line with a name and a colon")
            )
        if key.value in fields:
            faults.append(
                Fault(file, key.line, as_shown(key.value), gettext("the field stands here twice"), gettext("Keep one"))
            )
        fields[key.value] = replace(value, line=key.line)
    return Node(line, fields)
