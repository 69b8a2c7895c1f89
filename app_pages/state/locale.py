"""Which language a page, or the answer to a request, is in: that of its address, else the one that was last spoken here,
else the one that the browser prefers."""

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
"""Languages of a browser that are looked at: a header can hold ten thousand."""
_LAST = "language"
Made = TypeVar("Made")
_preferred: ContextVar[str] = ContextVar("preferred", default=ENGLISH)


def preferred() -> str:
    """The language that the browser prefers, of those that there are."""
    return _preferred.get()


def negotiate(accepted: str) -> str:
    """The language for a header ``Accept-Language`` (RFC 9110, 12.5.4): the one with the greatest weight that there is."""
    weighed = []
    for place, part in enumerate(accepted.split(",", MAX_TAGS)[:MAX_TAGS]):
        tag, _, weight = part.partition(";q=")
        try:
            weighed.append((-float(weight or 1), place, tag.strip()))
        except ValueError:
            continue
    asked = [_ALIASES.get(tag, tag) for weight, _, tag in sorted(weighed) if weight]
    parts = [one for tag in asked for one in (tag, tag.rpartition("-")[0]) if one]
    return negotiate_locale([_ALIASES.get(tag, tag) for tag in parts], list(LANGUAGES), sep="-") or ENGLISH


def begin(query: Mapping[str, str], accepted: str) -> None:
    """From here on, this context speaks the language of a query (``lang``), else the one that a browser accepts."""
    _preferred.set(negotiate(accepted))
    asked = query.get("lang", "")
    set_language(asked if asked in LANGUAGES else preferred())


def kept(make: Callable[[], Made]) -> Callable[[], Made]:
    """Something to be made later, elsewhere, in the current language."""
    language = current_language()

    def made() -> Made:
        with language_context(language):
            return make()

    return made


class Speaking:
    """ASGI middleware: each request is answered in the language of its address, or of its browser."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] == "http":
            begin(QueryParams(scope["query_string"]), Headers(scope=scope).get("accept-language", ""))
        await self.app(scope, receive, send)


def begin_run() -> None:
    """The same for a run of a page. A link of the navigation has no language: then the one of the page before goes on.

    A callback or a fragment that says something begins with it too, as it runs without the page.
    """
    query = {"lang": st.session_state.get(_LAST, ""), **st.query_params.to_dict()}
    begin(query, st.context.headers.get("Accept-Language") or "")
    st.session_state[_LAST] = current_language()
