"""The language of a page, or of the answer to a request: that of its address, else the one last used here, else the one
that the browser prefers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import TypeVar

import streamlit as st
from babel import negotiate_locale
from starlette.datastructures import Headers, QueryParams
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.language.language import current_language, language_context, set_language
from geo.language.languages import ENGLISH, LANGUAGES

_ALIASES = {alias: one.tag for one in LANGUAGES.values() for alias in one.aliases}
MAX_TAGS = 40
"""Languages of a browser that are read: a header can hold ten thousand."""
_LAST = "language"
COOKIE = "language"
"""The cookie with the language that the browser preferred when it asked for the page: its web socket may not say so again,
as that of Chromium 150 does not."""
Made = TypeVar("Made")
_preferred: ContextVar[str] = ContextVar("preferred", default=ENGLISH)


def preferred() -> str:
    """Return the language that the browser prefers, of those of the app."""
    return _preferred.get()


def negotiate(accepted: str) -> str:
    """Return the language for a header ``Accept-Language`` (RFC 9110, 12.5.4): the app's language with the greatest weight."""
    weighed = []
    for place, part in enumerate(accepted.split(",", MAX_TAGS)[:MAX_TAGS]):
        tag, _, weight = part.partition(";q=")
        try:
            weighed.append((-float(weight or 1), place, tag.strip()))
        except ValueError:
            continue
    requested = [_ALIASES.get(tag, tag) for weight, _, tag in sorted(weighed) if weight]
    parts = [one for tag in requested for one in (tag, tag.rpartition("-")[0]) if one]
    return negotiate_locale([_ALIASES.get(tag, tag) for tag in parts], list(LANGUAGES), sep="-") or ENGLISH


def begin(query: Mapping[str, str], accepted: str) -> None:
    """Set this context's language to that of a query (``lang``), else to one that a browser accepts."""
    _preferred.set(negotiate(accepted))
    requested = query.get("lang", "")
    set_language(requested if requested in LANGUAGES else preferred())


def kept(make: Callable[[], Made]) -> Callable[[], Made]:
    """Return a function that runs later, in another context, in the current language."""
    language = current_language()

    def made() -> Made:
        with language_context(language):
            return make()

    return made


class LocaleMiddleware:
    """ASGI middleware: each request is answered in the language of its address, or of its browser."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            begin(QueryParams(scope["query_string"]), Headers(scope=scope).get("accept-language", ""))
        await self.app(scope, receive, send)


def begin_run() -> None:
    """Set the language for a run of a page. A link of the navigation has none: then that of the page before is kept.

    A callback or a fragment that says something begins with it too, as it runs without the page.
    """
    query = {"lang": st.session_state.get(_LAST, ""), **st.query_params.to_dict()}
    begin(query, st.context.headers.get("Accept-Language") or st.context.cookies.get(COOKIE, ""))
    st.session_state[_LAST] = current_language()
