"""The bar of pages at the foot of a phone's screen; ``web/src/pages/header/foot.js`` follows it without a reload."""

from __future__ import annotations

from markupsafe import Markup

from app_pages.pages import MAP, PAGES, Page
from geo.language.language import gettext
from markup import render

DOTS = "M6 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zm6 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4zm6 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4z"
ICON = Markup(
    '<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true"><path d="{}" fill="currentColor"/></svg>'
)


def bar(current: Page) -> Markup:
    """Return the bar (HTML): the pages that have an icon, and behind “More” the other ones; the current one is named."""
    pages = [
        {
            "address": "." if one is MAP else one.address, "title": gettext(one.short or one.title), "icon": one.icon,
            "current": one is current,
        }
        for one in PAGES
        if one.in_navigation
    ]  # fmt: skip
    return render(
        "pages/foot.html", pages=pages, name=gettext("Pages"), more=gettext("More"), dots=DOTS, icon=ICON.format
    )
