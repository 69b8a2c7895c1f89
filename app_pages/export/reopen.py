"""Opening a file that was exported: its view is shown again, with what has changed in the data since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from app_pages.components import notices
from app_pages.components.links import MAP, TextLink, link, text_links
from app_pages.export import options as export_options
from app_pages.state import app_data, uploads, views
from export.common.untrusted_files import MAX_FILE_MB
from export.options import DEFAULT, Options, encode
from export.record.form import Record
from export.record.reopen import Reopened, compare, reopen
from geo import changes
from geo.errors import MapError
from geo.language.language import gettext, number
from geo.view.view import View
from markup.blocks import caption, notice, paragraph, text
from markup.phrases import phrase

_FILE = "export-file"
MAX_LISTED = 40


@dataclass(frozen=True)
class Opened:
    """A file that was opened, by its name: what it shows, what has changed since, and the options with which it was made;
    or a ``fault`` that says why nothing was opened."""

    name: str
    fault: str = ""
    reopened: Reopened | None = None
    options: Options = DEFAULT


def show() -> None:
    """Draw the field for a file and, once one was opened, what it shows."""
    if not uploads.taken():
        st.html(text(caption(uploads.not_taken())))
        return
    file = st.file_uploader(
        gettext("A file that was exported here: picture, slide, film, web page, data or ZIP. Choose it, or "
                "drop it anywhere."),
        key=_FILE, max_upload_size=MAX_FILE_MB,
    )  # fmt: skip
    taken = uploads.take(_FILE, file, read)
    if taken is None:
        how = gettext("Its view opens, and what has changed in the data since is listed. Nothing in the file is kept.")
        st.html(text(caption(how)))
        return
    opened = taken.found
    if opened.reopened is None:
        fault = gettext("{fault} Nothing was opened.").format(fault=opened.fault)
        st.html(notice([paragraph(fault)], kind="error"))
    elif taken.new:
        st.query_params.from_dict({**views.query(opened.reopened.view), **encode(opened.options)})
        taken.new = False
        st.rerun()
    else:
        _opened(opened.name, opened.reopened)


def read(name: str, body: bytes) -> Opened:
    """Return what a file shows, or why it can't be opened."""
    dataset = app_data.dataset()
    try:
        record = reopen(name, body, read=uploads.read)
    except MapError as error:
        return Opened(name, str(error))
    found, settings = compare(record, dataset, views.vocabulary()), dataset.settings
    if not found.same_data:
        other = gettext("“{name}” shows another dataset, “{dataset}”, and this is “{id}”.")
        return Opened(name, other.format(name=name, dataset=record.dataset[:60], id=settings.id))
    options, _ = export_options.decode(_own(record), start=settings.start, end=settings.end)
    return Opened(name, reopened=found, options=options)


def _own(record: Record) -> Mapping[str, str]:
    """Return a record's paper, theme, title and film as the page's own part of the query."""
    first, last = record.days or ("", "")
    title = "" if record.title == app_data.dataset().settings.title else record.title
    paper = {"preset": record.preset} if record.preset else {"size": record.size.replace(" ", "")}
    formats = "mp4" if record.days else ""
    return {**paper, "theme": record.theme, "title": title, "from": first, "to": last, "formats": formats}


def _opened(name: str, reopened: Reopened) -> None:
    record, found, dataset = reopened.record, reopened.found, app_data.dataset()
    filters = gettext(", only {filters}").format(filters=record.filters) if record.filters else ""
    shows = gettext("**{file}** shows {period}: {events}.")
    st.html(text(paragraph(phrase(shows, file=name, period=record.period, events=record.shown + filters))))
    notices.show(reopened.notices)
    made = _version(record.version, record.hash)
    if record.hash == dataset.hash and found.nothing:
        nothing = gettext("Same data ({made}): nothing changed.").format(made=made)
        st.html(notice([paragraph(nothing)], kind="success"))
    else:
        now = _version(dataset.settings.version, dataset.hash)
        changed = gettext("It was made with {made}; the data is now {now}. {changes}")
        st.html(
            notice([paragraph(changed.format(made=made, now=now, changes=changes.describe(found)))], kind="warning")
        )
    link(gettext("Show it on the map"), MAP, reopened.view, icon=":material/map:")
    _list(reopened.view, found)


def _version(version: str, hash: str) -> str:
    return gettext("version {version}, {hash}").format(version=version, hash=hash[:8])


def _list(view: View, found: changes.RowChanges) -> None:
    """Draw a line for each row that changed, with a link to it where it can be seen."""
    dataset, before, shown = app_data.dataset(), "", []
    lines = list(changes.lines(dataset, found))
    events, selectable = set(dataset.events["id"]), views.vocabulary().selectable
    for line in lines[:MAX_LISTED]:
        heading = line.what[:1].upper() + line.what[1:] if line.what != before else ""
        before = line.what
        label = f"{line.kind}: {line.title}" if line.kind else line.title
        page = "event" if line.id in events else MAP
        to = views.selecting(replace(view, selected=""), line.id) if line.id in selectable else None
        shown.append(TextLink(label, page, to, heading))
    text_links(shown, place="changes")
    if len(lines) > MAX_LISTED:
        st.html(text(caption(gettext("and {n} more").format(n=number(len(lines) - MAX_LISTED)))))
