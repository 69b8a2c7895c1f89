"""Views in this app: what a query may name, and links to views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app_pages.state import app_data
from app_pages.state.locale import preferred
from geo.language.language import cached_by_language
from geo.language.languages import LANGUAGES
from geo.view import view_changes
from geo.view.first_look import first_look as look
from geo.view.view import View, Vocabulary
from geo.view.view import vocabulary as vocabulary_of
from geo.view.view_query import encode, names_a_view
from layers.registry import REGISTRY
from markup.addresses import Addresses

SORTS = ("start", "title", "category", "place", "killed", "injured", "sources")
"""Columns that the table of events can be sorted by; with a hyphen before it, from the last to the first."""


@cached_by_language
def _vocabulary() -> Vocabulary:
    sorts = frozenset(f"{sign}{column}" for column in SORTS for sign in ("", "-"))
    return replace(vocabulary_of(app_data.dataset(), layers=REGISTRY.optional, sorts=sorts), languages=tuple(LANGUAGES))


def vocabulary() -> Vocabulary:
    """Return what a query of this app may name. The default view is all events, on the last day, in the language that the
    browser prefers."""
    known = _vocabulary()
    return replace(known, default=replace(known.default, names=preferred(), language=preferred()))


def first_look() -> dict[str, str]:
    """Return the query of the view that the map opens on where its address says nothing."""
    return query(look(app_data.dataset(), vocabulary().default))


def opened(asked: Mapping[str, str]) -> dict[str, str]:
    """Return the query of the map's page, with the first look's where it names no view."""
    return dict(asked) if names_a_view(asked, vocabulary()) else {**first_look(), **asked}


def query(view: View) -> dict[str, str]:
    """Return a view as the query of any page of this app."""
    known = vocabulary()
    return encode(view, known.default, known.layers)


def as_it_is(view: View) -> tuple[View]:
    """Return a view alone: a page that shows all of it."""
    return (view,)


def selecting(view: View, subject: str) -> View:
    """Return the view with a row of this app's dataset selected (``geo.view.view_changes``)."""
    return view_changes.selecting(app_data.dataset(), view, subject)


def visiting(view: View, subject: str) -> View:
    """Return the view that goes to an event of this app's dataset (``geo.view.view_changes``)."""
    return view_changes.visiting(app_data.dataset(), view, subject)


def addresses(view: View) -> Addresses:
    """Return the addresses of views near a view."""
    return Addresses(app_data.dataset(), vocabulary(), view)
