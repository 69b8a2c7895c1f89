"""The interactive map as one HTML file that needs no server and no network."""

from __future__ import annotations

import base64
from dataclasses import replace

from markupsafe import Markup

from export.common.request import Request
from export.map.snapshots import snapshot_of
from export.page.credits import most_used, publishers
from export.record.form import Record
from export.record.record import record_of
from export.record.statement import statement
from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.language.language import gettext
from layers.html.page import inlined
from layers.html.page import page as page_of_the_map
from layers.registry import REGISTRY
from layers.replay import document as replay
from layers.replay.command import command
from markup import render

POLICY = Markup(
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; font-src data:; img-src data: https:"
)
"""Nothing is fetched but pictures: the tiles of a basemap, if a person picks one."""
MAX_NAMED = 6
"""The most publishers that are named in the line that all can see."""


def page(dataset: Dataset) -> bytes:
    """Return the map of a dataset and its replay document as a page (UTF-8 HTML), with libraries, styles, typeface and
    data in it."""
    document = document_of(dataset)
    return page_of_the_map(dataset.settings, REGISTRY, document=document.path, head=_head(document)).encode()


def page_at(request: Request) -> bytes:
    """Return the same page for a request: it opens at the request's view, says at its foot what that is, and holds the record."""
    dataset, record = request.dataset, replace(record_of(request), preset="", size="", theme="")
    document = document_of(dataset)
    return page_of_the_map(
        dataset.settings, REGISTRY, document=document.path, head=_head(document, record),
        title=f"{record.title}: {record.period}", command=command(request.view), foot=_made(request, record),
    ).encode()  # fmt: skip


@cached_by_dataset
def document_of(dataset: Dataset) -> replay.Document:
    """Return the replay document of a dataset."""
    return replay.build(dataset, REGISTRY)


def _head(document: replay.Document, record: Record | None = None) -> Markup:
    files = {name: base64.b64encode(body).decode() for name, body in document.files.items()}
    # There is no markup in a record's JSON.
    kept = Markup(record.to_json()) if record else None
    return render("pages/standalone_head.html", policy=POLICY, files=files, libraries=inlined(), record=kept)


def _made(request: Request, record: Record) -> Markup:
    """Return what the page was made of, as markup: in one line, and in full where somebody opens it."""
    only = gettext("only {filters}").format(filters=record.filters) if record.filters else ""
    version = gettext("version {version}").format(version=record.version)
    short = " · ".join(filter(None, (record.period, record.shown, only, version, record.hash[:8])))
    cited = most_used(publishers(request.dataset, [snapshot_of(request.dataset, request.view)]), MAX_NAMED)
    summary = " ".join((gettext("Made to show {what}.").format(what=short), cited)).strip()
    return render("pages/standalone_foot.html", summary=summary, rows=statement(request, record))
