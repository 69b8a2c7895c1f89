"""The card of an event: what happened, counts with hedges, places with precision, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from geo.dataset.dataset import Dataset
from geo.dataset.frames import grouped, row_dicts
from geo.dataset.schema import CATEGORIES
from geo.events.agreement import one_source_mark
from geo.events.counts import counts_of
from geo.language.language import gettext, language_title
from geo.places import event_points, happened_in, names
from geo.position import BASE_DECIMALS, write_position
from geo.states.states import brought_by
from geo.time.days import write_range
from markup.blocks import caption, heading, items, paragraph, small, strong, text
from markup.cards.position import linked_position
from markup.phrases import phrase
from markup.texts import BASIS, count_line, in_language, quoted, source_line


def kind_and_days(dataset: Dataset, row: Mapping[str, Any]) -> str:
    """Return what an event was and when, in a line, and whether a single source tells of it."""
    when = write_range(row["start"].date(), row["end"].date(), row["date_precision"])
    parts = (gettext(CATEGORIES[row["category"]]), when, one_source_mark(dataset, row["id"]))
    return " · ".join(part for part in parts if part)


def actors(row: Mapping[str, Any]) -> Markup:
    """Return who is named, as a paragraph; nothing where nobody is."""
    if not row["actors"]:
        return Markup("")
    return paragraph(Markup("{} {}").format(strong(gettext("Named:")), row["actors"]))


def card(dataset: Dataset, row: Mapping[str, Any]) -> Markup:
    """Return an event's card."""
    beside = gettext("Before the replay, or beside it: the map doesn’t show it on any day.")
    accounts = dataset.accounts[dataset.accounts["incident"] == row["id"]]
    return text(
        paragraph(small(kind_and_days(dataset, row))),
        heading(2, row["title"]),
        paragraph(row["summary"]),
        caption(beside) if row["background"] else "",
        actors(row),
        casualties(dataset, row["id"]),
        _brought(dataset, row["id"]),
        *places(dataset, row),
        heading(3, gettext("Who says so")),
        *(_account(dataset, account) for account in row_dicts(accounts)),
        caption(row["note"]) if row["note"] else "",
    )


def _brought(dataset: Dataset, event: str) -> Markup:
    """Return the states that an event brought, with their days; nothing where none is known."""
    found = grouped(
        (f"{one.attribute_title}: {one.text}, {one.days}", one.name) for one in brought_by(dataset).get(event, ())
    )
    lines = [f"{state} ({'; '.join(names)})" for state, names in found.items()]
    return text(paragraph(strong(gettext("It changed:"))), items(lines)) if lines else Markup("")


def _account(dataset: Dataset, account: dict[str, str]) -> Markup:
    """Return an account as a paragraph with quotations, and its source beneath it."""
    parts = [
        phrase(gettext("Calls it {words}."), words=quoted(account["term"], account["term_language"]))
        if account["term"]
        else "",
        account["summary"],
        phrase(gettext("Dates it {words}."), words=quoted(account["date_used"])) if account["date_used"] else "",
    ]
    source = source_line(dataset, account["source"], account["locator"])
    return paragraph(Markup(" ").join(part for part in parts if part), small(source))


def casualties(dataset: Dataset, event: str) -> Markup:
    """Return the counts that the map uses, a line a group, and beneath it the accounts that say otherwise."""
    found = counts_of(dataset, event)
    lines = []
    for count in found:
        if not count.used:
            continue
        others = [
            phrase(
                gettext("{count} in {source}"),
                count=in_language(other.wording, other.language),
                source=dataset.row(other.source)["author"] or dataset.row(other.source)["publisher"],
            )
            for other in found
            if (other.group, other.outcome) == (count.group, count.outcome)
            and not other.used
            and other.wording.casefold() != count.wording.casefold()
        ]
        lines.append((count_line(count), others))
    return items(lines)


def places(dataset: Dataset, row: Mapping[str, Any]) -> tuple[Markup, Markup]:
    """Return a heading, and where it happened: each place with its names and how precisely it is known; or why it is nowhere."""
    points, areas = event_points(dataset), happened_in(dataset)
    lines = [_place(dataset, at) for at in row_dicts(points[points["incident"] == row["id"]])]
    lines += [_area(dataset, at) for at in row_dicts(areas[areas["incident"] == row["id"]])]
    if not lines:
        return heading(3, gettext("Not on the map")), paragraph(row["no_place_reason"])
    return heading(3, gettext("Where")), items(lines)


def _place(dataset: Dataset, at: dict[str, Any]) -> Markup:
    tagged = names(at).items()
    all_names = Markup(" · ").join(
        Markup("{} ({})").format(in_language(one["name"], tag), language_title(tag)) for tag, one in tagged
    )
    place = phrase(gettext("Came from: {place}"), place=all_names) if at["role"] == "origin" else all_names
    known = Markup("{}: {}").format(place, gettext(BASIS[str(at["basis"])]))
    if not at["inside"]:
        known = Markup("{}, {}").format(known, gettext("outside this map"))
    source = source_line(dataset, str(at["source"]), str(at["locator"]))
    return Markup("{}<br>{}<br>{}").format(known, small(_position(dataset, at)), small(source))


def _area(dataset: Dataset, at: Mapping[str, Any]) -> Markup:
    """An area in which an event happened, or for which it held, and who says so."""
    whole = phrase(gettext("{area}, as a whole"), area=at["title"])
    return Markup("{}<br>{}").format(whole, small(source_line(dataset, at["source"], at["locator"])))


def _position(dataset: Dataset, at: dict[str, Any]) -> Markup | str:
    """The position of a place with the event's own radius. Where people only came from has no link: it may be a base."""
    point = {"lat": at["geometry"].y, "lon": at["geometry"].x, "precision_m": at["precision_m"], "basis": at["basis"]}
    if at["role"] == "origin":
        return write_position(point["lat"], point["lon"], point["precision_m"], max_decimals=BASE_DECIMALS)
    row = dataset.row(at["place"])
    if row.site and row.site.worked_out:
        return linked_position(dataset, point, "", "")
    return linked_position(dataset, point, row["source"], row["locator"])
