"""The pages of the app: the one list of their addresses, titles and modules. A new page is a line here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pkgutil import resolve_name

from markupsafe import Markup
from streamlit import config

from geo.language.language import noop
from geo.view.view import View


@dataclass(frozen=True)
class Page:
    """A page: its address below the app's root, and its title in English. At the foot of a phone's screen are those with
    an ``icon`` (an outline in a box of 24 by 24), by their ``short`` title; the others are behind “More”. ``pictured`` is
    the function (``module:function``) that returns the views whose pictures show what the page shows of a view, the one
    that matters most first; empty where there is none. ``pair`` is whether its map is two maps, of two days."""

    address: str
    title: str
    in_navigation: bool = True
    icon: str = ""
    short: str = ""
    pictured: str = ""
    pair: bool = False

    def show(self) -> None:
        """Draw the page with the function ``show`` of the module ``page`` in the folder of its address. That is
        imported with the first visit, so that the first map doesn't wait for Matplotlib."""
        import_module(f"app_pages.{self.address}.page").show()

    def views(self, view: View) -> Sequence[View]:
        """Return the views whose pictures show what the page shows of a view."""
        found: Sequence[View] = resolve_name(self.pictured)(view) if self.pictured else ()
        return found

    def paper(self, view: View) -> Markup:
        """Return what paper has of the page for a view (HTML), with the function ``paper`` of the module of that name."""
        found: Markup = import_module(f"app_pages.{self.address}.paper").paper(view)
        return found


_AS_IT_IS = "app_pages.state.views:as_it_is"
PAGES = (
    Page("map", noop("Map"), pictured=_AS_IT_IS,
         icon="M9 3 3 5.2v15.6l6-2.2 6 2.2 6-2.2V3l-6 2.2zm0 2.2 6 2.1v11.4l-6-2.1z"),
    Page("timeline", noop("Timeline"), pictured=_AS_IT_IS,
         icon="M3 11h18v2H3zm3-5h2v4H6zm5-3h2v7h-2zm5 4h2v3h-2zM6 14h2v3H6zm5 0h2v6h-2zm5 0h2v4h-2z"),
    Page("events", noop("Events"),
         icon="M3 5h3v3H3zm5 .5h13v2H8zM3 10.5h3v3H3zm5 .5h13v2H8zM3 16h3v3H3zm5 .5h13v2H8z"),
    Page("compare", noop("Compare"), pictured="app_pages.compare.pictured:views_of", pair=True),
    Page("briefing", noop("Briefing"), short=noop("Story"),
         icon="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-2 5.5 7 4.5-7 4.5z"),
    Page("export", noop("Export")),
    Page("event", noop("Event"), in_navigation=False, pictured="app_pages.event.where:views_of"),
    Page("method", noop("Method")),
)  # fmt: skip
"""In the order of the navigation; the first one is also at the app's root."""
MAP = PAGES[0]


def base() -> str:
    """Return the path under which the server serves the app (``--server.baseUrlPath``): empty, or with a slash before it."""
    path = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def page_at(path: str) -> Page | None:
    """Return the page at a request's path, with or without a slash at its end."""
    if not f"{path.rstrip('/')}/".startswith(f"{base()}/"):
        return None
    address = path.removeprefix(base()).rstrip("/").removeprefix("/")
    return next((page for page in PAGES if page.address == (address or MAP.address)), None)
