"""What of an address could not be shown, in sentences."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from app_pages.words import plain


def show(notices: Iterable[str]) -> None:
    """Draws the sentences; nothing for none."""
    if lines := [f"- {plain(notice)}" for notice in notices]:
        st.info("\n".join(lines))
