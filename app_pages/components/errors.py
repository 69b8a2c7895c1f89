"""Errors in place of a page, with the sentences of ``export.common.error_sentences``."""

from __future__ import annotations

import streamlit as st

from app_pages.state.locale import begin_run
from export.common.error_sentences import sentence_of
from markup.blocks import notice, paragraph


def show(error: BaseException) -> None:
    """Draw the sentence of an error in place of a page."""
    st.html(notice([paragraph(*sentence_of(error).splitlines())], kind="error"))


def show_uncaught(error: Exception) -> bool:
    """Draw the sentence of an error in a callback or a fragment, which run without the page; for ``st.App``.

    Returns that nothing else is to be drawn.
    """
    begin_run()
    show(error)
    return True
