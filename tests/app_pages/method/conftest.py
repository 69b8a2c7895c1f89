"""The page about the method, its tables and its texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from geo.dataset.dataset import Dataset
from tests.app_pages import reading
from tests.patience import PATIENCE_S


class Tables(HTMLParser):
    """The tables with a caption in some HTML: for each caption its rows, and the links of all."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: dict[str, list[list[str]]] = {}
        self.links: list[tuple[str, str]] = []
        self._caption, self._tag, self._address = "", "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._caption = ""
        if tag == "span" or not (self._caption or tag == "caption"):  # a span says the language of what is in it
            return
        self._tag = tag
        if tag == "tr":
            self.rows[self._caption].append([])
        elif tag in ("th", "td"):
            self.rows[self._caption][-1].append("")
        elif tag == "a":
            self._address = dict(attrs)["href"] or ""
        elif tag == "li" and self.rows[self._caption][-1][-1]:
            self.rows[self._caption][-1][-1] += "\n"

    def handle_data(self, data: str) -> None:
        if self._tag == "caption":
            self._caption = data
            self.rows.setdefault(data, [])
        elif self._tag in ("th", "td", "li", "a") and self._caption:
            self.rows[self._caption][-1][-1] += data
            if self._tag == "a":
                self.links.append((data, self._address))

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._caption = ""
        if tag != "span":
            self._tag = ""


@pytest.fixture
def page() -> AppTest:
    """The page alone, without the navigation around it."""

    def only_method() -> None:
        from app_pages.method import page as method_page

        method_page.show()

    return AppTest.from_function(only_method, default_timeout=PATIENCE_S)


def tables(page: AppTest) -> Tables:
    return Tables("".join(one.value for one in page.html))


def texts(page: AppTest) -> str:
    return "\n".join([reading.texts(page), *(one.value for one in page.code)])


@pytest.fixture
def shown(page: AppTest, northern_kosovo: Dataset) -> Callable[..., AppTest]:
    """Runs the page for the embedded dataset with some of its parts changed."""

    def show(**changes: object) -> AppTest:
        dataset = replace(northern_kosovo, **changes)  # type: ignore[arg-type]
        with patch("app_pages.state.app_data.dataset", lambda: dataset):
            page.run()
        assert not page.exception
        return page

    return show
