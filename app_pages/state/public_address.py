"""Addresses of this app's pages that somebody else can open."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

from app_pages import settings
from app_pages.state import hosts, views
from geo.view.view import View

_HERE_ONLY = ("localhost", "127.0.0.1", "::1", "0.0.0.0")


def public_root() -> str:
    """Return the app's public address without a slash at its end: the setting ``PUBLIC_URL``, or the one that the browser used,
    where ``ALLOWED_HOSTS`` has its host. Empty when that one means nothing on another machine."""
    if found := settings.load().public_url:
        return found
    url = st.context.url or ""
    parts = urlsplit(url)
    if parts.hostname in _HERE_ONLY or not hosts.is_allowed(parts.netloc):
        return ""
    return url.rpartition("/")[0] if parts.path.strip("/") else url.rstrip("/")


def below_root(page: str, view: View) -> str:
    """Return the address of a page with a view, from the app's root: ``event?select=…``. The map's page is ``""``."""
    query = views.query(view)
    return f"{page}?{urlencode(query)}" if query else page or "."


def public_address(page: str, view: View) -> str:
    """Return the whole address of a page with a view, or nothing when the app has none that others can open."""
    root = public_root()
    return f"{root}/{below_root(page, view).removeprefix('.')}" if root else ""
