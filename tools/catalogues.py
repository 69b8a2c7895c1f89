"""Hold the catalogues of translations against the code: ``check`` tells what is missing, ``update`` adds it, empty."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.language import catalogues  # noqa: E402 - from this folder's parent
from geo.language.languages import LANGUAGES, TRANSLATED_INTO  # noqa: E402

SCRIPTS = "web/src"
SOURCES = ("app.py", "geo", "layers", "markup", "export", "app_pages", SCRIPTS)
"""The file and the folders whose code speaks."""
KEYWORDS = ("gettext", "ngettext", "noop", "Language")
"""Calls whose first text is translated."""
_CALL = re.compile(
    r"""\b(?P<name>ngettext|gettext|noop)\(\s*(?P<one>"(?:[^"\\]|\\.)*")(?:\s*,\s*(?P<many>"(?:[^"\\]|\\.)*"))?"""
)
_NOT_KEPT = ('"POT-Creation', '"PO-Revision', '"Last-Tr', '"Language-Team', '"Report-', '"Generated')
"""Lines of a catalogue's head that would change with each update, or say nothing."""
_VALUE = re.compile(r"\{(\w*)[^}]*\}")


def extracted() -> Catalog:
    """All that the code says, with the files that say it."""
    found = Catalog()
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*.js" if folder == SCRIPTS else "*.py")) or [ROOT / folder]:
            for message in in_script(path) if folder == SCRIPTS else in_module(path):
                found.add(message, locations=[(path.relative_to(ROOT).as_posix(), None)])  # type: ignore[list-item]  # no line: it moves
    return found


def in_script(path: Path) -> Iterator[str | tuple[str, ...]]:
    """What a file of JavaScript says; babel's own reader loses what stands in a template."""
    for call in _CALL.finditer(path.read_text(encoding="utf-8")):
        one, many = (json.loads(text) if text else "" for text in (call["one"], call["many"]))
        yield (one, many) if call["name"] == "ngettext" else one


def in_module(path: Path) -> Iterator[str | tuple[str, str]]:
    """What a file of Python says; babel's own reader doesn't look into f-strings."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if node.func.id == "ngettext":
                yield texts[0], texts[1]
            elif texts and texts[0]:
                yield texts[0]


def _values(text: str) -> set[str]:
    return set(_VALUE.findall(text))


def _faults(name: str, message: Message, told: Message | None, forms: int) -> Iterator[str]:
    """What is wrong with a message's translation."""
    ids = catalogues.texts(message.id)
    shown = f"{name}.po: “{ids[0]}”"
    texts = catalogues.texts(told.string) if told else ()
    if told is None or not texts or not all(texts):
        yield f"{shown} has no translation"
    elif told.fuzzy:
        yield f"{shown} is marked as fuzzy: check it, and take the mark out"
    elif isinstance(message.id, tuple) and len(texts) != forms:
        yield f"{shown} has {len(texts)} forms by count instead of {forms}"
    else:
        needed, known = set.intersection(*map(_values, ids)), set().union(*map(_values, ids))
        for text in texts:
            if not needed - {"n"} <= _values(text) or not _values(text) <= known:
                yield f"{shown} has other values in braces than its translation “{text}”"


def faults() -> list[str]:
    """A sentence for each text of the code without a sound translation, and for each translation of no text."""
    code = extracted()
    found: list[str] = []
    for language in TRANSLATED_INTO:
        told = catalogues.read(language)
        for message in code:
            if message.id:
                found += _faults(LANGUAGES[language].locale, message, told.get(message.id), told.num_plurals)
        said = {catalogues.texts(message.id)[0] for message in code}
        gone = [
            catalogues.texts(message.id)[0]
            for message in told
            if message.id and catalogues.texts(message.id)[0] not in said
        ]
        found += [
            f"{LANGUAGES[language].locale}.po: “{text}” is said nowhere any more: run make catalogues" for text in gone
        ]
    return found


def update() -> None:
    """Adds the code's new texts to each catalogue, without a translation, and takes out those that are gone."""
    code = extracted()
    for language in TRANSLATED_INTO:
        told = catalogues.read(language)
        told.update(code, no_fuzzy_matching=True)
        told.obsolete.clear()
        written = BytesIO()
        write_po(written, told, width=120, sort_output=True, include_lineno=False)
        lines = written.getvalue().decode().splitlines(keepends=True)
        kept = "".join(line for line in lines if not line.startswith(_NOT_KEPT))
        (catalogues.FOLDER / f"{LANGUAGES[language].locale}.po").write_text(kept, encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        update()
    missing = faults()
    if missing:
        sys.exit("\n".join([*missing, f"{len(missing)} faults in the catalogues"]))
    print("catalogues: no faults")
