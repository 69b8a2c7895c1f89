"""Briefings: those of the dataset, to present and to hand out, and the maker of one's own."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app_pages.briefing import editor, handouts
from app_pages.components import notices
from app_pages.state import app_data, view_in_address
from geo.briefing.briefing import Briefing, Scene, outdated
from geo.language.language import current_language, gettext, ngettext, number
from geo.time.days import parse_day, write_day
from markup import render
from markup.blocks import heading, items, paragraph, small, strong, text


def show() -> None:
    """Draw the page."""
    agreed = view_in_address.settle("briefing")
    with st.container(key="briefing"):
        notices.show(agreed.notices)
        st.html(text(heading(1, gettext("Briefing"))))
        if faults := app_data.briefing_faults():
            st.html(render("briefing_faults.html", summary=_summary(len(faults)), faults=faults))
        for one in app_data.briefings():
            with st.container(border=True, key=f"briefing-{one.id}"):
                _briefing(one)
        with st.container(key="briefing-own"):
            st.html(text(heading(2, gettext("Make one"))))
            editor.show()


def _summary(count: int) -> str:
    """Return a sentence on how many faults keep files of briefings from being shown."""
    return ngettext(
        "A file of a briefing has {n} fault. Until it is mended, what it holds is not shown.",
        "Files of briefings have {n} faults. Until they are mended, what they hold is not shown.",
        count,
    ).format(n=number(count))


def _briefing(one: Briefing) -> None:
    """Draw one of the dataset's briefings."""
    count = len(one.scenes)
    st.html(text(heading(2, one.title), paragraph(about(one))))
    with st.container(horizontal=True, key=f"present-{one.id}"):
        address = f"present/{one.id}?lang={current_language()}"
        st.link_button(
            gettext("Present"), address, icon=":material/slideshow:", help=gettext("S in it opens the speaker’s view")
        )
        st.link_button(
            gettext("Kiosk"), f"{address}&kiosk=", icon=":material/autoplay:",
            help=gettext("It runs by itself, again and again"),
        )  # fmt: skip
        st.button(gettext("Change a copy"), key=f"copy-{one.id}", on_click=editor.open_copy, args=(one,))
    handouts.show(one, key=one.id)
    listed = st.expander(
        ngettext("The {n} scene", "The {n} scenes", count).format(n=count), key=f"scenes-{one.id}", on_change="rerun"
    )
    if listed.open:
        listed.html(text(items(map(scene_line, one.scenes), ordered=True)))


def about(one: Briefing) -> str:
    """Return who made a briefing and when, and how long it is."""
    scenes = ngettext("{n} scene", "{n} scenes", len(one.scenes)).format(n=len(one.scenes))
    return f"{one.author}, {write_day(one.date)} · {scenes} · {minutes(one)}"


def minutes(one: Briefing) -> str:
    """Return the duration of a briefing that runs by itself, as a text."""
    count = round(sum(scene.seconds for scene in one.scenes) / 60)
    return ngettext("{n} minute", "{n} minutes", count).format(n=count) if count else gettext("less than a minute")


def scene_line(scene: Scene) -> Markup:
    """Return a scene's day and caption."""
    day = parse_day(scene.view.get("day", "")) or app_data.dataset().settings.end
    other = gettext("made with another version of the data")
    old = small(f" ({other})") if outdated(scene, app_data.dataset().hash) else ""
    lines = Markup("<br>").join(scene.caption.splitlines())
    return Markup("{} – {}{}").format(strong(write_day(day)), lines, old)
