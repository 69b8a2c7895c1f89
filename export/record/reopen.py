"""Opening a file that this map made: the record in it, and what changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl

from export.common import untrusted_files
from export.common.clean_text import one_line
from export.common.untrusted_files import RECORD, Run
from export.record.form import Record, RecordError
from export.record.readers.sorts import BY_ID
from export.record.reasons import checked, describe
from export.record.record import shown_rows, sources_shown
from geo.changes import RowChanges, compare_rows
from geo.dataset.dataset import Dataset
from geo.dataset.row_hashes import row_hashes
from geo.errors import MapError
from geo.events.facets import passing
from geo.language.language import gettext, noop
from geo.search import index_of
from geo.situation import visible_events
from geo.view.view import View, Vocabulary
from geo.view.view_query import decode
from jobs.cell import Answer
from jobs.errors import BoundError, JobError, ProcessDiedError

MAX_FIELDS = 200
LETTERS_OF_NAME = 80
LOST = noop(
    "was it saved by another program, or sent through a social network or a messenger? Many "
    "remove what stands beside the picture"
)


class NoRecordError(MapError):
    """A file holds no record that can be read; the text says which file, why, and what to do."""


@dataclass(frozen=True)
class Reopened:
    """A record and its dataset as it is now: the view, a sentence for each part of it that can't be had, and
    what changed. ``same_data`` tells whether the record is of this dataset at all."""

    record: Record
    view: View
    notices: tuple[str, ...]
    found: RowChanges
    same_data: bool


def reopen(name: str, body: bytes, *, read: Run = untrusted_files.read) -> Record:
    """Return the record of a file, recognised by its content and read in a cell. Only its form is to be trusted: a view
    is to be read by ``compare`` or ``geo.view.view_query.decode``. Raises ``NoRecordError`` with a sentence for a person, and
    ``JobCancelledError``."""
    called = f"“{one_line(name.replace(chr(92), '/').rpartition('/')[2])[:LETTERS_OF_NAME] or gettext('The file')}”"
    if not body:
        raise _no_record(gettext("{file} is empty.").format(file=called))
    try:
        answer = read(RECORD, body)
        return _checked(answer, called)
    except BoundError as error:
        raise NoRecordError(untrusted_files.refusal(error, called)) from None
    except JobError as error:
        raise _no_record(untrusted_files.refusal(error, called)) from None
    except ValueError:
        raise _no_record(untrusted_files.refusal(ProcessDiedError(0), called)) from None


def _checked(answer: Answer, called: str) -> Record:
    """The record that a cell has found. What comes out of a cell is checked again: raises ``ValueError`` where it is
    none of the answers of ``export.record.readers.work``."""
    sort_id = answer.head["sort"] if isinstance(answer.head, dict) and "sort" in answer.head else ""
    if sort_id is None:
        sentence = gettext("{file} is no sort of file that this map makes, so it holds no record.")
        raise _no_record(sentence.format(file=called))
    if sort_id not in BY_ID:
        raise ValueError("no sort")
    sort = gettext(BY_ID[sort_id].title)
    if answer.body:
        try:
            return Record.from_json(answer.body)
        except RecordError:
            raise ValueError("no record") from None
    if "fault" not in answer.head:
        sentence = gettext("{file}, {sort}, holds no record of this map: {why}.")
        raise _no_record(sentence.format(file=called, sort=sort, why=gettext(LOST)))
    reason, values = checked(answer.head["fault"], answer.head.get("values"))
    of_record, of_file = (
        gettext("{file}, {sort}, can’t be opened. {why}"),
        gettext("{file}, {sort}, can’t be read: {why}."),
    )
    sentence = of_record if reason.name.startswith("RECORD_") else of_file
    raise _no_record(sentence.format(file=called, sort=sort, why=describe(reason, values)))


def _no_record(fault: str) -> NoRecordError:
    return NoRecordError(f"{fault} {gettext(untrusted_files.MEND)}")


def compare(record: Record, dataset: Dataset, vocabulary: Vocabulary) -> Reopened:
    """The view of a record and what changed since, by the rows of a dataset as they are now. The query of the record is
    read as one from a stranger's link: what is wrong in it gives the default and a notice."""
    view, notices = decode(_query(record.view), vocabulary)
    known = row_hashes(dataset)
    shown = _events(dataset, view) if record.part == "events" else shown_rows(dataset, view, _first(record, dataset))
    now = {id: known[id] for id in shown | sources_shown(dataset, shown)}
    same_data = record.dataset == dataset.settings.id
    return Reopened(
        record, view, tuple(notices), compare_rows({**record.rows, **record.sources}, now, known), same_data
    )


def _events(dataset: Dataset, view: View) -> frozenset[str]:
    """The ids of the events that a table of a view has."""
    ids = frozenset(visible_events(dataset, view.clock, passing(dataset, view.filters))["id"])
    return ids & {hit.id for hit in index_of(dataset).search(view.find)} if view.find else ids


def _query(text: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(text, max_num_fields=MAX_FIELDS))
    except ValueError:
        return {}


def _first(record: Record, dataset: Dataset) -> date | None:
    """The first day of a film, within the period; ``None`` for a still."""
    if not record.days:
        return None
    return max(date.fromisoformat(record.days[0]), dataset.settings.start)
