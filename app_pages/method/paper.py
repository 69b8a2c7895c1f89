"""What the method's page has on paper below what the screen has: all passages of the ledger."""

from __future__ import annotations

from markupsafe import Markup

from app_pages.method import ledger
from app_pages.state import app_data
from geo.language.language import gettext
from geo.view.view import View
from markup.blocks import heading, text


def paper(_: View) -> Markup:
    """Return the passages (HTML)."""
    title = gettext("What was read, passage by passage")
    return Markup("").join((text(heading(2, title)), ledger.whole(app_data.dataset())))
