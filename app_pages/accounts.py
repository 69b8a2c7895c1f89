"""Every account of an event side by side: a column a source, with its own words, days and counts."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from geo.dataset import Dataset
from geo.situation import count_in_words


def show(dataset: Dataset, incident: str) -> None:
    """Draws the columns, the source with the most accounts first."""
    accounts = dataset.accounts[dataset.accounts["incident"] == incident]
    counts = dataset.casualties[dataset.casualties["incident"] == incident]
    sources = dataset.sources.set_index("id")
    order = accounts["source"].value_counts(sort=True)
    columns = [
        _column(
            sources.loc[source].to_dict(), accounts[accounts["source"] == source].to_dict("records"), counts, sources
        )
        for source in order.index
    ]
    st.html(f'<div class="nk-accounts">{"".join(columns)}</div>')


def _column(source: dict[str, Any], accounts: list[dict[str, Any]], counts: Any, sources: Any) -> str:
    title = escape(source["title"])
    if source["url"]:
        title = f'<a href="{escape(source["url"])}" target="_blank" rel="noopener">{title}</a>'
    about = ", ".join(escape(str(source[part])) for part in ("author", "publisher", "published") if source[part])
    told = "".join(_account(one, counts[counts["account"] == one["id"]], sources) for one in accounts)
    return f'<section><h4>{title}</h4><p class="nk-about">{about} · {escape(source["kind"])}</p>{told}</section>'


def _account(account: dict[str, Any], counts: Any, sources: Any) -> str:
    """One place in a source: its term and date first, as those are what differs."""
    lines = []
    if account["term"]:
        lines.append(f"<dt>Calls it</dt><dd>“{escape(account['term'])}”</dd>")
    if account["date_used"]:
        lines.append(f"<dt>Dates it</dt><dd>“{escape(account['date_used'])}”</dd>")
    for row in counts.itertuples():
        count = f"{row.group}, {row.outcome}: {count_in_words(row.min, row.max)} (“{row.wording}”)"
        lines.append(f"<dt>Counts</dt><dd>{escape(count)}{'' if row.used else ' · not the count the map uses'}</dd>")
    lines.append(f"<dt>Tells</dt><dd>{escape(account['summary'])}</dd>")
    if account["cites"]:
        cited = "; ".join(sources.loc[one, "title"] for one in account["cites"].split("; "))
        lines.append(f"<dt>Cites</dt><dd>{escape(cited)}</dd>")
    lines.append(f"<dt>Where in it</dt><dd>{escape(account['locator'])}</dd>")
    if account["note"]:
        lines.append(f"<dt>Note</dt><dd>{escape(account['note'])}</dd>")
    return f"<dl>{''.join(lines)}</dl>"
