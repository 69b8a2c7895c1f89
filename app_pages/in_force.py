"""What held on a day: sites by their status, rules and states in the data's own sentences, bases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from app_pages.words import plain
from geo.dataset import Dataset
from geo.language import gettext, ngettext
from geo.places import entity_names, name
from geo.schema import FIXED_VALUES
from geo.situation import Situation


def show(dataset: Dataset, situation: Situation) -> None:
    """Sites by their status, in a line a value; rules and states in the sentence that the data has."""
    st.markdown(f"### {gettext('In force')}")
    names = entity_names(dataset)
    held = situation.statuses.to_dict("records")
    for attribute, words in dataset.settings.attributes.items():
        rows = [row for row in held if row["attribute"] == attribute]
        if not rows:
            continue
        lines = [f"**{plain(words)}**"]
        if attribute in FIXED_VALUES:
            areas = {area.id for area in dataset.settings.areas}
            for value in FIXED_VALUES[attribute]:
                found = [row for row in rows if row["value"] == value]
                sites = [names[row["entity"]] for row in found if row["entity"] not in areas]
                word = plain(dataset.settings.in_words(value))
                if sites:
                    lines.append(f"- {word}: {plain('; '.join(sites))}")
                lines += [f"- {word}: {plain(row['summary'])}" for row in found if row["entity"] in areas]
        else:
            for text, entities in _same_text(rows, names).items():
                lines.append(f"- {plain(entities)}: {plain(text)}")
        st.markdown("\n".join(lines))
    _bases(situation)


def _bases(situation: Situation) -> None:
    """How many bases are reported; land without an established base is no base."""
    rows = situation.bases.to_dict("records")
    land = [name(row) for row in rows if row["kind"] == "expropriated_land"]
    bases = [row for row in rows if row["kind"] != "expropriated_land"]
    located = sum(row["no_place_reason"] == "" for row in bases)
    lines = [
        f"**{plain(gettext('Special-police bases'))}**",
        "- "
        + ngettext(
            "{n} reported by this day, {located} of them on the map",
            "{n} reported by this day, {located} of them on the map",
            len(bases),
        ).format(n=len(bases), located=located),
    ]
    if land:
        lines.append(
            "- " + gettext("Expropriated land, no base established: {places}").format(places=plain("; ".join(land)))
        )
    st.markdown("\n".join(lines))


def _same_text(rows: Iterable[dict[str, Any]], names: Mapping[str, str]) -> dict[str, str]:
    """Summaries that hold, each with the names of all that it holds for."""
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["summary"], []).append(names[row["entity"]])
    return {text: ", ".join(entities) for text, entities in found.items()}
