"""A briefing: views of a dataset in an order, each with a caption and a speaker's notes; its YAML and its translations'."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, ValidationInfo

from geo.dataset.schema import BRIEFING
from geo.dataset.text_rules import character_problems, is_slug
from geo.errors import InvalidValueError, Location
from geo.language.cyrillic import to_cyrillic
from geo.language.language import gettext, join_list, noop, number
from geo.language.languages import CYRILLIC, LANGUAGES
from geo.view.view import Vocabulary
from geo.view.view_query import DATA, decode, names_of

MAX_CAPTION_LENGTH, MAX_CAPTION_LINES = BRIEFING["caption"].most, 2
MAX_SCENES = 200
SECONDS = (3.0, 600.0)
DEFAULT_SECONDS = 20.0

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_INSTEAD = re.compile(r";[^;]*$")
"""The part of a notice that says what is shown instead."""


@dataclass(frozen=True)
class Context:
    """What the documents are held against: what a view may name, the languages of texts, the briefings to translate."""

    vocabulary: Vocabulary
    languages: Collection[str]
    briefings: Mapping[str, Briefing] = field(default_factory=dict)


Info = ValidationInfo[Context]
Check = tuple[Callable[[str, Context], bool], str, str]
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
    """The query of a view (``geo.view.view_query``), which may hold the short hash of the data that it was made with
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


def describe(model: type, error: Mapping[str, Any]) -> tuple[str, str]:
    """Return the problem and the mend of an error of pydantic's own in a briefing's or a translation's file."""
    if error["type"] == "missing":
        return _missing_field()
    known = _names(_SCENES[model] if len(error["loc"]) > 1 else model)
    return _no_fields(known) if error["type"] == "dataclass_type" else _unknown_field(known)
