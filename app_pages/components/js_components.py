"""Parts of pages that are drawn by our own JavaScript (``web/src/pages``), in the page itself and not in a frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from geo.language.language import once_a_language, spoken
from layers.html.assets import asset

LOADER = """
const module = import(new URL("%s", document.baseURI).href);
export default (component) => { module.then((parts) => parts.%s(component)); };
"""
"""Loads the file of all parts once, from an address that can be cached; each run of a page then calls the part."""


@once_a_language
def part(name: str) -> Callable[..., Any]:
    """The command that puts a part, by the name of its export in ``web/src/pages/main.js``, into a page."""
    return st.components.v2.component(
        f"{name}-{spoken()}", js=LOADER % (asset("pages.js").path, name), isolate_styles=False
    )


def news(key: str, name: str) -> Any:
    """What a part has just told under a name; for a callback."""
    return getattr(st.session_state[key], name)
