"""The entry: the ASGI app around ``app_pages/main.py``, with its routes and headers."""

from __future__ import annotations

import streamlit as st

from app_pages import routes, settings, start_up
from app_pages.components import errors
from app_pages.http import answers

settings.check()
app = st.App(
    "app_pages/main.py",
    lifespan=start_up.lifespan,
    routes=routes.ROUTES,
    middleware=routes.MIDDLEWARE,
    exception_handlers=answers.HANDLERS,
    on_script_error=errors.show_uncaught,
)
