"""Opening a file that this map made: the record that stands in it, and what changed since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl

from export.cells import one_line
from export.readers import blocks, markup, packed, plain
from export.readers.limits import Damaged
from export.record import KEY, MOST_BYTES, NAMESPACE, Record, RecordError, shown_rows, sources_shown
from geo.dataset import Dataset
from geo.errors import MapError
from geo.facets import passing
from geo.language import gettext, noop
from geo.row_hashes import row_hashes
from geo.search import index_of
from geo.since import Since, since
from geo.situation import visible_incidents
from geo.view import View, Vocabulary, decode

MOST_FILE = 100_000_000
"""Bytes of a file that is looked into."""
LETTERS_OF_NAME = 80
LOST = noop(
    "was it saved by another program, or sent through a social network or a messenger? Many "
    "remove what stands beside the picture"
)
MEND = noop("Drop the file as it was exported.")


class NoRecordError(MapError):
    """A file holds no record that can be read; the text says which file, why, and what to do."""


@dataclass(frozen=True)
class Sort:
    """A sort of file: what people call it (``title``, for ``gettext``), how its bytes begin, and what reads its record."""

    title: str
    begins: Callable[[bytes], bool]
    read: Callable[[bytes], str | None]


@dataclass(frozen=True)
class Reopened:
    """A record and its dataset as it is now: the view, a sentence for each part of it that can't be had, and
    what changed. ``same_data`` tells whether the record is of this dataset at all."""

    record: Record
    view: View
    notices: tuple[str, ...]
    found: Since
    same_data: bool


def reopen(name: str, body: bytes) -> Record:
    """The record of a file, told by its content, whatever its name.

    Nothing in it is to be trusted beyond its form: a view is to be read by ``compare`` or ``geo.view.decode``.
    Raises ``NoRecordError`` with a sentence for a person who dropped the file.
    """
    called = f"“{one_line(name.replace(chr(92), '/').rpartition('/')[2])[:LETTERS_OF_NAME] or gettext('The file')}”"
    if not body:
        raise NoRecordError(_mended(gettext("{file} is empty.").format(file=called)))
    if len(body) > MOST_FILE:
        raise NoRecordError(
            _mended(
                gettext("{file} is too large to be one of this map’s: more than {n} MB.").format(
                    file=called, n=MOST_FILE // 1_000_000
                )
            )
        )
    sort = next((one for one in SORTS if one.begins(body)), None)
    if sort is None:
        raise NoRecordError(
            _mended(
                gettext("{file} is no sort of file that this map makes, so it holds no record.").format(file=called)
            )
        )
    try:
        text = sort.read(body)
    except Damaged as error:
        raise NoRecordError(
            _mended(
                gettext("{file}, {sort}, can’t be read: {why}.").format(
                    file=called, sort=gettext(sort.title), why=error
                )
            )
        ) from None
    if not text:
        raise NoRecordError(
            _mended(
                gettext("{file}, {sort}, holds no record of this map: {why}.").format(
                    file=called, sort=gettext(sort.title), why=gettext(LOST)
                )
            )
        )
    try:
        return Record.from_json(text)
    except RecordError as error:
        raise NoRecordError(
            _mended(
                gettext("{file}, {sort}, can’t be opened. {why}").format(
                    file=called, sort=gettext(sort.title), why=error
                )
            )
        ) from None


def _mended(fault: str) -> str:
    return f"{fault} {gettext(MEND)}"


def compare(record: Record, dataset: Dataset, words: Vocabulary) -> Reopened:
    """The view of a record and what changed since, by the rows of a dataset as they are now.

    ``words`` are what a query may speak of (``geo.vocabulary``). The query of the record is read as one
    from a stranger's link: never trusted, and what is wrong in it gives the default and a notice.
    """
    view, notices = decode(_query(record.view), words)
    known = row_hashes(dataset)
    shown = _events(dataset, view) if record.part == "events" else shown_rows(dataset, view, _first(record, dataset))
    now = {id: known[id] for id in shown | sources_shown(dataset, shown)}
    same_data = record.dataset == dataset.settings.id
    return Reopened(record, view, tuple(notices), since({**record.rows, **record.sources}, now, known), same_data)


def _events(dataset: Dataset, view: View) -> frozenset[str]:
    """The ids of the events that a table of a view has."""
    ids = frozenset(visible_incidents(dataset, view.clock, passing(dataset, view.filters))["id"])
    return ids & {hit.id for hit in index_of(dataset).search(view.find)} if view.find else ids


def _query(text: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(text, max_num_fields=MOST_FIELDS))
    except ValueError:
        return {}


def _first(record: Record, dataset: Dataset) -> date | None:
    """The first day of a film, within the period; ``None`` for a still."""
    if not record.days:
        return None
    return max(date.fromisoformat(record.days[0]), dataset.settings.start)


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Damaged("it is not text in UTF-8") from None


def _gif(body: bytes) -> str | None:
    return next((comment for comment in blocks.gif(body) if comment.startswith("{")), None)


def _nothing(_: bytes) -> None:
    return None


def _with(*beginnings: bytes) -> Callable[[bytes], bool]:
    return lambda body: body.startswith(beginnings)


def _of_text(*beginnings: bytes) -> Callable[[bytes], bool]:
    """Whether a text begins so, after the mark of its encoding and blanks."""
    return lambda body: body[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(beginnings)


def _is_html(body: bytes) -> bool:
    head = body[:HEAD].lower()
    return _of_text(b"<")(body) and (b"<!doctype html" in head or b"<html" in head)


HEAD = 2_000
MOST_FIELDS = 200
SORTS = (
    Sort(noop("a PNG picture"), _with(blocks.PNG), lambda body: blocks.png(body, KEY)),
    Sort(noop("a GIF film"), _with(blocks.GIF), _gif),
    Sort(noop("an MP4 film"), lambda body: body[4:8] == blocks.BOX, blocks.mp4),
    Sort(noop("a PDF document"), lambda body: b"%PDF-" in body[:HEAD], lambda body: markup.pdf(body, KEY, NAMESPACE)),
    Sort(
        noop("an archive or Office file"),
        _with(b"PK\x03\x04", b"PK\x05\x06"),
        lambda body: packed.archive(body, KEY, NAMESPACE),
    ),
    Sort(noop("a GeoPackage"), _with(b"SQLite format 3\0"), lambda body: plain.geopackage(body, KEY, NAMESPACE)),
    Sort(noop("an HTML page"), _is_html, markup.html),
    Sort(noop("an XML file (SVG or KML)"), _of_text(b"<"), lambda body: markup.xml(body, KEY, NAMESPACE)),
    Sort(noop("a JSON file"), _of_text(b"{"), lambda body: plain.member(_text(body), MOST_BYTES)),
    Sort(noop("a CSV table"), _of_text(b"#", b'"#'), lambda body: plain.notes(_text(body).lstrip(), KEY)),
    Sort(noop("a JPEG picture"), _with(b"\xff\xd8\xff"), _nothing),
    Sort(noop("a WebP picture"), lambda body: body.startswith(b"RIFF") and body[8:12] == b"WEBP", _nothing),
)
"""All sorts that are told apart, the last of which this map doesn't make: what it made was turned into them."""
