"""A dataset shown by everything: each page, each plain address, each kind of file."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from app_pages.shell import instant_map, link_preview
from app_pages.state import views
from export.briefing import html, pdf
from export.common.paper import Size
from export.common.request import Film, Request
from export.formats import VIEW_FORMATS, make
from export.record.reopen import reopen
from export.slides import deck
from geo.briefing import documents
from geo.dataset.dataset import Dataset
from geo.language.language import cached_by_language, current_language, language_context
from geo.time.clock import Clock
from geo.view.view import View, vocabulary
from layers.registry import REGISTRY
from layers.replay import document
from tests.conftest import ROOT
from tests.export.every_format.openers import OPENERS
from tests.export.recorded import here
from tests.patience import PATIENCE_S

PAGES = ("map", "timeline", "events", "compare", "briefing", "export", "event", "method")
ADDRESSES = ("embed", "first page", "presentation")
HANDOUTS = ("hand-out", "slides")
SIZE = Size(400, 300)


class Shown:
    """A sound dataset in the place of the app's own. Whatever a page would say of an error is raised."""

    def __init__(self, dataset: Dataset, selected: str) -> None:
        self.dataset = dataset
        data, words = dataset, vocabulary(dataset, layers=REGISTRY.optional)
        self.selected = selected if selected in words.selectable else next(iter(sorted(data.events["id"])), "")
        events = [*data.events["id"]]
        self.event = self.selected if self.selected in events else next(iter(events), "")
        self._found, self._faults = documents.read(
            data.files, words, languages=data.settings.languages, unread=data.unread
        )
        self._document = cached_by_language(lambda: document.build(data.in_language(current_language()), REGISTRY))

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """In the block the app shows this dataset."""

        def fail(error: BaseException) -> None:
            raise AssertionError(f"a page says {error!r}") from error

        stand_ins: Mapping[str, Any] = {
            "app_pages.state.app_data.dataset": lambda: self.dataset.in_language(current_language()),
            "app_pages.state.app_data.document": self._document,
            "app_pages.state.app_data.briefings": lambda: tuple(
                one.in_language(current_language()) for one in self._found
            ),
            "app_pages.state.app_data.briefing_faults": lambda: tuple(self._faults),
            "app_pages.components.map_frame.st_folium": lambda *_, **__: {},
            "app_pages.components.errors.show": fail,
        }
        with ExitStack() as stack:
            for name, one in stand_ins.items():
                stack.enter_context(patch(name, one))
            views._vocabulary.cache_clear()  # type: ignore[attr-defined]
            try:
                yield
            finally:
                views._vocabulary.cache_clear()  # type: ignore[attr-defined]

    def page(self, name: str, language: str) -> None:
        """Opens a page with everything in it that is only drawn once it is opened."""
        page = AppTest.from_file(str(ROOT / "app_pages" / "main.py"), default_timeout=PATIENCE_S)
        page.query_params["lang"] = language
        page.query_params["select"] = self.event if name in ("event", "events") else self.selected
        for key in ("off-the-map", "maybe", "distances", "events-here"):
            page.session_state[key] = True
        with self.in_place():
            show = importlib.import_module(f"app_pages.{name}.page").show
            with patch("app_pages.map.page.show", show):
                page.run()
        if page.exception:
            raise AssertionError(f"{name} in {language}: {page.exception[0].message}")

    def address(self, name: str, language: str) -> None:
        """Makes what a plain address answers with, or what is handed out of a briefing."""
        with self.in_place(), language_context(language):
            data, query = self.dataset.in_language(language), {"select": self.selected, "lang": language}
            told = [one.in_language(language) for one in self._found]
            if name == "embed":
                assert b"</html>" in instant_map.page(query)
            elif name == "first page":
                assert link_preview.tags(query, "map", "http://localhost/")[0]
            for one in told:
                if name == "presentation":
                    assert b"</html>" in html.page(data, one)
                elif name == "hand-out":
                    assert pdf.pdf(data, one, paper="a4-notes").startswith(b"%PDF")
                elif name == "slides":
                    assert deck.pptx(data, one).startswith(b"PK")

    def file(self, kind: str, language: str) -> None:
        """Makes a file of a kind and opens it."""
        end = self.dataset.settings.end
        view = View(Clock(end), frozenset(REGISTRY.optional), selected=self.selected, names=language, language=language)
        first = max(self.dataset.settings.start, min(end, date(2021, 3, 9)))
        film = Film(first, min(end, first + timedelta(days=2)), 0.6)
        request = Request(self.dataset, view, SIZE, film=film if VIEW_FORMATS[kind].group == "film" else None)
        body = make(request, [kind])
        if kind in OPENERS:
            OPENERS[kind](replace(request, dataset=self.dataset), body)
        else:
            assert reopen(f"file.{VIEW_FORMATS[kind].extension}", body, read=here).hash == self.dataset.hash
