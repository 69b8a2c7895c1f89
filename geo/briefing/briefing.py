"""A briefing: views of a dataset in an order, each with a caption and a speaker's notes; its YAML and its translations'."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import AfterValidator, BeforeValidator, ConfigDict, TypeAdapter, ValidationError, ValidationInfo

from geo.briefing import yaml_nodes
from geo.briefing.yaml_nodes import Node
from geo.dataset import files
from geo.dataset.schema import BRIEFING
from geo.dataset.text_rules import as_shown, character_problems, is_slug
from geo.errors import Fault, InvalidValueError, Location, problems_of
from geo.language.cyrillic import to_cyrillic
from geo.language.language import gettext, join_list, noop, number
from geo.language.languages import CYRILLIC, LANGUAGES, WRITTEN
from geo.view import Vocabulary
from geo.view_query import DATA, decode, names_of

MAX_CAPTION_LENGTH, MAX_CAPTION_LINES = BRIEFING["caption"].most, 2
MAX_SCENES = 200
SECONDS = (3.0, 600.0)
DEFAULT_SECONDS = 20.0

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_INSTEAD = re.compile(r";[^;]*$")
"""The part of a notice that says what is shown instead."""


@dataclass(frozen=True)
class _Context:
    """What the documents are held against: what a view may name, the languages of texts, the briefings to translate."""

    vocabulary: Vocabulary
    languages: Collection[str]
    briefings: Mapping[str, Briefing] = field(default_factory=dict)


Info = ValidationInfo[_Context]
Check = tuple[Callable[[str, _Context], bool], str, str]
"""What else a text has to be: a test, and what is wrong where it fails with its mend, for ``gettext``."""
_FEW_LINES: Check = (
    lambda text, _: text.count("\n") < MAX_CAPTION_LINES,
    noop("has more than {lines} lines"), noop("Take line breaks out"),
)  # fmt: skip
_LANGUAGE: Check = (
    lambda text, context: text in context.languages, noop("is no language of the dataset"), noop("Use {languages}"),
)  # fmt: skip
_BRIEFING: Check = (
    lambda text, context: text in context.briefings,
    noop("is no sound briefing beside it"), noop("Use the id of the briefing"),
)  # fmt: skip


_MISSING = object()
"""In place of notes that a translation doesn't have, and the briefing has."""


def _invalid(problem: str, mend: str) -> InvalidValueError:
    return InvalidValueError(((), problem, mend))


def _text(name: str, *checks: Check) -> BeforeValidator:
    """Return a validator that takes spaces off a text's ends and holds it against its rule, then against some checks."""

    def validate(value: Any, info: Info) -> str:
        if value is _MISSING:
            raise _invalid(*_missing_field())
        if isinstance(value, (tuple, dict)):
            raise _invalid(gettext("it is not a text"), gettext("Write a text, in quotes where it has a colon"))
        text = (value or "").strip()
        languages = join_list([*info.context.languages], alternatives=True)
        problems = BRIEFING[name].problems(text) or [
            (gettext(problem).format(lines=MAX_CAPTION_LINES), gettext(mend).format(languages=languages))
            for test, problem, mend in checks
            if not test(text, info.context)
        ]
        if problems:
            shown = f"{text[:60]!r} " if text else ""
            raise InvalidValueError(*(((), f"{shown}{problem}", mend) for problem, mend in problems))
        return text

    return BeforeValidator(validate)


def _missing_field() -> tuple[str, str]:
    return gettext("the field is missing"), gettext("Add it")


def _no_fields(names: Collection[str]) -> tuple[str, str]:
    return gettext("it has no fields"), gettext("Write “name: value” for {names}").format(names=", ".join(names))


def _unknown_field(names: Collection[str]) -> tuple[str, str]:
    return gettext("the field is not known"), gettext("Use {names}").format(names=", ".join(names))


def _view(value: Any, info: Info) -> dict[str, str]:
    known, query = view_fields(info.context.vocabulary), {}
    if not isinstance(value, dict):
        raise _invalid(*_no_fields(known))
    problems: list[tuple[Location, str, str]] = []
    for name, one in value.items():
        parts = one if isinstance(one, tuple) else (one,)
        if name not in known:
            problems.append(((name,), *_unknown_field(known)))
        elif not parts or not all(part and isinstance(part, str) for part in parts):
            problem, mend = gettext("it is not a value or a list of values"), gettext("Write one, or leave it out")
            problems.append(((name,), problem, mend))
        else:
            query[name] = text = ",".join(parts)
            problems += (((name,), f"{text[:60]!r} {problem}", mend) for problem, mend in character_problems(text))
            notices = decode({name: text}, _naming(info.context.vocabulary, name, text))[1] if name != DATA.name else ()
            mend = gettext("Correct it, or leave it out")
            problems += (((name,), _INSTEAD.sub("", notice.rstrip(".")), mend) for notice in notices)
    if problems:
        raise InvalidValueError(*problems)
    return query


def _naming(vocabulary: Vocabulary, name: str, text: str) -> Vocabulary:
    """Return what a field may name. The order of a table, which no scene shows, is free."""
    if name == "sort":
        vocabulary = replace(vocabulary, sorts=(text,))
    return vocabulary if vocabulary.layers else replace(vocabulary, layers=tuple(filter(is_slug, text.split(","))))


def _highlight(value: Any, info: Info) -> tuple[str, ...]:
    if not isinstance(value, tuple):
        raise _invalid(gettext("it is not a list"), gettext("Write ids in brackets, or leave it out"))
    ids = tuple(one if isinstance(one, str) else "" for one in value)
    problem, mend = gettext("nothing in the dataset is called {id!r}"), gettext("Use the id of a row")
    selectable = info.context.vocabulary.selectable
    if unknown := [((at,), problem.format(id=id[:60]), mend) for at, id in enumerate(ids) if id not in selectable]:
        raise InvalidValueError(*unknown)
    return ids


def _seconds(value: Any) -> float:
    least, most = SECONDS
    if not (isinstance(value, str) and _NUMBER.fullmatch(value) and least <= float(value) <= most):
        problem = gettext("it is not a number from {least} to {most}").format(least=f"{least:g}", most=f"{most:g}")
        raise _invalid(problem, gettext("Write the seconds, as 20"))
    return float(value)


def _scenes(value: Any) -> Any:
    if not isinstance(value, tuple) or not value:
        raise _invalid(gettext("there are no scenes in it"), gettext("Write a list with a scene or more"))
    if len(value) > MAX_SCENES:
        problem = gettext("there are {n} scenes in it, and a briefing has at most {most}")
        n, most = number(len(value)), number(MAX_SCENES)
        raise _invalid(problem.format(n=n, most=most), gettext("Make several briefings of it"))
    return value


Caption = Annotated[str, _text("caption", _FEW_LINES)]
Notes = Annotated[str, _text("notes")]
Title = Annotated[str, _text("title")]
Author = Annotated[str, _text("author")]
Language = Annotated[str, _text("language", _LANGUAGE)]


@dataclass(frozen=True)
class Scene:
    """The query of a view (``geo.view_query``), which may hold the short hash of the data that it was made with
    (``data``); a caption of at most two lines and 120 characters; what the speaker says; the ids of rows
    to be shown with emphasis; and the seconds that the scene is shown when no one turns it (3 to 600)."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    view: Annotated[Mapping[str, str], BeforeValidator(_view)]
    caption: Caption
    notes: Notes = ""
    highlight: Annotated[tuple[str, ...], BeforeValidator(_highlight)] = ()
    seconds: Annotated[float, BeforeValidator(_seconds)] = DEFAULT_SECONDS


@dataclass(frozen=True)
class BriefingFile:
    """The fields of a briefing's file."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: Annotated[str, _text("id")]
    title: Title
    author: Author
    date: Annotated[date, _text("date")]
    language: Language
    scenes: Annotated[tuple[Scene, ...], BeforeValidator(_scenes)]


@dataclass(frozen=True)
class Briefing(BriefingFile):
    """Scenes in their order, with a title, an author, the day of writing and the language of the texts; and the same
    in other languages, by their tags."""

    others: Mapping[str, Briefing] = field(default_factory=dict, compare=False)

    def in_language(self, language: str) -> Briefing:
        """Return the briefing in a language, or as it is where it is not there in that one. Serbian in Cyrillic is made
        from Serbian in Latin script."""
        origin = LANGUAGES[language].made_from
        latin = self if self.language == origin else self.others.get(origin)
        if language not in (self.language, *self.others) and latin:
            return _in_cyrillic(latin)
        return self.others.get(language, self)


def _in_cyrillic(briefing: Briefing) -> Briefing:
    scenes = (
        replace(scene, caption=to_cyrillic(scene.caption), notes=to_cyrillic(scene.notes)) for scene in briefing.scenes
    )
    title, author = to_cyrillic(briefing.title), to_cyrillic(briefing.author)
    return replace(briefing, language=CYRILLIC, title=title, author=author, scenes=tuple(scenes))


def view_fields(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the fields of a scene's view; the facets that events are filtered by are fields as well."""
    return names_of(vocabulary, which=lambda one: one.in_scene)


def outdated(scene: Scene, hash: str) -> bool:
    """Whether a scene was made with other data than those with a hash; one that doesn't say was not."""
    made_with = scene.view.get("data", "")
    return bool(made_with) and made_with[:8] != hash[:8]


def read(
    contents: files.Files,
    vocabulary: Vocabulary,
    *,
    languages: Collection[str],
    unread: files.Unread = MappingProxyType({}),
) -> tuple[tuple[Briefing, ...], list[Fault]]:
    """Return the sound briefings among a dataset's files, in the order of their names, and the faults of the others.

    A file whose name has a language before its suffix, as ``north.sq.yaml``, is a translation of a briefing.
    ``unread`` has the briefings that could not be read (``Dataset.unread``).
    """
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


@dataclass(frozen=True)
class SceneTranslation:
    """The texts of a scene in another language."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    caption: Caption
    notes: Notes = ""


def _original(info: Info) -> Briefing | None:
    return info.context.briefings.get(info.data.get("id", ""))


def _new_language(language: str, info: Info) -> str:
    original = _original(info)
    if original and language in (original.language, *original.others):
        problem = gettext("the briefing is there in “{language}” already").format(language=language)
        raise _invalid(problem, gettext("Correct the language"))
    return language


def _as_many(scenes: Any, info: Info) -> Any:
    original = _original(info)
    if original is None:
        return ()
    if not isinstance(scenes, tuple) or len(scenes) != len(original.scenes):
        problem = gettext("it is not a list of {n} scenes, as the briefing has").format(n=len(original.scenes))
        raise _invalid(problem, gettext("Make it one"))
    return tuple(
        {"notes": _MISSING if scene.notes else None, **one} if isinstance(one, dict) else one
        for scene, one in zip(original.scenes, scenes, strict=True)
    )


@dataclass(frozen=True)
class Translation:
    """The fields of a translation's file: the texts of a briefing and nothing else."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    id: Annotated[str, _text("id", _BRIEFING)]
    language: Annotated[Language, AfterValidator(_new_language)]
    title: Title
    author: Author
    scenes: Annotated[tuple[SceneTranslation, ...], BeforeValidator(_as_many)]


def _names(model: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(model))


FIELDS, SCENE_FIELDS, TRANSLATION_FIELDS = _names(BriefingFile), _names(Scene), _names(Translation)
_SCENES = {BriefingFile: Scene, Translation: SceneTranslation}
_ADAPTERS: dict[type, TypeAdapter[Any]] = {model: TypeAdapter(model) for model in _SCENES}
Model = TypeVar("Model")


def parse(
    text: str,
    vocabulary: Vocabulary,
    *,
    file: str = "briefing.yaml",
    languages: Collection[str] = LANGUAGES,
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
    found, faults = _validated(BriefingFile, root, faults, _Context(vocabulary, languages), file=file)
    return (Briefing(**vars(found)) if found else None), faults


def parse_translation(
    text: str,
    briefings: Mapping[str, Briefing],
    vocabulary: Vocabulary,
    *,
    file: str,
    languages: Collection[str] = LANGUAGES,
) -> tuple[Briefing | None, list[Fault]]:
    """Return the briefing, one of several by their ids, with the texts of a translation (a YAML text), or ``None`` and
    all its faults.

    A translation has the briefing's id, its own language, and for each scene in its order the caption and the notes.
    """
    root, faults = yaml_nodes.parse(text, file=file)
    found, faults = _validated(Translation, root, faults, _Context(vocabulary, languages, briefings), file=file)
    if found is None:
        return None, faults
    original = briefings[found.id]
    scenes = tuple(replace(one, **vars(texts)) for one, texts in zip(original.scenes, found.scenes, strict=True))
    return replace(original, **{**vars(found), "scenes": scenes}, others={}), []


def _validated(
    model: type[Model], root: Node | None, faults: list[Fault], context: _Context, *, file: str
) -> tuple[Model | None, list[Fault]]:
    """Return the model that a document's nodes make, or ``None`` and all faults in the order of lines."""
    if root is None:
        return None, faults
    found: Model | None = None
    try:
        found = _ADAPTERS[model].validate_python(_values(root), context=context)
    except ValidationError as error:
        problems = [(*_line(root, one[0]), *one) for one in problems_of(error, partial(_describe, model))]
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


def _describe(model: type, error: Mapping[str, Any]) -> tuple[str, str]:
    """Return the problem and the mend of an error of pydantic's own in a briefing's or a translation's file."""
    if error["type"] == "missing":
        return _missing_field()
    known = _names(_SCENES[model] if len(error["loc"]) > 1 else model)
    return _no_fields(known) if error["type"] == "dataclass_type" else _unknown_field(known)


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
