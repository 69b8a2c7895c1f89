"""Every account of an event side by side: a column a source, with its own words, days and counts."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from app_pages.html_table import element
from app_pages.sourcing import SOURCE_KINDS
from app_pages.words import UNKNOWN
from geo.dataset import Dataset
from geo.language import ENGLISH, gettext
from geo.schema import OUTCOMES
from geo.settings import Settings
from geo.situation import count_in_words


def show(dataset: Dataset, incident: str) -> None:
    """Draws the columns, the source with the most accounts first."""
    accounts = dataset.accounts[dataset.accounts["incident"] == incident]
    counts = dataset.casualties[dataset.casualties["incident"] == incident]
    sources = dataset.sources.set_index("id")
    order = accounts["source"].value_counts(sort=True)
    columns = [
        _column(
            sources.loc[source].to_dict(),
            accounts[accounts["source"] == source].to_dict("records"),
            counts,
            sources,
            dataset.settings,
        )
        for source in order.index
    ]
    st.html(f'<div class="nk-accounts">{"".join(columns)}</div>')


def _column(source: dict[str, Any], accounts: list[dict[str, Any]], counts: Any, sources: Any, words: Settings) -> str:
    title, kind = _title(source["title"]), SOURCE_KINDS[source["kind"]]
    if source["url"]:
        title = f'<a href="{escape(source["url"])}" target="_blank" rel="noopener">{title}</a>'
    about = ", ".join(escape(str(source[part])) for part in ("author", "publisher", "published") if source[part])
    told = "".join(_account(one, counts[counts["account"] == one["id"]], sources, words) for one in accounts)
    label = escape(
        gettext("What {source} says").format(source=source["author"] or source["publisher"] or source["title"])
    )
    head = f'<h4>{title}</h4><p class="nk-about">{about} · {escape(gettext(kind))}</p>'
    return f'<section tabindex="0" aria-label="{label}">{head}{told}</section>'


def _account(account: dict[str, Any], counts: Any, sources: Any, words: Settings) -> str:
    """One place in a source: its term and date first, as those are what differs."""
    lines = []
    if account["term"]:
        lines.append(_line(gettext("Calls it"), _quoted(account["term"])))
    if account["date_used"]:
        lines.append(_line(gettext("Dates it"), _quoted(account["date_used"])))
    for row in counts.itertuples():
        count = gettext("{group}, {outcome}: {count}").format(
            group=words.word(row.group), outcome=gettext(OUTCOMES[row.outcome]), count=count_in_words(row.min, row.max)
        )
        unused = "" if row.used else f" · {gettext('not the count the map uses')}"
        lines.append(_line(gettext("Counts"), f"{escape(count)} ({_quoted(row.wording)}){unused}"))
    lines.append(_line(gettext("Tells"), escape(account["summary"])))
    if account["cites"]:
        cited = "; ".join(_title(sources.loc[one, "title"]) for one in account["cites"].split("; "))
        lines.append(_line(gettext("Cites"), cited))
    lines.append(_line(gettext("Where in it"), escape(account["locator"])))
    if account["note"]:
        lines.append(_line(gettext("Note"), escape(account["note"])))
    return f"<dl>{''.join(lines)}</dl>"


def _line(label: str, said: str) -> str:
    """What an account says under a label; ``said`` is HTML."""
    return f"<dt>{escape(label)}</dt><dd>{said}</dd>"


def _quoted(words: str) -> str:
    return gettext("“{words}”").format(words=element(words, ENGLISH))


def _title(title: str) -> str:
    return element(title, UNKNOWN)
