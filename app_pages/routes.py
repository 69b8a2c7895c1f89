"""The plain HTTP routes beside Streamlit's: browser files, the replay, the map alone, pictures, files to keep, briefings."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from threading import Thread

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app_pages.export import preview
from app_pages.http import answers, job_queue
from app_pages.http.answer_headers import AnswerHeaders
from app_pages.http.answers import NO_CACHE
from app_pages.http.not_found import NotFound
from app_pages.http.origins import Origins
from app_pages.http.upload_memory import UploadBounds
from app_pages.pages import base
from app_pages.shell import instant_map, link_preview
from app_pages.shell.html_shell import FirstPage
from app_pages.state import app_data, uploads, views
from app_pages.state.locale import LocaleMiddleware
from app_pages.state.public_address import below_root
from export.jobs import File, archive_of, handout_of, map_of
from geo.language.language import gettext, set_language
from geo.language.languages import LANGUAGES
from geo.view_query import decode
from layers.html.assets import FILES, asset

FOR_AN_HOUR = {"Cache-Control": "public, max-age=3600"}


def _set_language(request: Request) -> bool:
    """Speak the language in a request's path; return whether there is such a language."""
    language = request.path_params["language"]
    if language in LANGUAGES:
        set_language(language)
    return language in LANGUAGES


def serve_asset(request: Request) -> Response:
    """Return a browser file in a language, at the address that holds its content's hash."""
    name = request.path_params["name"]
    if not _set_language(request) or name not in FILES or not request.url.path.endswith(asset(name).path):
        return answers.sentence(request.scope, 404, gettext("There is no such file; reload the page."))
    return answers.compressed(request, asset(name).packed, mimetypes.types_map[Path(name).suffix])


def serve_replay(request: Request) -> Response:
    """Return a file of the replay document, at the address that holds its content's hash."""
    if not _set_language(request):
        return answers.sentence(request.scope, 404, gettext("There is no such language; reload the page."))
    document = app_data.document()
    name = request.path_params["name"]
    if request.path_params["hash"] != document.hash or name not in document.files:
        return answers.sentence(request.scope, 404, gettext("The data has changed; reload the page."))
    media_type = mimetypes.types_map.get(Path(name).suffix, "application/octet-stream")
    return answers.compressed(request, document.files[name], media_type)


def serve_embed(request: Request) -> Response:
    """Return the map alone (HTML), as the query describes it."""
    return Response(instant_map.page(request.query_params), media_type="text/html", headers=NO_CACHE)


async def serve_file(
    request: Request, make: Callable[[QueryParams], File], headers: Mapping[str, str] = NO_CACHE, *, attached: bool = False
) -> Response:  # fmt: skip
    """Return a file that the queue makes of a query, to be kept by its name where it is ``attached``."""
    return await job_queue.answer(request, lambda: make(request.query_params), headers, attached=attached)


async def serve_presentation(request: Request) -> Response:
    """Return a briefing that presents itself (HTML)."""
    id = request.path_params["id"]
    briefings = await run_in_threadpool(app_data.briefings)
    if briefing := next((one for one in briefings if one.id == id), None):
        return await job_queue.answer(request, lambda: handout_of(app_data.dataset(), briefing, "html"), NO_CACHE)
    if faults := app_data.faults_of_briefing(id):
        lines = [gettext("This briefing can’t be shown: its file has faults."), *map(str, faults)]
        return answers.sentence(request.scope, 422, "\n".join(lines))
    return answers.sentence(request.scope, 404, gettext("There is no such briefing."))


def serve_event(request: Request) -> Response:
    """Redirect from an address that names an event alone to the event's page; the query gives the rest of its view."""
    id = request.path_params["id"]
    if id not in set(app_data.dataset().events["id"]):
        return answers.page(request.scope, 404, gettext("There is no such event"))
    view, _ = decode(request.query_params, views.vocabulary())
    # Relative, so that it holds behind a proxy that takes away the beginning of the path.
    address = f"../{below_root('event', views.selecting(view, id))}"
    return RedirectResponse(address, status_code=302, headers=NO_CACHE)


def _prepare() -> None:
    """Load the data, import what the first run of a page needs beyond it, and start the processes that wait for work.
    Folium comes here: the first answer needs none of it, and it takes as long to import as Streamlit."""
    app_data.prepare()
    import folium.plugins  # noqa: F401

    uploads.prepare()
    job_queue.start()


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Prepare while the first browser still loads the page around the map; at the end, wait for no export."""
    Thread(target=_prepare, daemon=True).start()
    yield
    job_queue.close()


ROUTES = tuple(
    Route(base() + path, endpoint)
    for path, endpoint in (
        ("/assets/{language}/{hash}/{name}", serve_asset),
        ("/replay/{language}/{hash}/{name}", serve_replay),
        ("/embed", serve_embed),
        ("/map.html", partial(serve_file, make=lambda _: map_of(app_data.dataset()), attached=True)),
        ("/dataset.zip", partial(serve_file, make=lambda _: archive_of(app_data.dataset()), attached=True)),
        ("/picture.png", partial(serve_file, make=link_preview.picture, headers=FOR_AN_HOUR)),
        ("/export.png", partial(serve_file, make=preview.picture)),
        ("/present/{id}", serve_presentation),
        ("/event/{id}", serve_event),
    )
)
MIDDLEWARE = (
    Middleware(LocaleMiddleware), Middleware(AnswerHeaders), Middleware(Origins),
    Middleware(UploadBounds), Middleware(NotFound), Middleware(FirstPage),
)  # fmt: skip
"""From the outermost to the innermost."""
