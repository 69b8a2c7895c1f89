"""A way to report an error: where to write, and a text that already says which row of which data."""

from __future__ import annotations

import os
import re
from urllib.parse import quote

import streamlit as st

from app_pages.words import plain
from geo.dataset import Dataset

_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_WEB = re.compile(r"https://[^\s<>\"']+")


def text(dataset: Dataset, subject: str = "") -> str:
    """The report to fill in; ``subject`` is the id of a row, or empty for a placeholder."""
    settings = dataset.settings
    return "\n".join(
        (
            f"Data: {settings.title}, version {settings.version}, hash {dataset.hash[:8]}",
            f"Row: {subject or '(its id or title)'}",
            "What it says: ",
            "What it should say: ",
            "Source for that (publication, page or paragraph): ",
        )
    )


def _where(dataset: Dataset, subject: str) -> str:
    """Where to write, as Markdown, from the environment variable ``REPORT_TO``: a mail or an https address."""
    address = os.environ.get("REPORT_TO", "").strip()
    if _MAIL.fullmatch(address):
        about = f"Error in {dataset.settings.title}"
        query = f"subject={quote(about)}&body={quote(text(dataset, subject))}"
        return f"Write to [{plain(address)}](<mailto:{address}?{query}>), with this text filled in."
    if _WEB.fullmatch(address):
        return f"Write at [{plain(address)}](<{address}>), with this text filled in."
    unset = "" if not address else " The address that it has set for reports is neither a mail nor an https address."
    return f"Write to whoever publishes this copy, with this text filled in.{unset}"


def show(dataset: Dataset, subject: str = "") -> None:
    """Draws where to write and the text, with its button to copy it."""
    st.markdown(_where(dataset, subject))
    st.code(text(dataset, subject), language=None, wrap_lines=True)
