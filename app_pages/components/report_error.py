"""A way to report an error: where to write, and a text that already says which row of which data."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st
from markupsafe import Markup

from app_pages import settings
from geo.dataset.dataset import Dataset
from geo.language.language import gettext
from markup import blocks
from markup.phrases import phrase
from markup.texts import link


def text(dataset: Dataset, subject: str = "") -> str:
    """Return the report to fill in; ``subject`` is the id of a row, or empty for a placeholder."""
    return "\n".join(
        (
            gettext("Data: {title}, version {version}, hash {hash}").format(
                title=dataset.settings.title, version=dataset.settings.version, hash=dataset.hash[:8]
            ),
            gettext("Row: {id}").format(id=subject or gettext("(its id or title)")),
            gettext("What it says:") + " ",
            gettext("What it should say:") + " ",
            gettext("Source for that (publication, page or paragraph):") + " ",
        )
    )


def _where(dataset: Dataset, subject: str) -> Markup:
    """Return the address for reports, from the environment variable ``REPORT_TO``: a mail or an https address."""
    address = settings.load().report_to
    if settings.is_mail(address):
        about = gettext("Error in {title}").format(title=dataset.settings.title)
        query = f"subject={quote(about)}&body={quote(text(dataset, subject))}"
        mail = Markup('<a href="{}">{}</a>').format(f"mailto:{address}?{query}", address)
        return phrase(gettext("Write to {address}, with this text filled in."), address=mail)
    if address:
        return phrase(gettext("Write at {address}, with this text filled in."), address=link(address, address))
    return phrase(gettext("Write to whoever publishes this copy, with this text filled in."))


def show(dataset: Dataset, subject: str = "") -> None:
    """Draw where to write and the text, with its button to copy it."""
    st.html(blocks.text(blocks.paragraph(_where(dataset, subject))))
    st.code(text(dataset, subject), language=None, wrap_lines=True)
