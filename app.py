"""The entry: the ASGI app around ``app_pages/main.py``, with its routes and headers."""

from __future__ import annotations

import mimetypes

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app_pages import current
from layers.assets import FILES, asset

HEADERS = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}


def serve_asset(request: Request) -> Response:
    """A browser file, at the address that holds its content's hash."""
    name = request.path_params["name"]
    if name not in FILES or asset(name).path != f"assets/{request.path_params['hash']}/{name}":
        return Response("There is no such file; reload the page.", status_code=404)
    kind = mimetypes.types_map[name[name.rindex(".") :]]
    return Response(asset(name).body, media_type=kind, headers=HEADERS)


def serve_replay(request: Request) -> Response:
    """The replay document of the dataset, at the address that holds its content's hash."""
    document = current.document()
    if request.path_params["name"] != document.name:
        return Response("The data has changed; reload the page.", status_code=404)
    return Response(document.body, media_type="application/json", headers=HEADERS)


app = st.App(
    "app_pages/main.py",
    routes=[
        Route("/assets/{hash}/{name}", serve_asset),
        Route("/replay/{name}", serve_replay),
    ],
)
