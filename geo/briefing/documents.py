"""The files of briefings and of their translations: YAML that is read with all its faults, and written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from geo.briefing import yaml_nodes
from geo.briefing.briefing import Briefing, BriefingFile, Context, Translation, describe
from geo.briefing.yaml_nodes import Node
from geo.dataset import files
from geo.dataset.text_rules import as_shown
from geo.errors import Fault, Location, problems_of
from geo.language.language import gettext
from geo.language.languages import LANGUAGES, WRITTEN
from geo.view.view import Vocabulary

_ADAPTERS: dict[type, TypeAdapter[Any]] = {model: TypeAdapter(model) for model in (BriefingFile, Translation)}
Model = TypeVar("Model")


def read(
    contents: files.Files, vocabulary: Vocabulary, *, languages: Collection[str],
    unread: files.Unread = MappingProxyType({}),
) -> tuple[tuple[Briefing, ...], list[Fault]]:  # fmt: skip
    """Return the sound briefings among a dataset's files, in the order of their names, and the faults of the others. A
    file whose name has a language before its suffix (``north.sq.yaml``) is a translation. ``unread`` are those that
    could not be read."""
    texts, more = files.read_briefings(contents)
    faults = files.faults(unread) + more
    found: dict[str, Briefing] = {}
    translations = {file: text for file, text in texts.items() if Path(file).stem.rpartition(".")[2] in LANGUAGES}
    for file, text in texts.items():
        if file in translations:
            continue
        briefing, more = parse(text, vocabulary, file=file, languages=languages)
        faults += more
        if briefing and briefing.id in found:
            problem = gettext("another briefing is called “{id}” too").format(id=briefing.id)
            faults.append(Fault(file, None, "id", problem, gettext("Give one of them another id")))
        elif briefing:
            found[briefing.id] = briefing
    broken = {Path(fault.file).stem for fault in faults}
    for file, text in translations.items():
        if Path(file).stem.rpartition(".")[0] in broken:
            continue  # whether it fits can only be checked once the briefing is mended
        translation, more = parse_translation(text, found, vocabulary, file=file, languages=languages)
        faults += more
        if translation:
            original = found[translation.id]
            others = {**original.others, translation.language: translation}
            found[translation.id] = replace(original, others=others)
    return tuple(found.values()), faults


def untranslated(briefings: Collection[Briefing], languages: Collection[str]) -> list[Fault]:
    """Return a fault for each language of a dataset that one of its briefings is not there in."""
    return [
        Fault(f"{one.id}.{language}.yaml", None, "", f"the briefing {one.id!r} is not there in {language}",
              "Add the file; docs/data.md says what it holds")
        for one in briefings
        for language in languages
        if language in WRITTEN and language not in (one.language, *one.others)
    ]  # fmt: skip


def parse(
    text: str, vocabulary: Vocabulary, *, file: str = "briefing.yaml", languages: Collection[str] = LANGUAGES
) -> tuple[Briefing | None, list[Fault]]:
    """Return the briefing that a YAML text holds, or ``None`` and all its faults, in the order of its lines.

    The rows of faults are lines of the text. A vocabulary without layers takes any slug for a layer.
    """
    root, faults = yaml_nodes.parse(text, file=file)
    return check(root, faults, vocabulary, file=file, languages=languages)


def check(
    root: Node | None, faults: list[Fault], vocabulary: Vocabulary, *, file: str, languages: Collection[str]
) -> tuple[Briefing | None, list[Fault]]:
    """Return what ``parse`` does, of what ``yaml_nodes.parse`` has returned."""
    found, faults = _validated(BriefingFile, root, faults, Context(vocabulary, languages), file=file)
    return (Briefing(**vars(found)) if found else None), faults


def parse_translation(
    text: str, briefings: Mapping[str, Briefing], vocabulary: Vocabulary, *, file: str,
    languages: Collection[str] = LANGUAGES,
) -> tuple[Briefing | None, list[Fault]]:  # fmt: skip
    """Return one of some briefings (by their ids) with the texts of a translation (a YAML text), or ``None`` and all
    faults. It has the briefing's id, its own language, and for each scene in its order the caption and the notes."""
    root, faults = yaml_nodes.parse(text, file=file)
    found, faults = _validated(Translation, root, faults, Context(vocabulary, languages, briefings), file=file)
    if found is None:
        return None, faults
    original = briefings[found.id]
    scenes = tuple(replace(one, **vars(texts)) for one, texts in zip(original.scenes, found.scenes, strict=True))
    return replace(original, **{**vars(found), "scenes": scenes}, others={}), []


def _validated(
    model: type[Model], root: Node | None, faults: list[Fault], context: Context, *, file: str
) -> tuple[Model | None, list[Fault]]:
    """Return the model that a document's nodes make, or ``None`` and all faults in the order of lines."""
    if root is None:
        return None, faults
    found: Model | None = None
    try:
        found = _ADAPTERS[model].validate_python(_values(root), context=context)
    except ValidationError as error:
        problems = [(*_line(root, one[0]), *one) for one in problems_of(error, partial(describe, model))]
        problems.sort(key=lambda one: one[1])  # of what is in one line, what is missing comes first
        faults += (Fault(file, line, _column(location), *rest) for line, _, location, *rest in problems)
    return (None, sorted(faults, key=lambda one: one.row or 0)) if faults else (found, [])


def _values(node: Node) -> Any:
    if isinstance(node.value, dict):
        return {name: _values(one) for name, one in node.value.items()}
    return tuple(map(_values, node.value)) if isinstance(node.value, tuple) else node.value


def _line(node: Node, location: Location) -> tuple[int, bool]:
    """Return the line of a part of a document, or of what it is missing in, and whether it is there."""
    for key in location:
        parts: Any = node.value
        if not (key in parts if isinstance(parts, dict) else isinstance(parts, tuple)):
            return node.line, False
        node = parts[key]
    return node.line, True


def _column(location: Location) -> str:
    """Return the name of a part; scenes are counted from 1, and the parts of other lists go by the list."""
    steps = zip(location, ("", *location), strict=False)
    shown = (
        str(key + 1) if isinstance(key, int) else key for key, of in steps if isinstance(key, str) or of == "scenes"
    )
    return ".".join(map(as_shown, shown))


def dump(briefing: Briefing) -> str:
    """Return a sound briefing as YAML that a person can edit; ``parse`` makes an equal one of it."""
    scenes = [
        _mapping(
            view=_mapping(**{name: _value(text) for name, text in scene.view.items()}),
            caption=_scalar(scene.caption),
            **({"notes": _scalar(scene.notes)} if scene.notes else {}),
            **({"highlight": _list(_unquoted(id) for id in scene.highlight)} if scene.highlight else {}),
            seconds=_unquoted(str(int(scene.seconds) if scene.seconds == int(scene.seconds) else scene.seconds)),
        )
        for scene in briefing.scenes
    ]
    root = _mapping(
        id=_unquoted(briefing.id),
        title=_scalar(briefing.title),
        author=_scalar(briefing.author),
        date=_unquoted(briefing.date.isoformat()),
        language=_unquoted(briefing.language),
        scenes=yaml.SequenceNode(_LIST, scenes, flow_style=False),
    )
    written: str = yaml.serialize(root, Dumper=yaml.SafeDumper, allow_unicode=True, width=110)
    return written


_STR, _LIST, _MAP = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


def _mapping(**fields: Any) -> Any:
    return yaml.MappingNode(_MAP, [(_scalar(name), value) for name, value in fields.items()], flow_style=not fields)


def _list(parts: Any) -> Any:
    return yaml.SequenceNode(_LIST, list(parts), flow_style=True)


def _scalar(text: str) -> Any:
    return yaml.ScalarNode(_STR, text, style="|" if "\n" in text else None)


def _unquoted(text: str) -> Any:
    """Return a scalar without quotes where it can do without, also when YAML would take it for a number or a day."""
    tag = yaml.SafeDumper("").resolve(yaml.ScalarNode, text, (True, False))
    return yaml.ScalarNode(_STR if tag.endswith((":null", ":merge", ":yaml")) else tag, text)


def _value(text: str) -> Any:
    parts = text.split(",")
    return _list(map(_unquoted, parts)) if len(parts) > 1 and all(parts) else _unquoted(text)
