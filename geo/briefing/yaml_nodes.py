"""A YAML text as nodes that know their lines. Nothing in the text is run, made into an object or repeated."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

import yaml

from geo.dataset.text_rules import as_shown
from geo.errors import Fault
from geo.language.language import gettext, noop, number

MOST_BYTES = 200_000
MOST_TROUBLES, LETTERS_OF_DETAIL = 500, 200
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


class Problem(Enum):
    """What can be wrong with a text, and how it is mended; for ``gettext``."""

    LONG = noop("it has more than {n} bytes"), noop("Shorten it")
    ENCODING = noop("it is no text in UTF-8"), noop("Save it as UTF-8")
    CHARACTER = noop("it has a character that YAML doesn’t allow"), noop("Remove it")
    NO_YAML = noop("it is not YAML ({problem})"), noop("Repair it")
    SECOND = noop("a second document begins here"), noop("Put it in its own file")
    ANCHOR = noop("it has an anchor or an alias (& or *)"), noop("Write the value out, or quote the text")
    TAG = noop("it has a tag (!)"), noop("Remove it, or quote the text")
    DEEP = noop("it is nested too deeply"), noop("Write fields and lists as docs/data.md shows")
    NO_NAME = noop("a field has no name"), noop("Begin the line with a name and a colon")
    TWICE = noop("the field stands here twice"), noop("Keep one")


@dataclass(frozen=True)
class Trouble:
    """A problem in a line of a text, with the field that it is in, not yet in words."""

    problem: Problem
    line: int | None = None
    field: str = ""
    detail: str = ""

    def fault(self, file: str) -> Fault:
        """It as a fault of a file, in the language that is spoken."""
        problem, mend = self.problem.value
        said = gettext(problem).format(n=number(MOST_BYTES), problem=self.detail)
        return Fault(file, self.line, self.field, said, gettext(mend))


class _RefusedError(Exception):
    def __init__(self, line: int, problem: Problem) -> None:
        super().__init__(line, problem)
        self.trouble = Trouble(problem, line)


def parse(text: str, *, file: str) -> tuple[Node | None, list[Fault]]:
    """The one document of a text, or ``None`` and why it can't be read; and the fields that stand twice.

    Refused are texts of more than ``MOST_BYTES`` bytes, anchors, aliases, tags and deep nesting.
    """
    root, troubles = parse_bytes(text.encode("utf-8", "surrogatepass"))
    return root, [one.fault(file) for one in troubles]


def parse_bytes(body: bytes) -> tuple[Node | None, list[Trouble]]:
    """``parse`` for the bytes of a file."""
    troubles: list[Trouble] = []
    if len(body) > MOST_BYTES:
        return None, [Trouble(Problem.LONG)]
    try:
        text = body.decode("utf-8", "surrogatepass").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None, [Trouble(Problem.ENCODING)]
    try:
        return _document(text, troubles), troubles
    except _RefusedError as error:
        trouble = error.trouble
    except yaml.reader.ReaderError as error:
        trouble = Trouble(Problem.CHARACTER, text.count("\n", 0, error.position) + 1)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        trouble = Trouble(
            Problem.NO_YAML, mark.line + 1 if mark else None, detail=str(error.problem)[:LETTERS_OF_DETAIL]
        )
    return None, [*troubles, trouble]


def _document(text: str, troubles: list[Trouble]) -> Node | None:
    events = iter(yaml.parse(text, Loader=yaml.SafeLoader))
    found = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if found:
                raise _RefusedError(event.start_mark.line + 1, Problem.SECOND)
            found = _node(next(events), events, 1, troubles)
    return found or Node(1, None)


def _node(event: Any, events: Iterator[Any], depth: int, troubles: list[Trouble]) -> Node:
    line = event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise _RefusedError(line, Problem.ANCHOR)
    if event.tag:
        raise _RefusedError(line, Problem.TAG)
    if isinstance(event, yaml.ScalarEvent):
        return Node(line, None if not event.style and event.value in _NOTHING else event.value)
    if depth > _DEEPEST:
        raise _RefusedError(line, Problem.DEEP)
    if isinstance(event, yaml.SequenceStartEvent):
        parts = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            parts.append(_node(event, events, depth + 1, troubles))
        return Node(line, tuple(parts))
    fields: dict[str, Node] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(event, events, depth + 1, troubles)
        value = _node(next(events), events, depth + 1, troubles)
        if not isinstance(key.value, str):
            raise _RefusedError(key.line, Problem.NO_NAME)
        if key.value in fields:
            troubles.append(Trouble(Problem.TWICE, key.line, as_shown(key.value)))
        fields[key.value] = replace(value, line=key.line)
    return Node(line, fields)


def work(body: bytes) -> tuple[dict[str, Any], bytes]:
    """``parse_bytes`` for a cell: what ``unpack`` reads."""
    root, troubles = parse_bytes(body)
    packed = [[one.problem.name, one.line, one.field, one.detail] for one in troubles[:MOST_TROUBLES]]
    return {"troubles": packed}, json.dumps(_packed(root) if root else None).encode()


def _packed(node: Node) -> list[Any]:
    value = node.value
    if isinstance(value, tuple):
        return [node.line, [_packed(one) for one in value]]
    if isinstance(value, dict):
        return [node.line, {name: _packed(one) for name, one in value.items()}]
    return [node.line, value]


def unpack(head: Any, body: bytes, *, file: str) -> tuple[Node | None, list[Fault]]:
    """What ``parse`` returns, of the answer of a cell. Raises ``ValueError`` where it is none."""
    try:
        troubles = [
            Trouble(Problem[name], _line(line), str(field), str(detail))
            for name, line, field, detail in head["troubles"]
        ]
        packed = json.loads(body)
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("no answer") from error
    root = None if packed is None else _unpacked(packed, 0)
    if root is None and not troubles:
        raise ValueError("no answer")
    return root, [one.fault(file) for one in troubles]


def _line(line: object) -> int | None:
    if line is not None and type(line) is not int:
        raise ValueError("no line")
    return line


def _unpacked(packed: object, depth: int) -> Node:
    if not (isinstance(packed, list) and len(packed) == 2 and type(packed[0]) is int and depth <= _DEEPEST + 1):
        raise ValueError("no node")
    line, value = packed
    if isinstance(value, list):
        return Node(line, tuple(_unpacked(one, depth + 1) for one in value))
    if isinstance(value, dict):
        return Node(line, {name: _unpacked(one, depth + 1) for name, one in value.items()})
    if value is not None and not isinstance(value, str):
        raise ValueError("no value")
    return Node(line, value)
