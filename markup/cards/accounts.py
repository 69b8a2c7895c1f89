"""Every account of an event side by side: a column a source, with its own words, days and counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.events.counts import Count, counts_of
from geo.events.publication import publication_date
from geo.language.language import gettext
from markup.environment import render
from markup.texts import SOURCE_KINDS, UNKNOWN, count_line, in_language, quoted


def columns(dataset: Dataset, event: str) -> Markup:
    """Return the columns, the source with the most accounts first."""
    accounts = dataset.accounts[dataset.accounts["incident"] == event]
    counts = counts_of(dataset, event)
    found = []
    for source in accounts["source"].value_counts(sort=True).index:
        row = dataset.row(source)
        own_accounts = row_dicts(accounts[accounts["source"] == source])
        found.append(
            {
                "title": in_language(row["title"], UNKNOWN),
                "url": row["url"],
                "about": ", ".join(part for part in (row["author"], row["publisher"], publication_date(row)) if part),
                "kind": gettext(SOURCE_KINDS[row["kind"]]),
                "accounts": [
                    _lines(dataset, one, [count for count in counts if count.account == one["id"]])
                    for one in own_accounts
                ],
            }
        )
    return render("accounts.html", columns=found)


def _lines(dataset: Dataset, account: dict[str, Any], counts: Sequence[Count]) -> list[tuple[str, object]]:
    """Return the label and the text of each statement of an account: its term and date first, as those are what differs."""
    lines: list[tuple[str, object]] = []
    if account["term"]:
        lines.append((gettext("Calls it"), quoted(account["term"], account["term_language"])))
    if account["date_used"]:
        lines.append((gettext("Dates it"), quoted(account["date_used"])))
    for count in counts:
        unused = "" if count.used else f" · {gettext('not the count the map uses')}"
        lines.append((gettext("Counts"), Markup("{}{}").format(count_line(count), unused)))
    lines.append((gettext("Tells"), account["summary"]))
    if account["cites"]:
        cited = (in_language(dataset.row(one)["title"], UNKNOWN) for one in account["cites"].split("; "))
        lines.append((gettext("Cites"), Markup("; ").join(cited)))
    lines.append((gettext("Where in it"), account["locator"]))
    if account["note"]:
        lines.append((gettext("Note"), account["note"]))
    return lines
