"""The plain HTTP routes beside Streamlit's: browser files, the replay, the map alone, pictures, files to keep, briefings."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from app_pages.components import on_paper
from app_pages.export import picture, preview
from app_pages.http import answers, job_queue
from app_pages.http.answer_headers import AnswerHeaders
from app_pages.http.answers import NO_CACHE
from app_pages.http.not_found import NotFound
from app_pages.http.origins import Origins
from app_pages.http.upload_memory import UploadBounds
from app_pages.pages import MAP, PAGES, base
from app_pages.shell import instant_map, link_preview, panel
from app_pages.shell.html_shell import FirstPage
from app_pages.state import app_data, views
from app_pages.state.locale import LocaleMiddleware
from app_pages.state.public_address import below_root
from export.formats import QUICK
from export.jobs import File, archive_of, handout_of, map_of
from geo.language.language import gettext, set_language
from geo.language.languages import LANGUAGES
from geo.view.view_query import decode
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


def serve_pictures(request: Request) -> Response:
    """Return what there is to say of the pictures of a page, as the query describes it, and where their files are (JSON)."""
    return JSONResponse(picture.about(request.query_params), headers=NO_CACHE)


async def serve_export(request: Request) -> Response:
    """Return a file of a view as an export has it, in a format that is made in a moment, to be kept by its name."""
    format = request.path_params["format"]
    if format not in QUICK:
        return answers.sentence(request.scope, 404, answers.not_found())
    return await serve_file(request, partial(preview.file, format), attached=True)


def serve_panel(request: Request) -> Response:
    """Return the panel beside the map (a part of HTML), as the query describes it."""
    said = panel.reading(request.query_params)
    return answers.tagged(request, said.encode(), "text/html", NO_CACHE)


def serve_paper(request: Request) -> Response:
    """Return what paper has of a page beside what the screen has (a part of HTML), as the query describes it."""
    page = next((one for one in PAGES if one.address == request.path_params["page"]), None)
    if page is None:
        return answers.sentence(request.scope, 404, answers.not_found())
    query = views.opened(dict(request.query_params)) if page is MAP else request.query_params
    view, _ = decode(query, views.vocabulary())
    said = page.paper(view) + on_paper.foot(view, page.address)
    return answers.tagged(request, said.encode(), "text/html", NO_CACHE)


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


ROUTES = tuple(
    Route(base() + path, endpoint)
    for path, endpoint in (
        ("/assets/{language}/{hash}/{name}", serve_asset),
        ("/replay/{language}/{hash}/{name}", serve_replay),
        ("/embed", serve_embed),
        ("/map.html", partial(serve_file, make=lambda _: map_of(app_data.dataset()), attached=True)),
        ("/dataset.zip", partial(serve_file, make=lambda _: archive_of(app_data.dataset()), attached=True)),
        ("/picture.png", partial(serve_file, make=link_preview.picture, headers=FOR_AN_HOUR)),
        ("/picture.json", serve_pictures),
        ("/export.{format}", serve_export),
        ("/panel", serve_panel),
        ("/paper/{page}", serve_paper),
        ("/present/{id}", serve_presentation),
        ("/event/{id}", serve_event),
    )
)
MIDDLEWARE = (
    Middleware(LocaleMiddleware), Middleware(AnswerHeaders), Middleware(Origins),
    Middleware(UploadBounds), Middleware(NotFound), Middleware(FirstPage),
)  # fmt: skip
"""From the outermost to the innermost."""
