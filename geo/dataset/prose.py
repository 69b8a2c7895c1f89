"""A dataset's prose: its method, its changes and its licence, in Markdown that is shown unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.dataset.schema import MAX_PROSE_CHARACTERS, MAX_PROSE_LINE_CHARACTERS
from geo.dataset.text_rules import character_problems
from geo.errors import Fault
from geo.language.cyrillic import to_cyrillic
from geo.language.languages import ENGLISH

METHOD, CHANGES, LICENCE = "method.md", "changes.md", "LICENSE.md"
FILES = (METHOD, CHANGES, LICENCE)
"""The files of prose, none of which a dataset must have. They are no part of its content hash."""

_TITLE = re.compile(r"# \S")
_HEADING = re.compile(r"## (?P<title>\S.*)")
_REFUSED = (
    (re.compile(r"<[a-zA-Z/!]|&#?[a-z0-9]+;|javascript:", re.IGNORECASE), "has markup in it", "Write plain Markdown"),
    (re.compile(r"!\["), "has a picture in it", "Leave it out: prose is text"),
    (re.compile(r"\]\((?!https?://)|^\s*\[[^\]]*\]:"), "links to something that is no web address", "Write the link as [text](https://…)"),
    (re.compile(r":[a-z-]+\["), "has a directive in it", "Leave a space after the colon"),
    (re.compile(r"^\s{0,3}(=+|-{2,})\s*$"), "underlines a heading or draws a rule", "Write the heading with ## before it"),
)  # fmt: skip


@dataclass(frozen=True)
class Section:
    """A heading and the Markdown beneath it; the heading is empty for what comes before the first."""

    title: str
    body: str


def check(file: str, text: str) -> Iterator[Fault]:
    """Yield a fault for whatever the prose of a file may not hold: long lines, characters that can't be shown, markup, pictures, other
    headings than a title and ``##``."""
    if len(text) > MAX_PROSE_CHARACTERS:
        yield Fault(file, None, "", f"it has more than {MAX_PROSE_CHARACTERS:,} characters", "Shorten it")
        return
    for number, line in enumerate(_lines(text), start=1):
        if len(line) > MAX_PROSE_LINE_CHARACTERS:
            yield Fault(
                file, number, "", f"the line has more than {MAX_PROSE_LINE_CHARACTERS:,} characters", "Break it"
            )
            continue
        for problem, mend in character_problems(line.replace("\t", " ")):
            yield Fault(file, number, "", f"the line {problem}", mend)
        for pattern, problem, mend in _REFUSED:
            if pattern.search(line):
                yield Fault(file, number, "", f"the line {problem}", mend)
        is_heading = _HEADING.fullmatch(line) or (number == 1 and _TITLE.match(line))
        if line.lstrip().startswith("#") and not is_heading:
            yield Fault(file, number, "", "the line is no heading of the second rank", "Write it as ## and a space")


def file_in(file: str, language: str) -> str:
    """Return the name of a file's translation: ``method.sq.md`` beside ``method.md``, which is in English."""
    return file if language == ENGLISH else file.replace(".md", f".{language}.md")


def in_cyrillic(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Sections in Serbian in Latin script as they are written in Cyrillic."""
    return tuple(Section(to_cyrillic(one.title), to_cyrillic(one.body)) for one in sections)


def check_version(changes: tuple[Section, ...], version: str, *, file: str = CHANGES) -> Iterator[Fault]:
    """Yield a fault where the version of the dataset is none of those whose changes are listed."""
    if version not in (section.title for section in changes):
        yield Fault(file, None, "", f"it does not tell of version {version}", f"Add a section ## {version}")


def _lines(text: str) -> list[str]:
    """Return the lines of a file, whichever system wrote it."""
    return text.replace("\r\n", "\n").split("\n")


def sections(text: str) -> tuple[Section, ...]:
    """Return the sections of a file's prose in order, without its title. What is empty is left out."""
    title, body, found = "", list[str](), []
    for line in _lines(text)[1 if _TITLE.match(text) else 0 :]:
        if heading := _HEADING.fullmatch(line):
            found.append(Section(title, "\n".join(body).strip()))
            title, body = heading["title"].strip(), []
        else:
            body.append(line)
    found.append(Section(title, "\n".join(body).strip()))
    return tuple(section for section in found if section.title or section.body)
