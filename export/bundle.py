"""Several files of one view in a ZIP archive, with their record and a text that says what they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from textwrap import fill

from export.common.request import Progress, Request, no_progress, part_of
from export.common.zip_archive import archive
from export.data import selection
from export.film.days import film_of
from export.formats import EXTRACT, FORMATS, VIEW, file_name, view_format
from export.record.form import Record
from export.record.record import record_of
from export.record.statement import alt_text, sources, statement
from geo.language.language import gettext

USUAL = ("png", "svg", "pdf", "html", "geojson", "csv")
"""The formats of a ZIP for which none are named."""
README, RECORD = "README.txt", "record.json"
WIDTH = 78


def write(request: Request, ids: Sequence[str] = (), progress: Progress = no_progress) -> bytes:
    """Return the ZIP archive of a request's files in these formats (ids), each once and in their order; of none, in
    ``USUAL``. Raises ``FormatError`` for an unknown format."""
    formats = {id: view_format(id) for id in ids if id != "zip"} or {id: FORMATS[id] for id in USUAL}
    whole = sum(format.effort for format in formats.values())
    files: dict[str, bytes] = {}
    done = 0.0
    extracted = cache(partial(selection.extract, request))  # once for all tables
    for id, format in formats.items():
        after = done + format.effort / whole
        subject, part = (VIEW, request) if VIEW in format.writers else (EXTRACT, extracted())
        files[file_name(request, id)] = format.write(subject, part, progress=part_of(progress, done, after))
        done = after
    films_only = all(format.group == "film" for format in formats.values())
    proof = record_of(request, film=film_of(request) if films_only else None)
    files = {README: readme(request, proof, [*formats]).encode(), **files, RECORD: proof.to_json().encode()}
    body = archive(files)
    progress(1.0)
    return body


def readme(request: Request, proof: Record, ids: Sequence[str]) -> str:
    """Return what is in the archive, for whoever opens it: plain text."""
    names = [f"{file_name(request, id)}: {FORMATS[id].title}" for id in ids]
    facts = gettext("{file}: what the files show, to be read by programs; dropped on the app, it opens the view")
    names.append(facts.format(file=RECORD))
    parts = [
        *[(label, text) for label, text in statement(request, proof) if label != gettext("Sources")],
        (gettext("Alt text of the pictures"), alt_text(request, proof)),
    ]
    blocks = ["\n".join(_wrapped(f"- {name}", "  ") for name in names)]
    blocks += [_wrapped(f"{label}: {text}", "") for label, text in parts]
    if named := sources(request.dataset, proof):
        blocks.append("\n".join([gettext("Sources:"), *(_wrapped(f"- {one}", "  ") for one in named)]))
    return "\n\n".join(blocks) + "\n"


def _wrapped(text: str, indent: str) -> str:
    # An address stays whole, so that it can be clicked.
    return fill(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
