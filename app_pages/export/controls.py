"""The controls of an export: formats, paper, theme, names, title, and the days of a film."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from app_pages.components.controls import day_field
from app_pages.export.options import GROUPS, HEADINGS, MAX_SECONDS, MIN_SECONDS, OFFERED
from app_pages.state import app_data, view_in_address
from export.common.paper import MAX_PX, MM_AN_INCH, PRESETS, PRINT_DPI, THEMES
from export.common.request import Film
from export.formats import FORMATS, VIEW
from export.options import MAX_TITLE_LETTERS, Options, encode
from geo.language.language import gettext, language_title
from geo.language.languages import NAME_CHOICES
from geo.view.view import View

OWN = "own"
"""The choice of a size of one's own, beside the presets."""


def show(view: View, options: Options) -> None:
    """Draw the controls with the values of the options."""
    draw = _Controls(view, options)
    for number, (group, ids) in enumerate(GROUPS.items()):
        _set(f"formats-{number}", [one for one in ids if one in options.formats])
        st.pills(
            gettext(HEADINGS[group]), list(ids), selection_mode="multi", key=_key(f"formats-{number}"),
            format_func=lambda id: FORMATS[id].label_for(VIEW), **draw.on_change,
        )  # fmt: skip
    _paper(draw, options)
    left, right = st.columns(2, gap="small")
    with left:
        draw.choice("theme", gettext("Colours"), {id: gettext(text) for id, text in THEMES.items()}, options.theme)
    with right:
        titles = {one: language_title(one) for one in NAME_CHOICES}
        draw.choice("names", gettext("Names on the map"), titles, view.names)
    _set("title", options.title)
    st.text_input(
        gettext("Title"), key=_key("title"), max_chars=MAX_TITLE_LETTERS, placeholder=app_data.dataset().settings.title,
        **draw.on_change,
    )  # fmt: skip
    if options.has_film:
        _film(draw, options.film(app_data.dataset(), view))


class _Controls:
    """Controls of one run of the page, each of which writes all of them into the address."""

    def __init__(self, view: View, options: Options) -> None:
        self.on_change: dict[str, Any] = {"on_change": _take, "args": (view, options)}
        self.take_day = partial(_take, view, options)

    def choice(self, name: str, label: str, titles: Mapping[str, str], chosen: str) -> None:
        """Draw a choice of one of some options, by their titles."""
        _set(name, chosen)
        st.selectbox(
            label, list(titles), key=_key(name), format_func=titles.__getitem__, placeholder=gettext("Choose"),
            **self.on_change,
        )  # fmt: skip

    def number(self, name: str, label: str, value: float, *, most: float, least: float = 1.0) -> None:
        """Draw a number. What the address asks for may lie beyond the bounds; a sentence says so elsewhere."""
        _set(name, float(value))
        least, most = min(float(least), value), max(float(most), value)
        st.number_input(label, least, most, key=_key(name), step=1.0, format="%g", **self.on_change)


def _paper(draw: _Controls, options: Options) -> None:
    titles = {**{id: preset.title for id, preset in PRESETS.items()}, OWN: gettext("A size of your own")}
    draw.choice("preset", gettext("Size"), titles, OWN if options.own else options.preset)
    if not options.own:
        return
    width, height, unit = options.own
    with st.container(horizontal=True, key="export-own", vertical_alignment="bottom", gap="small"):
        draw.number("width", gettext("Width"), width, most=MAX_PX)
        draw.number("height", gettext("Height"), height, most=MAX_PX)
        draw.choice("unit", gettext("Unit"), {"px": gettext("pixels"), "mm": "mm, 300 dpi"}, unit)


def _film(draw: _Controls, film: Film) -> None:
    settings = app_data.dataset().settings
    with st.container(horizontal=True, key="export-film", vertical_alignment="bottom", gap="small"):
        days = (("film-first", gettext("Film from"), film.first), ("film-last", gettext("to"), film.last))
        for name, label, day in days:
            day_field.show(
                label, _key(name), day, first=settings.start, last=settings.end, take=partial(draw.take_day, name)
            )
        draw.number("seconds", gettext("Seconds"), film.seconds, least=MIN_SECONDS, most=MAX_SECONDS)


def _key(name: str) -> str:
    return f"export-{name}"


def _set(name: str, value: Any) -> None:
    """Set a control to the value of the address, so that it is right after Back, too."""
    st.session_state[_key(name)] = value


def _take(view: View, before: Options, field: str = "", day: date | None = None) -> None:
    """Write the values of the controls into the address, and the ``day`` that a ``field`` has been given; a callback."""
    texts = {name: str(st.session_state[_key(name)] or "") for name in ("preset", "theme", "title", "names")}
    picked = {id for number in range(len(GROUPS)) for id in st.session_state[_key(f"formats-{number}")]}
    after = replace(
        before, theme=texts["theme"], title=" ".join(texts["title"].split()),
        formats=tuple(id for id in OFFERED if id in picked),
    )  # fmt: skip
    after = _sized(after, texts["preset"])
    if before.has_film:
        film = before.film(app_data.dataset(), view)
        first, last = (
            (day if field == "film-first" and day else film.first),
            (day if field == "film-last" and day else film.last),
        )
        after = _filmed(after, view, first, last)
    view_in_address.ask(names=texts["names"], own=encode(after))


def _sized(options: Options, preset: str) -> Options:
    """Return the options on the paper chosen; one's own begins with the paper before, and keeps its size in another unit."""
    if preset != OWN:
        return replace(options, preset=preset, own=None)
    if not options.own:
        size = options.size
        return replace(options, own=(size.width, size.height, size.unit))
    width = float(st.session_state[_key("width")] or options.own[0])
    height = float(st.session_state[_key("height")] or options.own[1])
    unit = str(st.session_state[_key("unit")])
    if unit != options.own[2]:
        factor = MM_AN_INCH / PRINT_DPI if unit == "mm" else PRINT_DPI / MM_AN_INCH
        width, height = (round(side * factor) for side in (width, height))
    return replace(options, own=(width, height, unit))


def _filmed(options: Options, view: View, first: date, last: date) -> Options:
    """Return the options with the film's days, where they are not the usual ones, and its seconds."""
    usual = replace(options, first=None, last=None).film(app_data.dataset(), view)
    seconds = st.session_state[_key("seconds")]
    return replace(
        options, first=None if first == usual.first else first, last=None if last == usual.last else last,
        seconds=seconds or options.seconds,
    )  # fmt: skip
