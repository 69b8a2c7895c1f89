"""Above a table or a chart: the filters, and how many events they and the clock let through."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from app_pages.components.js_components import component, trigger_value
from app_pages.state import view_in_address, views
from geo.dataset.dataset import Dataset
from geo.events.facets import describe_filters, facets, passing
from geo.language.language import gettext, ngettext, number, with_full_stop
from geo.situation import Situation, situation_on
from geo.time.days import write_day
from geo.view.view import View
from markup.blocks import paragraph, strong, text
from markup.differing import where_sources_differ

KEY = "filters"


def show(dataset: Dataset, view: View) -> Situation:
    """Draw the panel and the line beneath it; return what is true at the view's clock for its filters."""
    options = [
        {"id": facet.id, "title": facet.title, "options": [
            {"id": id, "text": facet.options[id], "events": events} for id, events in facet.counts().items()
        ]}
        for facet in facets(dataset)
    ]  # fmt: skip
    data = {"facets": options, "filters": [list(one) for one in sorted(view.filters)]}
    component("filterBar")(key=KEY, data=data, on_filters_change=_chosen)
    if differ := where_sources_differ(dataset, views.addresses(view)):
        st.html(differ)
    situation = situation_on(dataset, view.clock, passes=passing(dataset, view.filters))
    st.html(text(paragraph(sentence(situation, dataset, view))))
    return situation


def _chosen() -> None:
    view_in_address.ask(filters=frozenset((facet, option) for facet, option in trigger_value(KEY, "filters")))


def period(dataset: Dataset, view: View) -> str:
    """Return the days that the clock shows, as a text."""
    first, last = view.clock.span(dataset.settings.start)
    return write_day(last) if first == last else f"{write_day(first)} – {write_day(last)}"


def sentence(situation: Situation, dataset: Dataset, view: View) -> Markup:
    """Return how many events are shown, and why the others are not."""
    shown = len(situation.events)
    other = situation.total - shown - situation.filtered
    reasons = [ngettext("{n} on other days", "{n} on other days", other).format(n=number(other))] if other else []
    if situation.filtered:
        filtered = ngettext("{n} filtered out ({filters})", "{n} filtered out ({filters})", situation.filtered)
        filters = describe_filters(dataset, view.filters)
        reasons.append(filtered.format(n=number(situation.filtered), filters=filters))
    rest = " " + gettext("Not shown: {reasons}.").format(reasons=", ".join(reasons)) if reasons else ""
    return Markup("{}: {}{}").format(period(dataset, view), strong(with_full_stop(situation.numbers.describe())), rest)
