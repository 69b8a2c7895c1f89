"""Panels of views, by their queries."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app_pages.state.views import SORTS
from geo.dataset.dataset import Dataset
from geo.view.view import View, vocabulary
from geo.view.view_query import decode
from layers.registry import REGISTRY
from markup.addresses import Addresses
from markup.panel.panel import panel
from tests.app_pages.reading import lines_of

Opener = Callable[..., str]


def near(dataset: Dataset, **query: str) -> Addresses:
    """The addresses near the view of a query of a dataset."""
    known = vocabulary(dataset, layers=REGISTRY.optional, sorts=SORTS)
    view, notices = decode(query, known)
    assert not notices
    return Addresses(dataset, known, view)


def view_of(address: str, addresses: Addresses) -> View:
    """The view that an address leads to."""
    from urllib.parse import parse_qsl

    view, notices = decode(dict(parse_qsl(address.partition("?")[2])), addresses.known)
    assert not notices
    return view


@pytest.fixture
def said(northern_kosovo: Dataset) -> Opener:
    """What the panel of a query says, as lines of text."""

    def open(dataset: Dataset = northern_kosovo, **query: str) -> str:
        return lines_of(panel(dataset, near(dataset, **query)))

    return open
