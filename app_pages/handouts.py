"""A briefing to hand out: a button for each kind of file, which is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from app_pages import current
from app_pages.speaking import kept
from geo.briefing import Briefing, dump
from geo.language import gettext, noop


@dataclass(frozen=True)
class Handout:
    """A kind of file: what its button says (for ``gettext``), how the file's name ends, its media type, and how it is made."""

    title: str
    ending: str
    media_type: str
    make: Callable[[Briefing], bytes | str]


def show(briefing: Briefing, *, key: str) -> None:
    """Draws the buttons; ``key`` tells those of one briefing from those of another."""
    hash = current.dataset().hash[:8]
    with st.container(horizontal=True, vertical_alignment="center", key=f"handouts-{key}"):
        st.markdown(f"**{gettext('Hand out')}**", width="content")
        for handout in HANDOUTS:
            st.download_button(
                gettext(handout.title), kept(partial(handout.make, briefing)), f"{briefing.id}-{hash}{handout.ending}",
                handout.media_type, key=f"handout-{key}{handout.ending}", on_click="ignore",
            )  # fmt: skip


def page(briefing: Briefing) -> bytes:
    """The file that presents itself (HTML)."""
    from export.presentation import page  # here and below: what a page doesn't wait for

    return page(current.dataset(), current.document(), briefing)


def _slides(briefing: Briefing) -> bytes:
    from export.slides import pptx

    return pptx(current.dataset(), briefing)


def _shapes(briefing: Briefing) -> bytes:
    from export.slides import pptx

    return pptx(current.dataset(), briefing, native=True)


def _screens(briefing: Briefing) -> bytes:
    from export.handout import pdf

    return pdf(current.dataset(), briefing, paper="16:9")


def _sheets(briefing: Briefing) -> bytes:
    from export.handout import pdf

    return pdf(current.dataset(), briefing, paper="a4-notes")


_POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
HANDOUTS = (
    Handout("PowerPoint", ".pptx", _POWERPOINT, _slides),
    Handout(noop("PowerPoint, editable shapes"), "-shapes.pptx", _POWERPOINT, _shapes),
    Handout("PDF, 16:9", ".pdf", "application/pdf", _screens),
    Handout(noop("PDF, A4 with notes"), "-notes.pdf", "application/pdf", _sheets),
    Handout(noop("HTML file that presents itself"), ".html", "text/html", page),
    Handout("YAML", ".yaml", "text/yaml", dump),
)
