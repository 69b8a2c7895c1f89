"""The pages of the app: the one list of their addresses, titles and modules. A new page is a line here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from streamlit import config

from geo.language.language import noop


@dataclass(frozen=True)
class Page:
    """A page: its address below the app's root, and its title in English."""

    address: str
    title: str
    in_navigation: bool = True

    def show(self) -> None:
        """Draw the page with the function ``show`` of the module ``page`` in the folder of its address. That is
        imported with the first visit, so that the first map doesn't wait for Matplotlib."""
        import_module(f"app_pages.{self.address}.page").show()


PAGES = (
    Page("map", noop("Map")),
    Page("timeline", noop("Timeline")),
    Page("events", noop("Events")),
    Page("compare", noop("Compare")),
    Page("briefing", noop("Briefing")),
    Page("export", noop("Export")),
    Page("event", noop("Event"), in_navigation=False),
    Page("method", noop("Method")),
)
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
