"""The maker of briefings: scenes of one's own, checked here and kept in the browser."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import streamlit as st
from markupsafe import Markup

from app_pages.briefing import draft, handouts
from app_pages.components.add_scene import store, titles
from app_pages.components.js_components import component, trigger_value
from app_pages.state import app_data, uploads
from export.common import untrusted_files
from geo.briefing.briefing import Briefing
from geo.briefing.documents import dump
from geo.briefing.yaml_nodes import MAX_BYTES
from geo.language.language import gettext, ngettext, number
from geo.time.days import parse_day
from geo.time.typed_days import not_a_day, read_day
from jobs.errors import JobError
from markup.blocks import caption, items, notice, paragraph, text

KEY = "maker"
_SENT = "editor-sent"
_COPY = "maker-copy"
_FIELD = "maker-file"
MAX_FAULTS = 50


def show() -> None:
    """Draw the maker: the scenes, a file to open, and what is handed out."""
    sent = st.session_state.get(_SENT) or {"number": 0, "work": None}
    work = sent["work"]
    found, faults = draft.check(work) if work and work["scenes"] else (None, [])
    opened = [one for one in (st.session_state.get(_COPY), _open()) if one]
    with st.container(key="maker-part"):
        component("editor")(key=KEY, data=_data(sent, found, faults, opened), on_work_change=_take_in)
    if found:
        handouts.show(found, key="own")
    elif faults:
        st.html(text(caption(gettext("Once nothing is left to mend, the files to hand out are here."))))


def open_copy(one: Briefing) -> None:
    """Copy a briefing of the dataset into the editor; a callback."""
    st.session_state[_COPY] = {"name": uuid4().hex, "work": draft.to_browser(one)}


def _data(
    sent: dict[str, Any], found: Briefing | None, faults: list[dict[str, Any]], opened: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return the data of the editor's component. The preview is made only in the run that requests it."""
    dataset = app_data.dataset()
    preview = handouts.preview(found) if found and sent.pop("preview", False) else None
    works = [one["work"] for one in (sent, *opened) if one["work"]]
    scenes = [scene for work in works for scene in work["scenes"]]
    return {
        **store(),
        "end": dataset.settings.end.isoformat(),
        "data": dataset.hash[:8],
        "titles": titles(id for one in scenes for id in (*one["highlight"], one["view"].get("select", ""))),
        "answered": sent["number"],
        "faults": faults,
        "file": f"{found.id}.yaml" if found else "",
        "yaml": dump(found) if found else None,
        "opened": opened,
        "preview": preview,
        "first": date.min.isoformat(),
        "last": date.max.isoformat(),
        "typed": _typed_day(sent["typed"], sent["work"]) if sent.get("typed") else None,
    }


def _typed_day(typed: object, work: dict[str, Any]) -> dict[str, str]:
    """Return the day that a person typed as a briefing's date, or the sentence that it is none."""
    if day := read_day(str(typed)):
        return {"day": day.isoformat(), "problem": ""}
    return {"day": "", "problem": not_a_day(str(typed), parse_day(str(work.get("date"))) or date.today())}


def _take_in() -> None:
    st.session_state[_SENT] = dict(trigger_value(KEY, "work"))


def _open() -> dict[str, Any] | None:
    """Draw the field for a file, with its faults as sentences below, and return what the browser takes in of it."""
    with st.expander(gettext("Open a briefing from a YAML file")):
        if not uploads.taken():
            st.html(text(caption(uploads.not_taken())))
            return None
        file = st.file_uploader(
            gettext("YAML file"), type=["yaml", "yml"], max_upload_size=1, label_visibility="collapsed", key=_FIELD
        )
        taken = uploads.take(_FIELD, file, _read)
        if taken is None:
            return None
        found, fault = taken.found
        if fault:
            st.html(notice(fault, kind="error"))
        return {"name": taken.file_id, "work": draft.to_browser(found)} if found else None


def _read(name: str, body: bytes) -> tuple[Briefing | None, tuple[Markup, ...]]:
    """Return the briefing in a file, or sentences about its faults."""
    if len(body) > MAX_BYTES:
        large = gettext("{name} has more than {most_kb} kB: that is no briefing. Nothing was opened.")
        return None, (paragraph(large.format(name=name, most_kb=MAX_BYTES // 1000)),)
    try:
        found, faults = draft.read_file(body, file=name)
    except JobError as error:
        refused = gettext("{fault} Nothing was opened.").format(fault=untrusted_files.refusal(error, name))
        return None, (paragraph(refused),)
    if found is None:
        count = ngettext(
            "Nothing was opened: {n} fault to mend first.", "Nothing was opened: {n} faults to mend first.", len(faults)
        ).format(n=len(faults))
        more = len(faults) - MAX_FAULTS
        rest = (paragraph(gettext("and {n} more").format(n=number(more))),) if more > 0 else ()
        return None, (paragraph(count), items(faults[:MAX_FAULTS]), *rest)
    return found, ()
