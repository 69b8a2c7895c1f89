"""Several files of one view in a ZIP archive, with their record and a text that says what they are."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from export.common.request import Progress, Request, unheard
from export.common.zip_archive import archive
from export.film.days import film_of
from export.formats import KINDS, file_name, kind
from export.record.record import Record, record
from export.record.statement import alt_text, sources, statement
from geo.language.language import gettext

USUAL = ("png", "svg", "pdf", "html", "geojson", "csv")
"""What is in a ZIP of which nothing more is said."""
README, RECORD = "README.txt", "record.json"
WIDTH = 78


def make(request: Request, kinds: Sequence[str], progress: Progress = unheard) -> bytes:
    """The ZIP archive of a request's files in these kinds (ids), each once and in their order.

    Raises ``KindError`` for an unknown kind. The same request gives the same bytes, but for what its films are.
    """
    chosen = [id for id in dict.fromkeys(map(_known, kinds)) if id != "zip"] or list(USUAL)
    whole = sum(KINDS[id].effort for id in chosen)
    files: dict[str, bytes] = {}
    done = 0.0
    for id in chosen:
        share = KINDS[id].effort / whole
        files[file_name(request, id)] = KINDS[id].make(request, _share(progress, done, share))
        done += share
    told = record(request, film=film_of(request) if all(KINDS[id].group == "film" for id in chosen) else None)
    files = {README: readme(request, told, chosen).encode(), **files, RECORD: told.to_json().encode()}
    body = archive(files)
    progress(1.0)
    return body


def readme(request: Request, told: Record, kinds: Sequence[str]) -> str:
    """What is in the archive, for whoever opens it: plain text."""
    names = [f"{file_name(request, id)}: {KINDS[id].title}" for id in kinds]
    names.append(
        gettext("{file}: what the files show, to be read by programs; dropped on the app, it opens the view").format(
            file=RECORD
        )
    )
    said = statement(request, told)
    parts = [
        *[(label, text) for label, text in said if label != gettext("Sources")],
        (gettext("Alt text of the pictures"), alt_text(request, told)),
    ]
    blocks = ["\n".join(_wrapped(f"- {name}", "  ") for name in names)]
    blocks += [_wrapped(f"{label}: {text}", "") for label, text in parts]
    if named := sources(request.dataset, told):
        blocks.append("\n".join([gettext("Sources:"), *(_wrapped(f"- {one}", "  ") for one in named)]))
    return "\n\n".join(blocks) + "\n"


def _wrapped(text: str, indent: str) -> str:
    # An address stays whole, so that it can be clicked.
    return fill(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _known(id: str) -> str:
    return kind(id).id


def _share(progress: Progress, done: float, share: float) -> Progress:
    """The progress of a part that begins when ``done`` of the whole is done, and is a ``share`` of it."""
    return lambda fraction: progress(done + share * fraction)
