"""The app's own address in an answer: from a setting, never from just any ``Host`` header."""

from __future__ import annotations

import re

from app_pages import settings
from app_pages.pages import base

_HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?")


def name_of(host: str) -> str:
    """Return the name in a ``Host`` header or in an origin's authority, in small letters; empty for what is no host."""
    found = _HOST.fullmatch(host)
    return found["name"].strip("[]").lower() if found else ""


def is_allowed(host: str) -> bool:
    """Return whether ``ALLOWED_HOSTS`` has a host, given with or without a port."""
    return name_of(host) in settings.load().allowed_hosts


def root_of(scheme: str, host: str) -> str:
    """Return the app's whole address with a slash at its end: ``PUBLIC_URL``, or the one that a request came to where its host
    is allowed; else empty, and what needs a whole address is left out."""
    if public := settings.load().public_url:
        return f"{public}/"
    return f"{scheme}://{host}{base()}/" if is_allowed(host) else ""
