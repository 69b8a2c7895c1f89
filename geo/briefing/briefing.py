"""A briefing: views of a dataset in an order, each with a caption and a speaker's notes; its YAML and its translations'."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from geo.briefing import yaml_nodes
from geo.briefing.yaml_nodes import Node
from geo.dataset import files
from geo.dataset.schema import BRIEFING
from geo.dataset.text_rules import TextRule, as_shown, character_problems, is_slug
from geo.errors import Fault
from geo.language.cyrillic import to_cyrillic
from geo.language.language import gettext, listed, noop, number
from geo.language.languages import CYRILLIC, LANGUAGES, WRITTEN
from geo.time.days import parse_day
from geo.view import DATA, Vocabulary, decode, names_of

MOST_LETTERS, MOST_LINES = BRIEFING["caption"].most, 2
MOST_SCENES = 200
SECONDS = (3.0, 600.0)
DEFAULT_SECONDS = 20.0
FIELDS = ("id", "title", "author", "date", "language", "scenes")
SCENE_FIELDS = ("view", "caption", "notes", "highlight", "seconds")
IN_OTHER_WORDS, SCENE_IN_OTHER_WORDS = ("id", "language", "title", "author", "scenes"), ("caption", "notes")
"""The fields of a translation, which has the words of a briefing and nothing else."""

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_INSTEAD = re.compile(r";[^;]*$")
"""What a notice says is shown instead."""
Check = tuple[Callable[[str], bool], str, str]
"""What else a text has to be: a test, and what is wrong where it fails with its mend, for ``gettext``."""
_FEW_LINES: Check = (
    lambda text: text.count("\n") < MOST_LINES, noop("has more than {lines} lines"), noop("Take line breaks out"),
)  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """The query of a view (``geo.view``), which may hold the short hash of the data that it was made with
    (``data``); a caption of at most two lines and 120 characters; what the speaker says; the ids of rows
    to be shown with emphasis; and the seconds that the scene stands when no one turns it (3 to 600)."""

    view: Mapping[str, str]
    caption: str
    notes: str = ""
    highlight: tuple[str, ...] = ()
    seconds: float = DEFAULT_SECONDS


@dataclass(frozen=True)
class Briefing:
    """Scenes in their order, with a title, an author, the day of writing and the language of the texts; and the same
    in other languages, by their tags."""

    id: str
    title: str
    author: str
    date: date
    language: str
    scenes: tuple[Scene, ...]
    others: Mapping[str, Briefing] = field(default_factory=dict, compare=False)

    def in_language(self, language: str) -> Briefing:
        """The briefing in a language; as it is where it is not there in that one. Serbian in Cyrillic is made from
        Serbian in Latin script."""
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
    """The sound briefings among a dataset's files, in the order of their names, and the faults of the others.

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
    """A fault for each language of a dataset that one of its briefings is not there in."""
    return [
        Fault(f"{one.id}.{language}.yaml", None, "", f"the briefing {one.id!r} is not there in {language}",
              "Add the file; docs/data.md says what it holds")
        for one in briefings
        for language in languages
        if language in WRITTEN and language not in (one.language, *one.others)
    ]  # fmt: skip


def parse(
    text: str,
    vocabulary: Vocabulary,
    *,
    file: str = "briefing.yaml",
    languages: Collection[str] = LANGUAGES,
) -> tuple[Briefing | None, list[Fault]]:
    """The briefing that a YAML text holds, or ``None`` and all its faults, in the order of its lines.

    The rows of faults are lines of the text. A vocabulary without layers takes any slug for a layer.
    """
    root, faults = yaml_nodes.parse(text, file=file)
    return check(root, faults, vocabulary, file=file, languages=languages)


def check(
    root: Node | None, faults: list[Fault], vocabulary: Vocabulary, *, file: str, languages: Collection[str]
) -> tuple[Briefing | None, list[Fault]]:
    """``parse`` for what ``nodes.parse`` has returned."""
    if root is None:
        return None, faults
    reading = _Reading(file, vocabulary, languages, faults)
    briefing = reading.briefing(root)
    return (None, sorted(faults, key=lambda one: one.row or 0)) if faults else (briefing, [])


def parse_translation(
    text: str,
    briefings: Mapping[str, Briefing],
    vocabulary: Vocabulary,
    *,
    file: str,
    languages: Collection[str] = LANGUAGES,
) -> tuple[Briefing | None, list[Fault]]:
    """The briefing, one of several by their ids, in the words of a translation (a YAML text), or ``None`` and all its faults.

    A translation has the briefing's id, its own language, and for each scene in its order the caption and the notes.
    """
    root, faults = yaml_nodes.parse(text, file=file)
    if root is None:
        return None, faults
    reading = _Reading(file, vocabulary, languages, faults)
    briefing = reading.translation(root, briefings)
    return (None, sorted(faults, key=lambda one: one.row or 0)) if faults else (briefing, [])


@dataclass
class _Reading:
    """A text that is being read; what is wrong with it gathers in ``faults``."""

    file: str
    vocabulary: Vocabulary
    languages: Collection[str]
    faults: list[Fault]

    def tell(self, node: Node, field: str, problem: str, mend: str) -> None:
        self.faults.append(Fault(self.file, node.line, field, problem, mend))

    def briefing(self, node: Node) -> Briefing:
        fields = self.fields(node, "", FIELDS, FIELDS)
        day = self.text(fields, "date", "", BRIEFING["date"])
        return Briefing(
            id=self.text(fields, "id", "", BRIEFING["id"]),
            title=self.text(fields, "title", "", BRIEFING["title"]),
            author=self.text(fields, "author", "", BRIEFING["author"]),
            date=parse_day(day) or date.min,
            language=self.language(fields),
            scenes=self.scenes(fields["scenes"]) if "scenes" in fields else (),
        )

    def language(self, fields: Mapping[str, Node]) -> str:
        known: Check = (
            lambda text: text in self.languages, noop("is no language of the dataset"), noop("Use {languages}"),
        )  # fmt: skip
        return self.text(fields, "language", "", BRIEFING["language"], known)

    def translation(self, node: Node, briefings: Mapping[str, Briefing]) -> Briefing | None:
        fields = self.fields(node, "", IN_OTHER_WORDS, IN_OTHER_WORDS)
        among: Check = (
            lambda text: text in briefings,
            noop("is no sound briefing beside it"),
            noop("Use the id of the briefing"),
        )
        original = briefings.get(self.text(fields, "id", "", BRIEFING["id"], among))
        title, author = (self.text(fields, name, "", BRIEFING[name]) for name in ("title", "author"))
        language = self.language(fields)
        if original is None or "scenes" not in fields:
            return None
        if language in (original.language, *original.others):
            self.tell(
                node,
                "language",
                gettext("the briefing is there in “{language}” already").format(language=language),
                gettext("Correct the language"),
            )
        scenes = fields["scenes"].value
        count = len(original.scenes)
        if not isinstance(scenes, tuple) or len(scenes) != count:
            self.tell(
                fields["scenes"],
                "scenes",
                gettext("it is not a list of {n} scenes, as the briefing has").format(n=count),
                gettext("Make it one"),
            )
            return None
        told_in = zip(original.scenes, scenes, range(1, count + 1), strict=True)
        said = tuple(self.in_other_words(scene, one, f"scenes.{place}.") for scene, one, place in told_in)
        return replace(original, language=language, title=title, author=author, scenes=said, others={})

    def in_other_words(self, scene: Scene, node: Node, path: str) -> Scene:
        fields = self.fields(node, path, SCENE_IN_OTHER_WORDS, SCENE_IN_OTHER_WORDS if scene.notes else ("caption",))
        caption = self.text(fields, "caption", path, BRIEFING["caption"], _FEW_LINES)
        return replace(scene, caption=caption, notes=self.text(fields, "notes", path, BRIEFING["notes"]))

    def scenes(self, node: Node) -> tuple[Scene, ...]:
        if not isinstance(node.value, tuple) or not node.value:
            self.tell(
                node, "scenes", gettext("there are no scenes in it"), gettext("Write a list with a scene or more")
            )
            return ()
        if len(node.value) > MOST_SCENES:
            self.tell(
                node,
                "scenes",
                gettext("there are {n} scenes in it, and a briefing has at most {most}").format(
                    n=number(len(node.value)), most=number(MOST_SCENES)
                ),
                gettext("Make several briefings of it"),
            )
            return ()
        return tuple(self.scene(one, f"scenes.{place}.") for place, one in enumerate(node.value, start=1))

    def scene(self, node: Node, path: str) -> Scene:
        fields = self.fields(node, path, SCENE_FIELDS, ("view", "caption"))
        return Scene(
            view=self.view(fields["view"], f"{path}view.") if "view" in fields else {},
            caption=self.text(fields, "caption", path, BRIEFING["caption"], _FEW_LINES),
            notes=self.text(fields, "notes", path, BRIEFING["notes"]),
            highlight=self.highlight(fields["highlight"], f"{path}highlight") if "highlight" in fields else (),
            seconds=self.seconds(fields["seconds"], f"{path}seconds") if "seconds" in fields else DEFAULT_SECONDS,
        )

    def fields(self, node: Node, path: str, known: Collection[str], needed: Collection[str]) -> dict[str, Node]:
        """The fields of a mapping that are known."""
        names = ", ".join(known)
        if not isinstance(node.value, dict):
            self.tell(
                node,
                path.rstrip("."),
                gettext("it has no fields"),
                gettext("Write “name: value” for {names}").format(names=names),
            )
            return {}
        for name, one in node.value.items():
            if name not in known:
                self.tell(
                    one,
                    f"{path}{as_shown(name)}",
                    gettext("the field is not known"),
                    gettext("Use {names}").format(names=names),
                )
        for name in needed:
            if name not in node.value:
                self.tell(node, f"{path}{name}", gettext("the field is missing"), gettext("Add it"))
        return {name: one for name, one in node.value.items() if name in known}

    def text(self, fields: Mapping[str, Node], name: str, path: str, rule: TextRule, *checks: Check) -> str:
        """A field's text without spaces at its ends, held against its rule, and once that is kept against some checks."""
        node = fields.get(name)
        if node is None:
            return ""
        if isinstance(node.value, (tuple, dict)):
            self.tell(
                node,
                f"{path}{name}",
                gettext("it is not a text"),
                gettext("Write a text, in quotes where it has a colon"),
            )
            return ""
        text = (node.value or "").strip()
        problems = rule.problems(text) or [
            (
                gettext(problem).format(lines=MOST_LINES),
                gettext(mend).format(languages=listed([*self.languages], alternatives=True)),
            )
            for test, problem, mend in checks
            if not test(text)
        ]
        for problem, mend in problems:
            self.tell(node, f"{path}{name}", f"{text[:60]!r} {problem}" if text else problem, mend)
        return text

    def view(self, node: Node, path: str) -> dict[str, str]:
        query = {}
        for name, one in self.fields(node, path, view_fields(self.vocabulary), ()).items():
            parts = one.value if isinstance(one.value, tuple) else (one,)
            texts = [part.value for part in parts if isinstance(part.value, str) and part.value]
            if not texts or len(texts) < len(parts):
                self.tell(
                    one,
                    f"{path}{name}",
                    gettext("it is not a value or a list of values"),
                    gettext("Write one, or leave it out"),
                )
                continue
            query[name] = text = ",".join(texts)
            for problem, mend in character_problems(text):
                self.tell(one, f"{path}{name}", f"{text[:60]!r} {problem}", mend)
            if name != DATA.name:
                for notice in decode({name: text}, self.words(name, text))[1]:
                    self.tell(
                        one,
                        f"{path}{name}",
                        _INSTEAD.sub("", notice.rstrip(".")),
                        gettext("Correct it, or leave it out"),
                    )
        return query

    def words(self, name: str, text: str) -> Vocabulary:
        """What a field may speak of. The order of a table, which no scene shows, is free."""
        words = replace(self.vocabulary, sorts=(text,)) if name == "sort" else self.vocabulary
        return (
            words if words.layers else replace(words, layers=tuple(part for part in text.split(",") if is_slug(part)))
        )

    def highlight(self, node: Node, field: str) -> tuple[str, ...]:
        if not isinstance(node.value, tuple):
            self.tell(node, field, gettext("it is not a list"), gettext("Write ids in brackets, or leave it out"))
            return ()
        ids = [one.value if isinstance(one.value, str) else "" for one in node.value]
        for one, id in zip(node.value, ids, strict=True):
            if id not in self.vocabulary.selectable:
                self.tell(
                    one,
                    field,
                    gettext("nothing in the dataset is called {id!r}").format(id=id[:60]),
                    gettext("Use the id of a row"),
                )
        return tuple(ids)

    def seconds(self, node: Node, field: str) -> float:
        text = node.value if isinstance(node.value, str) else ""
        least, most = SECONDS
        if not (_NUMBER.fullmatch(text) and least <= float(text) <= most):
            self.tell(
                node,
                field,
                gettext("it is not a number from {least} to {most}").format(least=f"{least:g}", most=f"{most:g}"),
                gettext("Write the seconds, as 20"),
            )
            return DEFAULT_SECONDS
        return float(text)


def dump(briefing: Briefing) -> str:
    """A sound briefing as YAML that a person can edit; ``parse`` makes an equal one of it."""
    scenes = [
        _mapping(
            view=_mapping(**{name: _value(text) for name, text in scene.view.items()}),
            caption=_text(scene.caption),
            **({"notes": _text(scene.notes)} if scene.notes else {}),
            **({"highlight": _list(_plain(id) for id in scene.highlight)} if scene.highlight else {}),
            seconds=_plain(str(int(scene.seconds) if scene.seconds == int(scene.seconds) else scene.seconds)),
        )
        for scene in briefing.scenes
    ]
    root = _mapping(
        id=_plain(briefing.id),
        title=_text(briefing.title),
        author=_text(briefing.author),
        date=_plain(briefing.date.isoformat()),
        language=_plain(briefing.language),
        scenes=yaml.SequenceNode(_LIST, scenes, flow_style=False),
    )
    written: str = yaml.serialize(root, Dumper=yaml.SafeDumper, allow_unicode=True, width=110)
    return written


_STR, _LIST, _MAP = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


def _mapping(**fields: Any) -> Any:
    return yaml.MappingNode(_MAP, [(_text(name), value) for name, value in fields.items()], flow_style=not fields)


def _list(parts: Any) -> Any:
    return yaml.SequenceNode(_LIST, list(parts), flow_style=True)


def _text(text: str) -> Any:
    return yaml.ScalarNode(_STR, text, style="|" if "\n" in text else None)


def _plain(text: str) -> Any:
    """A scalar without quotes where it can do without, also when YAML would take it for a number or a day."""
    tag = yaml.SafeDumper("").resolve(yaml.ScalarNode, text, (True, False))
    return yaml.ScalarNode(_STR if tag.endswith((":null", ":merge", ":yaml")) else tag, text)


def _value(text: str) -> Any:
    parts = text.split(",")
    return _list(map(_plain, parts)) if len(parts) > 1 and all(parts) else _plain(text)
