"""What of an address could not be shown, in sentences."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from markup.blocks import items, notice


def show(notices: Iterable[str]) -> None:
    """Draw the sentences; nothing for none."""
    if lines := items(notices):
        st.html(notice([lines]))
