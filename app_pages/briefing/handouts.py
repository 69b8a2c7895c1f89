"""A briefing to hand out: a button for each format, which makes the file beside the page."""

from __future__ import annotations

from functools import partial

import streamlit as st

from app_pages.components.jobs import job_progress
from app_pages.http import job_queue
from app_pages.state import app_data
from app_pages.state.locale import kept
from export.common.error_sentences import sentence_of
from export.formats import BRIEFING
from export.jobs import handout_of
from geo.briefing.briefing import Briefing
from geo.briefing.documents import dump
from geo.language.language import gettext
from jobs.errors import JobError
from markup.blocks import notice, paragraph, strong, text


def show(briefing: Briefing, *, key: str) -> None:
    """Draw the buttons, and the progress of the file requested; ``key`` is that of the briefing."""
    place = f"handout-{key}"
    with st.container(horizontal=True, vertical_alignment="center", key=f"handouts-{key}"):
        st.html(text(paragraph(strong(gettext("Hand out")))), width="content")
        job_progress.buttons(place, BRIEFING, lambda format: handout_of(app_data.dataset(), briefing, format))
        st.download_button(
            "YAML", kept(partial(dump, briefing)), f"{briefing.id}-{app_data.dataset().hash[:8]}.yaml", "text/yaml",
            key=f"{place}-yaml", on_click="ignore",
        )  # fmt: skip
    with st.container(key=f"{place}-made"):
        job_progress.show(place, any_file=True)


def preview(briefing: Briefing) -> str | None:
    """Return the page that presents a briefing, to look at; nothing, and a sentence on the page, where it can't be made now."""
    try:
        return job_queue.submit(handout_of(app_data.dataset(), briefing, "html").work).wait().decode()
    except JobError as error:
        st.html(notice([paragraph(sentence_of(error))], kind="error"))
        return None
