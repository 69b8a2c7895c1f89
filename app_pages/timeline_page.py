"""The timeline page."""

from __future__ import annotations

from app_pages import session


def show() -> None:
    """Draws the page."""
    session.settle("timeline")
