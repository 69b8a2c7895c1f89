"""Components of pages that our own JavaScript draws (``web/src/pages``), in the page itself and not in a frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from markupsafe import Markup

from geo.errors import AssetsMissingError
from geo.language.language import cached_by_language, current_language
from layers.html.assets import asset

LOADER = """
const module = import(new URL("%s", document.baseURI).href);
export default (args) => {
  module.then((components) => components.%s(args), () => args.parentElement.classList.add("nk-part"));
};
"""
"""Loads the file of all components once, from an address that can be cached; each run of a page then calls the component.
What waits for its place below a component (``style.css``) waits no longer where the file can't be had."""


@cached_by_language
def component(name: str) -> Callable[..., Any]:
    """Return the command that puts a component into a page, by the name of its export in ``web/src/pages/main.js``."""
    return st.components.v2.component(
        f"{name}-{current_language()}", js=LOADER % (asset("pages.js").path, name), isolate_styles=False
    )


def preload() -> Markup:
    """Return the element (HTML) with which a browser loads the file of all components before the first one is drawn;
    nothing where set-up has not run, as the page itself says."""
    try:
        return Markup('<link rel="modulepreload" href="{}">').format(asset("pages.js").path)
    except AssetsMissingError:
        return Markup("")


def trigger_value(key: str, name: str) -> Any:
    """Return the value that a component has just sent under a name, for a callback."""
    return getattr(st.session_state[key], name)
