"""How to cite an event: its permanent link, and a citation to copy in four forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from app_pages.state import views
from app_pages.state.public_address import public_address
from export.record import citation
from geo.dataset.dataset import Dataset
from geo.language.language import gettext
from markup.blocks import caption, paragraph, strong, text


def show(dataset: Dataset, event: str) -> None:
    """Draw what there is to copy. Without an address that others can open there is no link, and it says so."""
    link = public_address("event", replace(views.vocabulary().default, selected=event, data=dataset.hash[:8]))
    today = date.today()
    st.html(text(paragraph(strong(gettext("Permanent link")))))
    if link:
        st.code(link, language=None, wrap_lines=True)
    else:
        none = gettext("This copy runs on one machine, where no one else can open it: there is no link to give.")
        st.html(text(caption(none)))
    ids = citation.sources_of(dataset, event)
    short, plain_text, bibtex, csl = st.tabs([gettext("Short form"), gettext("Plain text"), "BibTeX", "CSL-JSON"])
    with short:
        st.code(citation.short_text(dataset, event), language=None, wrap_lines=True)
    with plain_text:
        st.code(citation.plain_text(dataset, event, accessed=today, url=link), language=None, wrap_lines=True)
    with bibtex:
        entries = (
            citation.bibtex(dataset, event, accessed=today, url=link),
            citation.sources_bibtex(dataset, ids, accessed=today),
        )
        _both(entries, "bibtex")
    with csl:
        items = (
            citation.csl_json(dataset, event, accessed=today, url=link),
            citation.sources_csl_json(dataset, ids, accessed=today),
        )
        _both(items, "json")


def _both(texts: tuple[str, str], language: str) -> None:
    for about, one in zip((gettext("This entry"), gettext("The sources it is based on")), texts, strict=True):
        st.html(text(caption(about)))
        st.code(one, language=language, wrap_lines=True, height=240)
