"""Components of pages that our own JavaScript draws (``web/src/pages``), in the page itself and not in a frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from geo.language.language import cached_by_language, current_language
from layers.html.assets import asset

LOADER = """
const module = import(new URL("%s", document.baseURI).href);
export default (args) => { module.then((components) => components.%s(args)); };
"""
"""Loads the file of all components once, from an address that can be cached; each run of a page then calls the component."""


@cached_by_language
def component(name: str) -> Callable[..., Any]:
    """Return the command that puts a component into a page, by the name of its export in ``web/src/pages/main.js``."""
    return st.components.v2.component(
        f"{name}-{current_language()}", js=LOADER % (asset("pages.js").path, name), isolate_styles=False
    )


def trigger_value(key: str, name: str) -> Any:
    """Return the value that a component has just sent under a name, for a callback."""
    return getattr(st.session_state[key], name)
