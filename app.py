"""The entry: the ASGI app around ``app_pages/main.py``, with its routes and headers."""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from app_pages import settings
from app_pages.components import errors
from app_pages.http import answers
from app_pages.http.answers import AnswerHeaders
from app_pages.http.not_found import NotFound
from app_pages.http.origins import Origins
from app_pages.http.upload_bounds import UploadBounds
from app_pages.pages import base
from app_pages.shell.html_shell import FirstPage
from app_pages.state.locale import Speaking
from geo.language.language import LANGUAGES, gettext, speak
from layers.html.assets import FILES, asset

settings.check()

HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Vary": "Accept-Encoding",
}

NO_CACHE = {"Cache-Control": "no-cache"}


def spoken_as_asked(request: Request) -> bool:
    """Speak the language in a request's path; whether there is such a one."""
    language = request.path_params["language"]
    if language in LANGUAGES:
        speak(language)
    return language in LANGUAGES


def serve_asset(request: Request) -> Response:
    """A browser file in a language, at the address that holds its content's hash."""
    name = request.path_params["name"]
    if not spoken_as_asked(request) or name not in FILES or not request.url.path.endswith(asset(name).path):
        return answers.sentence(request.scope, 404, gettext("There is no such file; reload the page."))
    kind = mimetypes.types_map[name[name.rindex(".") :]]
    return packed(request, asset(name).packed, kind)


def serve_replay(request: Request) -> Response:
    """A file of the replay document, at the address that holds its content's hash."""
    from app_pages.state import app_data  # here and below: what takes seconds to import waits until the server listens

    if not spoken_as_asked(request):
        return answers.sentence(request.scope, 404, gettext("There is no such language; reload the page."))
    document = app_data.document()
    name = request.path_params["name"]
    if request.path_params["hash"] != document.hash or name not in document.files:
        return answers.sentence(request.scope, 404, gettext("The data has changed; reload the page."))
    return packed(request, document.files[name], mimetypes.types_map.get(Path(name).suffix, "application/octet-stream"))


def packed(request: Request, body: bytes, kind: str) -> Response:
    """A body that is compressed with gzip, as it is or, for the rare client that can't read that, unpacked."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(body, media_type=kind, headers={**HEADERS, "Content-Encoding": "gzip"})
    return Response(gzip.decompress(body), media_type=kind, headers=HEADERS)


async def serve_file(request: Request) -> Response:
    """The map as one HTML file to keep."""
    from app_pages.http import job_queue
    from app_pages.state import app_data
    from export.jobs import map_of

    return await job_queue.answer(request, lambda: map_of(app_data.dataset()), NO_CACHE, attached=True)


async def serve_dataset(request: Request) -> Response:
    """The whole dataset as one ZIP file to keep."""
    from app_pages.http import job_queue
    from app_pages.state import app_data
    from export.jobs import archive_of

    return await job_queue.answer(request, lambda: archive_of(app_data.dataset()), NO_CACHE, attached=True)


def prepare() -> None:
    """Loads the data, and imports what else the first page needs: the map comes before the page."""
    from app_pages.state import (
        app_data,
        uploads,
        views,  # noqa: F401 - the first map asks for the first and the last
    )

    app_data.prepare()
    import folium.plugins  # noqa: F401 - the map's component imports it in the first run of the page

    uploads.prepare()

    from app_pages.http import job_queue

    job_queue.start()


def serve_embed(request: Request) -> Response:
    """The map alone, as the query asks for it."""
    from app_pages.shell import instant_map

    return Response(
        instant_map.page(request.query_params), media_type="text/html", headers={"Cache-Control": "no-cache"}
    )


async def serve_picture(request: Request) -> Response:
    """The picture of a query's view, for those that show a link to it."""
    from app_pages.http import job_queue
    from app_pages.shell import link_preview

    headers = {"Cache-Control": "public, max-age=3600"}
    return await job_queue.answer(request, lambda: link_preview.picture(request.query_params), headers)


async def serve_export(request: Request) -> Response:
    """The picture of a query's view as an export of it looks."""
    from app_pages.export import preview as export_picture
    from app_pages.http import job_queue

    return await job_queue.answer(request, lambda: export_picture.picture(request.query_params), NO_CACHE)


async def serve_presentation(request: Request) -> Response:
    """A briefing that presents itself."""
    from app_pages.http import job_queue
    from app_pages.state import app_data
    from export.jobs import handout_of

    id = request.path_params["id"]
    briefings = await run_in_threadpool(app_data.briefings)
    if briefing := next((one for one in briefings if one.id == id), None):
        return await job_queue.answer(request, lambda: handout_of(app_data.dataset(), briefing, "html"), NO_CACHE)
    if faults := app_data.faults_of_briefing(id):
        lines = [gettext("This briefing can’t be shown: its file has faults."), *map(str, faults)]
        return answers.sentence(request.scope, 422, "\n".join(lines))
    return answers.sentence(request.scope, 404, gettext("There is no such briefing."))


def serve_event(request: Request) -> Response:
    """The way to an event's page from an address that names the event alone; the rest of its view is the query's."""
    from app_pages.state import app_data, views
    from app_pages.state.address import below_root
    from geo.view import decode

    id = request.path_params["id"]
    if id not in set(app_data.dataset().events["id"]):
        return answers.page(request.scope, 404, gettext("There is no such event"))
    view, _ = decode(request.query_params, views.vocabulary())
    # Relative, so that it holds behind a proxy that takes away the beginning of the path.
    address = f"../{below_root('event', views.selecting(view, id))}"
    return RedirectResponse(address, status_code=302, headers={"Cache-Control": "no-cache"})


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Prepares while the first browser still loads the page around it; at the end, no export is waited for."""
    Thread(target=prepare, daemon=True).start()
    yield
    from app_pages.http import job_queue

    job_queue.close()


ROUTES = (
    Route("/assets/{language}/{hash}/{name}", serve_asset),
    Route("/replay/{language}/{hash}/{name}", serve_replay),
    Route("/embed", serve_embed),
    Route("/map.html", serve_file),
    Route("/dataset.zip", serve_dataset),
    Route("/picture.png", serve_picture),
    Route("/export.png", serve_export),
    Route("/present/{id}", serve_presentation),
    Route("/event/{id}", serve_event),
)

app = st.App(
    "app_pages/main.py",
    lifespan=lifespan,
    routes=[Route(base() + one.path, one.endpoint, methods=one.methods) for one in ROUTES],
    middleware=[
        Middleware(Speaking),
        Middleware(AnswerHeaders),
        Middleware(Origins),
        Middleware(UploadBounds),
        Middleware(NotFound),
        Middleware(FirstPage),
    ],
    exception_handlers=answers.HANDLERS,
    on_script_error=errors.show_uncaught,
)
