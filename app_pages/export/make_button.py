"""The button that makes a file of the view, with the progress of the file requested."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app_pages.components.jobs import job_progress, requested_files
from export.common.request import Request
from export.formats import FORMATS, VIEW
from export.jobs import file_of
from geo.language.language import gettext
from markup.blocks import caption, text

KEY = "export"
MAX_NAMED = 3


def show(request: Request | None, formats: Sequence[str], fault: str) -> None:
    """Draw the main button, and the progress of the file requested. With a ``fault`` nothing can be made."""
    file = file_of(request, formats) if request is not None and not fault else None
    with st.container(key="export-work"):
        if fault:
            st.html(text(caption(fault)))
        st.button(
            _label(formats), key="export-make", type="secondary" if requested_files.is_ready(KEY, file) else "primary",
            width="stretch", icon=":material/file_export:",
            disabled=file is None or requested_files.place(KEY).coming is not None, on_click=requested_files.begin, args=(KEY, file),
        )  # fmt: skip
        job_progress.show(KEY, file)


def _label(formats: Sequence[str]) -> str:
    names = [FORMATS[one].label_for(VIEW) for one in formats]
    if len(names) < 2:
        return gettext("Make the {format} file").format(format=names[0]) if names else gettext("Make the file")
    if len(names) > MAX_NAMED:
        return gettext("Make a ZIP of {n} files").format(n=len(names))
    return gettext("Make a ZIP: {formats}").format(formats=", ".join(names))
