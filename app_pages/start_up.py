"""What the server does when it starts and when it ends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

import streamlit as st

from app_pages.http import job_queue
from app_pages.state import app_data, uploads


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
