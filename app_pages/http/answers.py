"""Answers to plain HTTP requests: sentences for what can't be answered, and compressed bodies."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from hashlib import sha256

from starlette.datastructures import Headers, QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import Scope

from app_pages.pages import base
from export.common.error_sentences import sentence_of
from geo.errors import AssetsMissingError, DatasetError, MapError, SettingError
from geo.language.language import gettext
from geo.language.languages import LANGUAGES
from jobs.errors import BoundError, JobError, WorkError
from markup import render

NO_CACHE = {"Cache-Control": "no-cache"}
IMMUTABLE = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
"""Headers of a compressed body at an address that holds its content's hash."""


def page(scope: Scope, status: int, text: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a small HTML page with the lines of a text, and a link to the map."""
    address = scope.get("raw_path", scope["path"].encode()).decode("latin-1").removeprefix(base())
    language = QueryParams(scope["query_string"]).get("lang", "")
    root = "../" * (address.count("/") - 1) or "./"
    root += f"?lang={language}" if language in LANGUAGES else ""
    body = render("pages/answer.html", lines=text.splitlines() or [""], root=root, link=gettext("Go to the map"))
    return HTMLResponse(body, status, {"Cache-Control": "no-store", **(headers or {})})


def sentence(scope: Scope, status: int, text: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a text as the answer: a small page where a browser shows it to a person, else plain."""
    headers = {"Cache-Control": "no-store", "Vary": "Accept", **(headers or {})}
    if "text/html" in Headers(scope=scope).get("accept", ""):
        return page(scope, status, text, headers)
    return PlainTextResponse(text, status, headers)


def status_of(error: Exception) -> int:
    """Return the HTTP status for an error: 503 for what the publisher can mend, 422 for what the client can, 429 where others come
    first, else 500."""
    if isinstance(error, BoundError):
        return 429
    if isinstance(error, JobError):
        return 422 if isinstance(error, WorkError) and error.is_a(MapError) else 503
    if isinstance(error, (DatasetError, AssetsMissingError, SettingError, MemoryError, OSError)):
        return 503
    return 422 if isinstance(error, MapError) else 500


def of_error(request: Request, error: Exception) -> Response:
    """Return the answer to a request that an error ended, in a sentence; an unforeseen error goes to the log."""
    headers = {"Retry-After": str(error.retry_after_s)} if isinstance(error, BoundError) else {}
    return sentence(request.scope, status_of(error), sentence_of(error), headers)


def of_refusal(request: Request, error: Exception) -> Response:
    """Return the answer to what the routes refuse: an address that there is not, or a method that an address doesn't have."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        text = not_found()
    elif error.status_code == 405:
        text = gettext("This address can only be read.")
    else:
        text = gettext("The server can’t answer this.")
    return sentence(request.scope, error.status_code, text, error.headers)


def not_found() -> str:
    """Return the text for an unknown address, in two lines."""
    title, why = gettext("There is no such page"), gettext("The address may be mistyped, or the page may have gone.")
    return f"{title}\n{why}"


HANDLERS = {MapError: of_error, JobError: of_error, HTTPException: of_refusal}
"""By class of error, for the routes. What else is raised ends in ``app_pages.http.answer_headers``."""


def compressed(request: Request, body: bytes, media_type: str) -> Response:
    """Return a body that is compressed with gzip, at an address that holds its content's hash: as it is or, for the rare
    client that can't read that, decompressed."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(body, media_type=media_type, headers={**IMMUTABLE, "Content-Encoding": "gzip"})
    return Response(gzip.decompress(body), media_type=media_type, headers=IMMUTABLE)


def tagged(request: Request, body: bytes, media_type: str, headers: Mapping[str, str]) -> Response:
    """Return a body with a tag of its content, or that a client that names the tag has it already (RFC 9110, 13.1.2)."""
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {**headers, "ETag": tag}
    named = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in named or "*" in named:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def without_body(media_type: str, headers: Mapping[str, str]) -> Response:
    """Return the answer to a HEAD for what would have to be made: the headers that are known without making it."""
    answer = Response(media_type=media_type, headers=dict(headers))
    del answer.headers["content-length"]
    return answer
