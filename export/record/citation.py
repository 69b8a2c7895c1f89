"""Citations to copy: of an event as an entry of its dataset, and of the sources themselves.

What the dataset does not know (its compiler, the publisher of a source, a day) is left out; a source without a named
author has its publisher as one, as a body that speaks for itself, and one without a date says that it has none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts
from geo.events.publication import bears_wrong_date, publication_date, true_parts
from geo.language.language import gettext, join_list, sentences, with_full_stop
from geo.time.days import write_day, write_range

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's own names of the months: styles write them in their language."""
_LATEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "$&#%_"}
    | {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
    }
)
_VERBATIM = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_CSL_TYPES = {"report": "report", "press": "article-newspaper"} | dict.fromkeys(
    ("gazetteer", "geodata", "statistics"), "dataset"
)
"""The CSL type of a source by its kind; ``document`` for the others."""


def sources_of(dataset: Dataset, event: str) -> tuple[str, ...]:
    """The ids of the sources that tell of an event, in the order of its accounts."""
    accounts = dataset.accounts
    return tuple(dict.fromkeys(accounts.loc[accounts["incident"] == event, "source"].tolist()))


def plain_text(dataset: Dataset, event: str, *, accessed: date, url: str = "") -> str:
    """An event as one paragraph: title, days, dataset, address, and the sources that it is based on with their locators."""
    row = _event(dataset, event)
    taken = gettext("{url} (accessed {day})") if url else gettext("Accessed {day}")
    parts = [
        _compiled(dataset),
        f"{_quoted(row['title'])} ({_when(row)})",
        gettext("In: {dataset}").format(dataset=_data_set(dataset)),
        taken.format(url=url, day=write_day(accessed)),
        _based_on(dataset, event),
    ]
    return sentences(parts)


def short_text(dataset: Dataset, event: str) -> str:
    """An event in a line for a note or a caption: who compiled it and when, its id, and its sources with their locators."""
    settings, rows = dataset.settings, _sources(dataset)
    _event(dataset, event)
    entry = f"{settings.id}/{event}, {gettext('version {version}').format(version=settings.version)}"
    sources = "; ".join(
        ", ".join((f"{_short_name(rows[source])} {_year(rows[source])}", *found))
        for source, found in _locators(dataset, event).items()
    )
    parts = [
        ", ".join(filter(None, (_compiled(dataset), entry))),
        gettext("Based on: {sources}").format(sources=sources),
    ]
    return sentences(parts)


def bibtex(dataset: Dataset, event: str, *, accessed: date, url: str = "") -> str:
    """An event as a BibTeX entry (UTF-8). Its key is made of the ids of the dataset and the event."""
    row = _event(dataset, event)
    return _entry(
        "misc",
        _key(dataset, event),
        author=_whole(dataset.settings.compiler) if dataset.settings.compiler else "",
        title=_whole(row["title"]),
        howpublished=_latex(gettext("Entry in: {dataset}").format(dataset=_data_set(dataset))),
        publisher=_latex(dataset.settings.publisher),
        **_released(dataset),
        note=_latex(f"{with_full_stop(_dated(row))} {_based_on(dataset, event)}"),
        url=url.translate(_VERBATIM),
        urldate=accessed.isoformat(),
    )


def csl_json(dataset: Dataset, event: str, *, accessed: date, url: str = "") -> str:
    """An event as a list of one item in CSL-JSON, the format that reference managers share."""
    row = _event(dataset, event)
    settings = dataset.settings
    item = {
        "id": _key(dataset, event),
        "type": "entry",
        "title": row["title"],
        "author": [{"literal": settings.compiler}] if settings.compiler else [],
        "container-title": settings.title,
        "publisher": settings.publisher,
        "issued": _date(settings.released) if settings.released else None,
        "version": settings.version,
        "URL": url,
        "accessed": _date(accessed),
        "language": dataset.language,
        "note": f"{sentences([_dated(row), _state_of_data(dataset)])} {_based_on(dataset, event)}",
    }
    return _json([item])


def sources_bibtex(dataset: Dataset, ids: Iterable[str], *, accessed: date) -> str:
    """Sources as BibTeX entries (UTF-8), one an id and in their order; the id is the key."""
    rows = _sources(dataset)
    return "\n".join(_source_entry(rows[id], accessed) for id in ids)


def sources_csl_json(dataset: Dataset, ids: Iterable[str], *, accessed: date) -> str:
    """Sources as items of CSL-JSON, one an id and in their order."""
    rows = _sources(dataset)
    return _json([_source_item(rows[id], accessed) for id in ids])


def _event(dataset: Dataset, event: str) -> Mapping[str, Any]:
    row = dataset.row(event)
    if not row.is_event:
        raise KeyError(f"{event!r} is no event")
    return row


def _sources(dataset: Dataset) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in row_dicts(dataset.sources)}


def _key(dataset: Dataset, event: str) -> str:
    return re.sub("[^A-Za-z0-9]+", "-", f"{dataset.settings.id}-{event}")


def _when(row: Mapping[str, Any]) -> str:
    return write_range(row["start"].date(), row["end"].date(), row["date_precision"])


def _dated(row: Mapping[str, Any]) -> str:
    return gettext("Date of the event: {when}").format(when=_when(row))


def _state_of_data(dataset: Dataset) -> str:
    return gettext("Data to {day}, hash {hash}").format(day=write_day(dataset.settings.end), hash=dataset.hash[:8])


def _data_set(dataset: Dataset) -> str:
    settings = dataset.settings
    text = gettext("{title}. Data set, version {version}. {state}")
    return text.format(title=settings.title, version=settings.version, state=_state_of_data(dataset))


def _compiled(dataset: Dataset) -> str:
    """Who compiled the dataset, with the year in which this version came out; empty where that isn't known."""
    settings = dataset.settings
    year = f" ({settings.released.year})" if settings.released else ""
    return f"{settings.compiler}{year}" if settings.compiler else ""


def _released(dataset: Dataset) -> dict[str, str]:
    """The year, month and day on which this version came out, for BibTeX."""
    day = dataset.settings.released
    return {"year": str(day.year), "month": _MONTHS[day.month - 1], "day": str(day.day)} if day else {}


def _date(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _locators(dataset: Dataset, event: str) -> dict[str, list[str]]:
    """The locators of an event's accounts by their source, each once and in order."""
    accounts = dataset.accounts[dataset.accounts["incident"] == event]
    found = grouped(zip(accounts["source"], accounts["locator"], strict=True))
    return {source: list(dict.fromkeys(locators)) for source, locators in found.items()}


def _based_on(dataset: Dataset, event: str) -> str:
    """The sources of an event's accounts in a sentence's part, each with its locators in brackets."""
    rows = _sources(dataset)
    cited = "; ".join(
        f"{_describe_source(rows[source])} ({'; '.join(found)})" for source, found in _locators(dataset, event).items()
    )
    return gettext("Based on: {sources}").format(sources=cited)


def _describe_source(row: Mapping[str, str]) -> str:
    """Return a source as text: author, title, publisher and day."""
    return ", ".join(part for part in (row["author"], _title(row), row["publisher"], publication_date(row)) if part)


def _title(row: Mapping[str, str]) -> str:
    """A source's title; one in square brackets is a description, and no quotation."""
    return row["title"] if row["title"].startswith("[") else _quoted(row["title"])


def _quoted(title: str) -> str:
    return gettext("“{words}”").format(words=title)


def _authors(row: Mapping[str, str]) -> list[str]:
    """The named authors of a source; where it has none, its publisher."""
    return [name for name in row["author"].split("; ") if name] or [name for name in [row["publisher"]] if name]


def _short_name(row: Mapping[str, str]) -> str:
    """Whom a short citation names: one author or two, the first of more, or the title where nobody is named."""
    names = _authors(row)
    if len(names) > 2:
        return gettext("{name} and others").format(name=names[0])
    return join_list(names) if names else _title(row)


def _year(row: Mapping[str, str]) -> str:
    """The year in which a source was published, or that it bears no date."""
    return str(true_parts(row)[0] or gettext("n.d."))


def _source_entry(row: Mapping[str, str], accessed: date) -> str:
    report = row["kind"] == "report" and bool(row["publisher"])
    _, month, day = true_parts(row)
    return _entry(
        "techreport" if report else "misc",
        row["id"],
        author=" and ".join(_name(name, whole=not row["author"]) for name in _authors(row)),
        title=_whole(row["title"]),
        **{"institution" if report else "howpublished": _latex(row["publisher"])},
        year=_latex(_year(row)),
        month=_MONTHS[month - 1] if month else "",
        day=str(day or ""),
        url=row["url"].translate(_VERBATIM),
        urldate=accessed.isoformat() if row["url"] else "",
        note=_latex(_wrong_date(row)),
    )


def _wrong_date(row: Mapping[str, str]) -> str:
    """The date that a source bears, where it is known to be wrong; empty otherwise."""
    date_ = publication_date(row) if bears_wrong_date(row) else ""
    return date_[:1].upper() + date_[1:]


def _source_item(row: Mapping[str, str], accessed: date) -> dict[str, Any]:
    parts = [part for part in true_parts(row) if part]
    return {
        "id": row["id"],
        "type": _CSL_TYPES.get(row["kind"], "document"),
        "title": row["title"],
        "author": [{"literal": name} for name in _authors(row)],
        "container-title" if row["kind"] == "press" else "publisher": row["publisher"],
        "issued": {"date-parts": [parts]} if parts else None,
        "URL": row["url"],
        "accessed": _date(accessed) if row["url"] else None,
        "note": _wrong_date(row),
    }


def _json(items: list[dict[str, Any]]) -> str:
    """Items without what is empty in them."""
    filled = [{name: value for name, value in item.items() if value} for item in items]
    return json.dumps(filled, ensure_ascii=False, indent=2) + "\n"


def _latex(text: str) -> str:
    """A text with LaTeX's own signs escaped, without a bare brace: BibTeX counts them."""
    return " ".join(text.split()).translate(_LATEX)


def _whole(text: str) -> str:
    """A text in braces of its own: styles keep its capitals, and names in it whole."""
    return f"{{{_latex(text)}}}"


def _name(text: str, *, whole: bool) -> str:
    """An author; in braces of its own where it is a body's name, or where BibTeX would part it at a comma or an “and”."""
    return _whole(text) if whole or "," in text or " and " in text else _latex(text)


def _entry(kind: str, key: str, **fields: str) -> str:
    """A BibTeX entry of the fields that are filled; a month has no braces, as a name that BibTeX knows."""
    lines = [f"  {name} = {text if name == 'month' else f'{{{text}}}'},\n" for name, text in fields.items() if text]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"
