"""The controls of an export: formats, paper, theme, names, title, and the days of a film."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from app_pages.export.options import GROUPS, HEADINGS, MAX_SECONDS, MIN_SECONDS, OFFERED
from app_pages.state import app_data, view_in_address
from export.common.paper import MAX_PX, MM_AN_INCH, PRESETS, PRINT_DPI, THEMES
from export.formats import FORMATS, VIEW
from export.options import MAX_TITLE_LETTERS, Options, encode
from geo.language.language import gettext, language_title
from geo.language.languages import NAME_CHOICES
from geo.view import View

OWN = "own"
"""The choice of a size of one's own, beside the presets."""


def show(view: View, options: Options) -> None:
    """Draw the controls with the values of the options."""
    for number, (group, ids) in enumerate(GROUPS.items()):
        _set(f"formats-{number}", [one for one in ids if one in options.formats])
        st.pills(
            gettext(HEADINGS[group]), list(ids), selection_mode="multi", key=_key(f"formats-{number}"),
            format_func=lambda id: FORMATS[id].label_for(VIEW),
            on_change=_take, args=(view, options),
        )  # fmt: skip
    _paper(view, options)
    left, right = st.columns(2, gap="small")
    with left:
        _choice("theme", gettext("Colours"), list(THEMES), _translated(THEMES), options.theme, view, options)
    with right:
        _choice("names", gettext("Names on the map"), list(NAME_CHOICES), _names(), view.names, view, options)
    _set("title", options.title)
    st.text_input(
        gettext("Title"), key=_key("title"), max_chars=MAX_TITLE_LETTERS, placeholder=app_data.dataset().settings.title,
        on_change=_take, args=(view, options),
    )  # fmt: skip
    if options.has_film:
        _film(view, options)


def _names() -> dict[str, str]:
    return {one: language_title(one) for one in NAME_CHOICES}


def _translated(texts: Mapping[str, str]) -> dict[str, str]:
    return {id: gettext(text) for id, text in texts.items()}


def _paper(view: View, options: Options) -> None:
    titles = {**{id: preset.title for id, preset in PRESETS.items()}, OWN: gettext("A size of your own")}
    _choice("preset", gettext("Size"), list(titles), titles, OWN if options.own else options.preset, view, options)
    if not options.own:
        return
    width, height, unit = options.own
    with st.container(horizontal=True, key="export-own", vertical_alignment="bottom", gap="small"):
        _number("width", gettext("Width"), width, most=MAX_PX, view=view, options=options)
        _number("height", gettext("Height"), height, most=MAX_PX, view=view, options=options)
        units = {"px": gettext("pixels"), "mm": "mm, 300 dpi"}
        _choice("unit", gettext("Unit"), list(units), units, unit, view, options)


def _film(view: View, options: Options) -> None:
    settings, days = app_data.dataset().settings, options.film(app_data.dataset(), view)
    with st.container(horizontal=True, key="export-film", vertical_alignment="bottom", gap="small"):
        for name, label, day in (("from", gettext("Film from"), days.first), ("to", gettext("to"), days.last)):
            _set(name, day)
            st.date_input(
                label, key=_key(name), min_value=settings.start, max_value=settings.end, format="YYYY-MM-DD",
                on_change=_take, args=(view, options),
            )  # fmt: skip
        _number(
            "seconds",
            gettext("Seconds"),
            options.seconds,
            least=MIN_SECONDS,
            most=MAX_SECONDS,
            view=view,
            options=options,
        )


def _choice(
    name: str, label: str, ids: list[str], titles: dict[str, str], chosen: str, view: View, options: Options
) -> None:
    _set(name, chosen)
    st.selectbox(
        label, ids, key=_key(name), format_func=titles.__getitem__, placeholder=gettext("Choose"), on_change=_take, args=(view, options),
    )  # fmt: skip


def _number(
    name: str, label: str, value: float, *, view: View, options: Options, most: float, least: float = 1.0
) -> None:
    _set(name, float(value))
    # What the address asks for may lie beyond; a sentence says so elsewhere.
    least, most = min(float(least), value), max(float(most), value)
    st.number_input(
        label, least, most, key=_key(name), step=1.0, format="%g", on_change=_take, args=(view, options)
    )  # fmt: skip


def _key(name: str) -> str:
    return f"export-{name}"


def _set(name: str, value: Any) -> None:
    """Set a control to the value of the address, so that it is right after Back, too."""
    st.session_state[_key(name)] = value


def _take(view: View, before: Options) -> None:
    """Write the values of the controls into the address; a callback."""
    texts = {name: str(st.session_state[_key(name)] or "") for name in ("preset", "theme", "title", "names")}
    picked = {id for number in range(len(GROUPS)) for id in st.session_state[_key(f"formats-{number}")]}
    after = replace(
        before,
        theme=texts["theme"],
        title=" ".join(texts["title"].split()),
        formats=tuple(id for id in OFFERED if id in picked),
    )
    after = _sized(after, texts["preset"])
    if before.has_film:
        after = _filmed(after, view)
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


def _filmed(options: Options, view: View) -> Options:
    """Return the options with the film's days, where they are not the usual ones, and its seconds."""
    usual = replace(options, first=None, last=None).film(app_data.dataset(), view)
    first, last, seconds = (st.session_state[_key(name)] for name in ("from", "to", "seconds"))
    return replace(
        options,
        first=None if first == usual.first else first,
        last=None if last == usual.last else last,
        seconds=seconds or options.seconds,
    )
