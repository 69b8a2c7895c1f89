"""Sentences about the parts of an address that could not be shown."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from markup.blocks import items, notice


def show(notices: Iterable[str]) -> None:
    """Draw the sentences; nothing for none."""
    if lines := items(notices):
        st.html(notice([lines]))
