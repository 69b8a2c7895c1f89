"""The card of a site: what it is called, what holds there, how precisely it is known, and who says so."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from markupsafe import Markup

from geo.dataset.dataset import Dataset
from geo.dataset.rows import Row
from geo.language.language import gettext, language_title, number, with_full_stop
from geo.places import chosen_names, names
from geo.position import BASE_DECIMALS, write_position
from geo.situation import in_force
from geo.states.states import describe_all
from geo.time.days import PRECISIONS_IN_WORDS, write_day
from geo.view.view import View
from markup.blocks import caption, heading, paragraph, small, strong, text
from markup.cards.position import linked_position
from markup.states import own_states
from markup.texts import BASIS, NAME_STATUSES, in_language, named, source_line


def card(dataset: Dataset, row: Row, view: View) -> Markup:
    """Return what a site is called, what holds there on the view's day, and how precisely it is known."""
    site = row.site
    assert site is not None
    what = dataset.settings.describe(row["kind"]) if site.kind_in_settings else site.title_of(row)
    return text(
        paragraph(small(what)),
        heading(2, named(row, view.names)),
        _other_names(row, view.names),
        paragraph(row["summary"]) if "summary" in row else "",
        *(_figures(row) if "population" in row else ()),
        _since(row),
        *_states(dataset, row, view),
        own_states(dataset, row["id"], view.clock.day),
        _precision(row),
        _position(dataset, row),
        paragraph(gettext("Not on the map: {reason}").format(reason=row["no_place_reason"]))
        if row.get("no_place_reason")
        else "",
        paragraph(small(source_line(dataset, row["source"], row["locator"]))),
        caption(row["note"]) if row["note"] else "",
    )


def _other_names(row: Row, choice: str) -> Markup:
    chosen = chosen_names(names(row), choice)
    line = Markup("{}: {} ({})")
    others = [
        line.format(language_title(tag), in_language(one["name"], tag), gettext(NAME_STATUSES[one["status"]]))
        for tag, one in names(row).items()
        if (tag, one["name"]) not in chosen
    ]
    return paragraph(Markup(" · ").join(others)) if others else Markup("")


def _figures(row: Row) -> Iterator[Markup]:
    if pd.notna(row["area_km2"]):
        yield paragraph(f"{number(row['area_km2'])} km² ({row['area_source']})")
    if pd.notna(row["population"]):
        sentence = gettext("Population {population} in {population_year} ({population_source})")
        of = {column: row[column] for column in ("population_year", "population_source")}
        yield paragraph(sentence.format(population=number(row["population"]), **of))


def _since(row: Row) -> Markup:
    if pd.isna(row.get("valid_from")):
        return Markup("")
    day, precision = write_day(row["valid_from"].date()), row["date_precision"]
    known = "" if precision == "day" else f" ({gettext(PRECISIONS_IN_WORDS[precision])})"
    return paragraph(gettext("Reported from {day}").format(day=f"{day}{known}"))


def _states(dataset: Dataset, row: Row, view: View) -> Iterator[Markup]:
    """Yield a paragraph for each state in force at a site on the view's day."""
    held = in_force(dataset.statuses, view.clock.day)
    areas = [area.id for area in dataset.settings.areas if row["id"] in area.municipalities]
    for state in describe_all(dataset, held[held["entity"].isin([row["id"], *areas])]):
        now = Markup("{} {} {}").format(
            strong(gettext("Now:")), with_full_stop(f"{state.text}, {state.days}"), state.summary
        )
        yield paragraph(now, small(source_line(dataset, state.source, state.locator)))


def _precision(row: Row) -> Markup:
    if pd.isna(row.get("precision_m")):
        return Markup("")
    km = number(row["precision_m"] / 1000, decimals=2)
    return paragraph(gettext("Known to within {km} km: {basis}.").format(km=km, basis=gettext(BASIS[row["basis"]])))


def _position(dataset: Dataset, row: Row) -> Markup:
    """Return the position as precisely as it is known, with a link; a guarded site has no link and at most two decimals."""
    if pd.isna(row.get("lat")):
        return Markup("")
    if row.site and row.site.guarded:
        position = write_position(row["lat"], row["lon"], row["precision_m"], max_decimals=BASE_DECIMALS)
        return paragraph(small(position))
    return paragraph(small(linked_position(dataset, row, row["source"], row["locator"])))
