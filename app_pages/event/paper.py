"""An event's page on paper: every account, where and when it was, and how to cite it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from markupsafe import Markup

from app_pages.components import on_paper
from app_pages.event import context
from app_pages.event.page import head, when
from app_pages.event.where import close_view
from app_pages.state import app_data, views
from app_pages.state.public_address import public_address
from export.record import citation
from geo.events.nearby import near_in_space, near_in_time
from geo.language.language import gettext
from geo.view.view import View
from markup.blocks import heading, paragraph, preformatted, strong, text
from markup.cards import accounts, event_text
from markup.choices import choices


def paper(view: View) -> Markup:
    """Return the page of the event that a view selects, whole (HTML)."""
    dataset, today = app_data.dataset(), date.today()
    row = dataset.find(view.selected)
    if not row or not row.is_event:
        return text(heading(1, gettext("No event is chosen")))
    close = close_view(dataset, row, view)
    link = public_address("event", replace(views.vocabulary().default, selected=row.id, data=dataset.hash[:8]))
    near = []
    for title, none, found in (
        (
            gettext("Within {n} km").format(n=context.KM), gettext("No other event has a published place so near."),
            near_in_space(dataset, row.id, km=context.KM),
        ),
        (
            gettext("Within {n} days").format(n=context.DAYS), gettext("No other event may lie so near in time."),
            near_in_time(dataset, row.id, days=context.DAYS),
        ),
    ):  # fmt: skip
        near += [heading(3, title), choices(context.apart(dataset, found)) or paragraph(none)]
    return Markup("").join((
        head(dataset, row),
        on_paper.picture(close, "article") if close.extent else "",
        text(*event_text.places(dataset, row), heading(3, gettext("When")), paragraph(when(row))),
        context.changed(dataset, row),
        text(heading(2, gettext("Who says so"))),
        accounts.columns(dataset, row.id),
        text(
            paragraph(Markup("{} {}").format(strong(gettext("Note:")), row["note"])) if row["note"] else "",
            heading(2, gettext("Near it")), *near,
            heading(2, gettext("Cite and share")),
            paragraph(citation.plain_text(dataset, row.id, accessed=today, url=link)),
            paragraph(link) if link else "",
            heading(3, "BibTeX"),
            preformatted(citation.bibtex(dataset, row.id, accessed=today, url=link)),
            preformatted(citation.sources_bibtex(dataset, citation.sources_of(dataset, row.id), accessed=today)),
        ),
    ))  # fmt: skip
