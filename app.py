"""The entry: the ASGI app around ``app_pages/main.py``, with its routes and headers."""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app_pages import errors, settings
from app_pages.first_page import FirstPage
from app_pages.speaking import Speaking
from geo.language import LANGUAGES, gettext, speak
from layers.assets import FILES, asset

settings.check()

HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    "Vary": "Accept-Encoding",
}


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
        return Response(gettext("There is no such file; reload the page."), status_code=404)
    kind = mimetypes.types_map[name[name.rindex(".") :]]
    return packed(request, asset(name).packed, kind)


def serve_replay(request: Request) -> Response:
    """A file of the replay document, at the address that holds its content's hash."""
    from app_pages import current  # here and below: what takes seconds to import waits until the server listens

    if not spoken_as_asked(request):
        return Response(gettext("There is no such language; reload the page."), status_code=404)
    document = current.document()
    name = request.path_params["name"]
    if request.path_params["hash"] != document.hash or name not in document.files:
        return Response(gettext("The data has changed; reload the page."), status_code=404)
    return packed(request, document.files[name], mimetypes.types_map.get(Path(name).suffix, "application/octet-stream"))


def packed(request: Request, body: bytes, kind: str) -> Response:
    """A body that is compressed with gzip, as it is or, for the rare client that can't read that, unpacked."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(body, media_type=kind, headers={**HEADERS, "Content-Encoding": "gzip"})
    return Response(gzip.decompress(body), media_type=kind, headers=HEADERS)


def serve_file(_: Request) -> Response:
    """The map as one HTML file to keep."""
    from app_pages import current
    from export.standalone import page

    return to_keep(lambda: page(current.dataset(), current.document()), "map", ".html")


def serve_dataset(_: Request) -> Response:
    """The whole dataset as one ZIP file to keep."""
    from app_pages import current
    from geo.archive import archive

    return to_keep(lambda: archive(current.dataset()), "dataset", ".zip")


def to_keep(make: Callable[[], bytes], name: str, ending: str) -> Response:
    """A file to download, with the hash of the dataset in its name; a sentence where there is no sound dataset."""
    from app_pages import current
    from geo.errors import MapError

    try:
        name = f"{name}-{current.dataset().hash[:8]}{ending}"
        body = make()
    except MapError as error:
        return Response(str(error), status_code=503)
    headers = {"Cache-Control": "no-cache", "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type=mimetypes.types_map[ending], headers=headers)


def prepare() -> None:
    """Loads the data, and imports what else the first page needs: the map comes before the page."""
    from app_pages import current, views  # noqa: F401 - the first map asks for both

    current.prepare()
    import folium.plugins  # noqa: F401 - the map's component imports it in the first run of the page


def serve_embed(request: Request) -> Response:
    """The map alone, as the query asks for it."""
    from app_pages import early
    from geo.errors import MapError

    try:
        body = early.page(request.query_params)
        allowed = " ".join(["'self'", *settings.load().embed_ancestors])
    except MapError as error:
        return Response(str(error), status_code=503)
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": f"frame-ancestors {allowed}"}
    return Response(body, media_type="text/html", headers=headers)


def serve_picture(request: Request) -> Response:
    """The picture of a query's view, for those that show a link to it."""
    from app_pages import preview
    from geo.errors import MapError

    try:
        body = preview.picture(request.query_params)
    except MapError as error:
        return Response(str(error), status_code=503)
    return Response(body, media_type="image/png", headers={"Cache-Control": "public, max-age=3600"})


def serve_export(request: Request) -> Response:
    """The picture of a query's view as an export of it looks."""
    from app_pages import export_picture
    from geo.errors import MapError

    try:
        body = export_picture.picture(request.query_params)
    except MapError as error:
        return Response(str(error), status_code=422)
    return Response(body, media_type="image/png", headers={"Cache-Control": "no-cache"})


def serve_presentation(request: Request) -> Response:
    """A briefing that presents itself."""
    from app_pages import current
    from export.presentation import page
    from geo.errors import MapError

    try:
        briefing = next((one for one in current.briefings() if one.id == request.path_params["id"]), None)
        if briefing is None and (faults := current.faults_of_briefing(request.path_params["id"])):
            lines = [gettext("This briefing can’t be shown: its file has faults."), *map(str, faults)]
            return Response("\n".join(lines), status_code=422, media_type="text/plain")
        if briefing is None:
            return Response(gettext("There is no such briefing."), status_code=404)
        body = page(current.dataset(), current.document(), briefing)
    except MapError as error:
        return Response(str(error), status_code=503)
    return Response(body, media_type="text/html", headers={"Cache-Control": "no-cache"})


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Prepares while the first browser still loads the page around it; at the end, no export is waited for."""
    Thread(target=prepare, daemon=True).start()
    yield
    from app_pages import export_work

    export_work.close()


app = st.App(
    "app_pages/main.py",
    lifespan=lifespan,
    routes=[
        Route("/assets/{language}/{hash}/{name}", serve_asset),
        Route("/replay/{language}/{hash}/{name}", serve_replay),
        Route("/embed", serve_embed),
        Route("/map.html", serve_file),
        Route("/dataset.zip", serve_dataset),
        Route("/picture.png", serve_picture),
        Route("/export.png", serve_export),
        Route("/present/{id}", serve_presentation),
    ],
    middleware=[Middleware(Speaking), Middleware(FirstPage)],
    on_script_error=errors.show_uncaught,
)
