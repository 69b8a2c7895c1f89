"""A YAML text as nodes that know their lines. Nothing in the text is run, made into an object or repeated."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from pydantic import InstanceOf, TypeAdapter

from geo.dataset.text_rules import as_shown
from geo.errors import Fault
from geo.language.language import gettext, noop, number

MAX_BYTES = 200_000
MAX_PROBLEMS, MAX_DETAIL_LENGTH = 500, 200
_MAX_DEPTH = 5
_NOTHING = ("", "~", "null", "Null", "NULL")
Text = InstanceOf[str]
"""A text as it was written, which may hold halves of a pair."""


class Node(NamedTuple):
    """A value and its line, the first being 1. For the value of a field it is the line of the field's name.

    The value is a text as it was written (``30`` is ``"30"``), ``None`` where nothing was written, a list or a mapping.
    """

    line: int
    value: Text | tuple[Node, ...] | dict[Text, Node] | None


PROBLEMS = {
    "long": (noop("it has more than {n} bytes"), noop("Shorten it")),
    "encoding": (noop("it is no text in UTF-8"), noop("Save it as UTF-8")),
    "character": (noop("it has a character that YAML doesn’t allow"), noop("Remove it")),
    "no YAML": (noop("it is not YAML ({problem})"), noop("Repair it")),
    "second": (noop("a second document begins here"), noop("Put it in its own file")),
    "anchor": (noop("it has an anchor or an alias (& or *)"), noop("Write the value out, or quote the text")),
    "tag": (noop("it has a tag (!)"), noop("Remove it, or quote the text")),
    "deep": (noop("it is nested too deeply"), noop("Write fields and lists as docs/data.md shows")),
    "no name": (noop("a field has no name"), noop("Begin the line with a name and a colon")),
    "twice": (noop("the field stands here twice"), noop("Keep one")),
}
"""What can be wrong with a text, and how it is mended; for ``gettext``."""


class Problem(NamedTuple):
    """A problem in a line of a text, by its name in ``PROBLEMS``, with the field that it is in."""

    name: str
    line: int | None = None
    field: Text = ""
    detail: Text = ""

    def fault(self, file: str) -> Fault:
        """Return it as a fault of a file, in the language of the page."""
        problem, mend = PROBLEMS[self.name]
        described = gettext(problem).format(n=number(MAX_BYTES), problem=self.detail)
        return Fault(file, self.line, self.field, described, gettext(mend))


class Document(NamedTuple):
    """The root of a text's document, ``None`` where it can't be read, and what is wrong with it."""

    root: Node | None
    problems: list[Problem]


_DOCUMENT = TypeAdapter(Document)


class _RefusedError(Exception):
    """Its argument is the ``Problem`` for which a text isn't read any further."""


def parse(text: str, *, file: str) -> tuple[Node | None, list[Fault]]:
    """Return the one document of a text, or ``None`` and why it can't be read; and the fields that are there twice.

    Refused are texts of more than ``MAX_BYTES`` bytes, anchors, aliases, tags and deep nesting.
    """
    root, problems = _parse(text.encode("utf-8", "surrogatepass"))
    return root, [one.fault(file) for one in problems]


def _parse(body: bytes) -> Document:
    problems: list[Problem] = []
    if len(body) > MAX_BYTES:
        return Document(None, [Problem("long")])
    try:
        text = body.decode("utf-8", "surrogatepass").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return Document(None, [Problem("encoding")])
    try:
        return Document(_document(text, problems), problems)
    except _RefusedError as error:
        problem = error.args[0]
    except yaml.reader.ReaderError as error:
        problem = Problem("character", text.count("\n", 0, error.position) + 1)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = Problem("no YAML", mark.line + 1 if mark else None, detail=str(error.problem)[:MAX_DETAIL_LENGTH])
    return Document(None, [*problems, problem])


def _document(text: str, problems: list[Problem]) -> Node | None:
    events = iter(yaml.parse(text, Loader=yaml.SafeLoader))
    found = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if found:
                raise _RefusedError(Problem("second", event.start_mark.line + 1))
            found = _node(next(events), events, 1, problems)
    return found or Node(1, None)


def _node(event: Any, events: Iterator[Any], depth: int, problems: list[Problem]) -> Node:
    line = event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise _RefusedError(Problem("anchor", line))
    if event.tag:
        raise _RefusedError(Problem("tag", line))
    if isinstance(event, yaml.ScalarEvent):
        return Node(line, None if not event.style and event.value in _NOTHING else event.value)
    if depth > _MAX_DEPTH:
        raise _RefusedError(Problem("deep", line))
    if isinstance(event, yaml.SequenceStartEvent):
        parts = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            parts.append(_node(event, events, depth + 1, problems))
        return Node(line, tuple(parts))
    fields: dict[str, Node] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(event, events, depth + 1, problems)
        value = _node(next(events), events, depth + 1, problems)
        if not isinstance(key.value, str):
            raise _RefusedError(Problem("no name", key.line))
        if key.value in fields:
            problems.append(Problem("twice", key.line, as_shown(key.value)))
        fields[key.value] = value._replace(line=key.line)
    return Node(line, fields)


def work(body: bytes) -> tuple[dict[str, Any], bytes]:
    """Read the bytes of a file in a cell; ``unpack`` reads the answer."""
    root, problems = _parse(body)
    return {}, json.dumps(Document(root, problems[:MAX_PROBLEMS])).encode()


def unpack(body: bytes, *, file: str) -> tuple[Node | None, list[Fault]]:
    """Return what ``parse`` does, of the answer of a cell. Raises ``ValueError`` where it is none."""
    try:
        root, problems = _DOCUMENT.validate_python(json.loads(body))
        faults = [one.fault(file) for one in problems]
    except (ValueError, KeyError, RecursionError) as error:
        raise ValueError("no answer") from error
    if root is None and not faults:
        raise ValueError("no answer")
    return root, faults
