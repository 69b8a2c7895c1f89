"""The export's page on paper: the preview and the texts, as the screen has them."""

from __future__ import annotations

from markupsafe import Markup

from geo.view.view import View


def paper(_: View) -> Markup:
    """Return nothing: paper has no more than the screen."""
    return Markup("")
