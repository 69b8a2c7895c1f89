"""Export: the view as a file to print, to publish, to show, to work with; and files that were exported, opened again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from app_pages.components import notices
from app_pages.components.js_components import component
from app_pages.components.links import MAP, link
from app_pages.export import controls, make_button, reopen, summary
from app_pages.export import options as export_options
from app_pages.state import app_data, view_in_address, views
from export.common.request import Request
from export.formats import file_name
from export.options import IN_URL, Options, encode
from export.record.form import Record
from export.record.record import record_of
from export.record.statement import alt_text, credit
from geo.language.language import gettext, ngettext, number
from geo.view.view import View
from markup.blocks import caption, heading, items, paragraph, strong, text


def show() -> None:
    """Draw the page."""
    agreed = view_in_address.settle("export", own=IN_URL)
    view, settings = agreed.view, app_data.dataset().settings
    options, faults = export_options.decode(agreed.own.get("export", {}), start=settings.start, end=settings.end)
    request = export_options.request(view, options.fitting)
    record = record_of(request)
    with st.container(key="export"):
        with st.container(key="export-view"):
            _head(view, record)
            notices.show([*agreed.notices, *faults])
            _preview(request, options, record)
        with st.container(key="export-choice"):
            make, opened = st.tabs([gettext("Make a file"), gettext("Open an exported file")], key="export-tabs")
            with make:
                with st.container(key="export-controls"):
                    controls.show(view, options)
                make_button.show(request, options.formats, export_options.fault(view, options))
            with opened:
                reopen.show()
        with st.container(key="export-texts"):
            texts = {gettext("Alt text"): alt_text(request, record), gettext("Credit line"): credit(request)}
            data = {"texts": [{"label": label, "text": text, "rows": 2} for label, text in texts.items()]}
            component("captions")(key="export-words", data=data)


def _head(view: View, record: Record) -> None:
    """Draw what is exported, and the link to change it on the map."""
    with st.container(horizontal=True, vertical_alignment="center", key="export-head"):
        st.html(text(heading(1, gettext("Export"))), width="content")
        filters = gettext(", only {filters}").format(filters=record.filters) if record.filters else ""
        what = Markup("{}: {}{}").format(record.period, strong(record.shown), filters)
        st.html(text(paragraph(what)), width="content")
        link(gettext("Change on the map"), MAP, view, icon=":material/edit:")


def _preview(request: Request, options: Options, record: Record) -> None:
    """Draw the preview of the picture, or the contents of a file that has no picture."""
    inside = summary.describe(record, options)
    if options.on_paper or not options.formats:
        component("preview")(key="export-picture", data=_picture(request, options))
        if inside:
            st.html(text(*map(caption, inside)))
        return
    with st.container(key="export-inside", border=True):
        none = ngettext("No picture in this file", "No picture in these files", len(options.formats))
        st.html(text(paragraph(none), items(inside)))


def _picture(request: Request, options: Options) -> dict[str, Any]:
    """Return the data of the preview's component: the picture's address, size in pixels, texts and file name."""
    shown = replace(options.fitting, formats=(), first=None, last=None, seconds=Options.seconds)
    query = {**views.query(request.view), **encode(shown)}
    query.pop("formats")
    wide, high = request.size.pixels
    paper = (
        gettext("{wide} × {high} pixels").format(wide=number(wide), high=number(high))
        if request.size.unit == "px"
        else gettext("{size}, {wide} × {high} pixels at {dpi} dpi").format(
            size=request.size, wide=number(wide), high=number(high), dpi=number(request.size.dpi, decimals=2)
        )
    )
    return {
        "address": f"export.png?{urlencode(query)}",
        "width": wide,
        "height": high,
        "alt": alt_text(request),
        "name": file_name(request, "png"),
        "paper": "" if options.size_fault else paper,
        "fault": options.size_fault,
    }
