"""``python -m export``: views as files, from the shell. ``--help`` says how; ``docs/exports.md`` says more."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from export.cli.arguments import PROGRAM, is_folder, parser, texts_of
from export.cli.atomic_write import write_whole
from export.cli.batch import read
from export.cli.options import ArgumentsError, parse
from export.cli.progress import ProgressLine
from export.common.error_sentences import sentence_of
from export.common.request import Request
from export.formats import VIEW_FORMATS, file_name, make
from geo import console
from geo.dataset.dataset import Dataset, load
from geo.errors import DatasetError, MapError
from geo.view.view import Vocabulary, vocabulary
from layers.registry import REGISTRY

MADE, FAILED, WRONG, INTERRUPTED = 0, 1, 2, 130
"""Exit codes."""


class OutputError(MapError):
    """A file that was made could not be written."""


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for; return the exit code."""
    try:
        parsed = parser().parse_args(arguments)
        texts = texts_of(parsed)
        if parsed.view is not None:
            _check_output(parsed.output)
        dataset = load(parsed.data)
        known = vocabulary(dataset, layers=REGISTRY.optional)
        if parsed.batch:
            return _batch(parsed, texts, dataset, known)
        return _one(parsed, texts, dataset, known)
    except (ArgumentsError, DatasetError) as error:
        _say(str(error).splitlines())
        return WRONG
    except KeyboardInterrupt:
        _say(["Interrupted."])
        return INTERRUPTED


def _check_output(output: str) -> None:
    folder = Path(output).parent
    if output == "-" and console.was_closed(sys.stdout):
        raise ArgumentsError(["The standard output is closed: name a file, as in “-o map.png”."])
    if output == "-" and sys.stdout.isatty():
        raise ArgumentsError(
            ["The standard output is a terminal, which shows no files: send it on, as in “-o - > map.png”."]
        )
    if output != "-" and not is_folder(output) and not folder.is_dir():
        raise ArgumentsError([f"There is no folder {folder}: make it first."])


def _one(arguments: argparse.Namespace, texts: Mapping[str, str], dataset: Dataset, known: Vocabulary) -> int:
    """Export one view, as one file or as several."""
    request, formats, warnings = parse(texts, dataset, known, lenient=arguments.lenient)
    files = _files(arguments.output, request, formats)
    if is_folder(arguments.output):
        _make_folder(Path(arguments.output))
    _say(warnings)
    for number, (file, ids) in enumerate(files.items()):
        try:
            with ProgressLine(sys.stderr, "" if file is None else file.name) as progress:
                body = make(request, ids, progress)
            _write(file, body)
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - it is reported, and logged
            _say([_reason(error)])
            if len(files) > 1:
                _say([f"{number} of {len(files)} files are made."])
            return INTERRUPTED if isinstance(error, KeyboardInterrupt) else FAILED
    return MADE


def _files(output: str, request: Request, formats: tuple[str, ...]) -> dict[Path | None, tuple[str, ...]]:
    """Return the files to write, each with the formats (ids) in it; ``None`` is the standard output."""
    if output == "-":
        return {None: formats}
    file = Path(output)
    if is_folder(output):
        return {file / file_name(request, id): (id,) for id in formats}
    extension = file.suffix[1:].lower()
    if extension == "zip":
        inside = tuple(id for id in formats if id != "zip")
        return {file: inside if len(inside) > 1 else (*inside, "zip")}
    if len(formats) > 1:
        fault = f"{len(formats)} formats don’t go into {file.name}: name a folder (“{file.stem}/”) or a ZIP (“{file.stem}.zip”)."
        raise ArgumentsError([fault])
    format = VIEW_FORMATS[formats[0]]
    if extension and extension != format.extension:
        raise ArgumentsError(
            [f"{file.name} doesn’t have the ending of its format ({format.title}): use .{format.extension}."]
        )
    return {file: formats}


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArgumentsError([f"The folder {folder} can’t be made: {error.strerror}."]) from error


def _batch(arguments: argparse.Namespace, texts: Mapping[str, str], dataset: Dataset, known: Vocabulary) -> int:
    """Export all views of a table into a folder; one that fails doesn't stop the others."""
    folder = Path(arguments.output or ".")
    if arguments.output == "-" or (folder.exists() and not folder.is_dir()):
        raise ArgumentsError(
            [f"A batch goes into a folder, and “{arguments.output}” is none: name one, as in “-o maps/”."]
        )
    rows = read(arguments.batch, texts, dataset, known, lenient=arguments.lenient)
    _make_folder(folder)
    total, done, failed = sum(len(row.files) for row in rows), 0, 0
    for row in rows:
        _say(f"{arguments.batch.name}, line {row.line}: {warning}" for warning in row.warnings)
        for id, name in row.files.items():
            try:
                with ProgressLine(sys.stderr, f"{done + failed + 1}/{total} {name}") as progress:
                    body = make(row.request, [id], progress)
                _write(folder / name, body)
                done += 1
            except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - it is reported, and logged
                _say([f"{arguments.batch.name}, line {row.line}: {name} is not made. {_reason(error)}"])
                failed += 1
                if isinstance(error, KeyboardInterrupt):
                    _say([f"{done} of {total} files are made; their names are on the standard output."])
                    return INTERRUPTED
    if failed:
        _say([f"{done} of {total} files are made; their names are on the standard output."])
    return FAILED if failed else MADE


def _write(file: Path | None, body: bytes) -> None:
    """Write a file and print its name, which nobody has to read; ``None`` is the standard output."""
    out: BinaryIO = sys.stdout.buffer
    try:
        if file is None:
            out.write(body)
            out.flush()
        else:
            write_whole(file, body)
    except OSError as error:
        if file is None:
            console.abandon(sys.stdout)
        raise OutputError(
            f"The file could not be written: {error.strerror or error}. Make room for it, or name another place with -o."
        ) from error
    if file is not None:
        console.write(sys.stdout, f"{file}\n")


def _reason(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt):
        return "Interrupted."
    return sentence_of(error) if isinstance(error, Exception) else str(error)


def _say(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        console.write(sys.stderr, f"{PROGRAM}: {sentence}\n")


if __name__ == "__main__":
    console.prepare()
    sys.exit(main(sys.argv[1:]))
