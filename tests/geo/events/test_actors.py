"""Actors: each under one name, found by every other one, and filtered by whatever it was called in an older link."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, check, load
from geo.events.facets import facets
from geo.search import index_of
from geo.view.view import vocabulary
from geo.view.view_query import decode
from tests.builders import read_table, tiny

ACTORS = [
    {"id": "serb-list", "name_en": "Serb List", "name_sq": "Lista Serbe", "name_sr_latn": "Srpska lista",
     "name_sr_cyrl": "Српска листа", "kind": "party", "aliases": "Serbian List; Srpska Lista"},
    {"id": "police", "name_en": "Police", "name_sq": "Policia", "name_sr_latn": "Policija", "name_sr_cyrl": "Полиција",
     "kind": "police", "aliases": "ROSU"},
]  # fmt: skip
NAMES = ("name_en", "name_sr_latn", "name_sr_cyrl", "name_sq")
FORMER = {
    "serbian-list": "serb-list", "srpska-lista": "serb-list", "armed-individuals": "armed-persons",
    "kosovo-border-police": "kosovo-police-at-the-crossings", "goran-rakic-leader-of-serbian-list": "goran-rakic",
    "petar-miletic-political-adviser": "petar-miletic", "petar-miletic-member-of-the-kosovo-assembly": "petar-miletic",
    "kosovo-police-headquarters": "kosovo-police-headquarters", "kfor": "kfor", "kosovo-government": "kosovo-government",
    "aleksandar-vucic-president-of-serbia": "aleksandar-vucic-president-of-serbia", "armed-group": "armed-group",
    "united-kingdom": "united-kingdom", "nenad-duric-police-commander-in-the-northern-district":
    "nenad-duric-police-commander-in-the-northern-district",
}  # fmt: skip
"""What links of the first versions filter by, and what that is now."""


def write(path: Path, rows: list[dict[str, str]]) -> None:
    """Write a table with the columns of all of its rows."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def with_actors(folder: Path, *actors: dict[str, str], **cells: str) -> Path:
    """The tiny dataset with a table of actors, and cells of its first event."""
    tiny(folder)
    full = [
        {"note": ""} | {f"{name}_status": "attested" if one.get(name) else "absent" for name in NAMES} | one
        for one in actors
    ]
    write(folder / "actors.csv", full)
    rows = [
        row | (cells if row["id"] == "clash" else dict.fromkeys(cells, "")) for row in read_table(folder, "incidents")
    ]
    write(folder / "incidents.csv", rows)
    return folder


def faults(folder: Path) -> list[tuple[str, int | None, str, str]]:
    return [(one.file, one.row, one.column, one.problem) for one in check(folder)]


def test_actors_of_events_are_named_as_in_the_table(tmp_path: Path) -> None:
    """In each language that events have them in."""
    folder = with_actors(tmp_path, *ACTORS, actors_en="Police; Serb List", actors_sq="Policia; Lista Serbe")
    assert faults(folder) == []


@pytest.mark.parametrize(
    ("cells", "column", "problem"),
    [
        ({"actors_en": "Police; Serbian List"}, "actors_en", "'Serbian List' is the name of no actor"),
        ({"actors_en": "police"}, "actors_en", "'police' is the name of no actor"),
        (
            {"actors_en": "Police", "actors_sq": "Lista Serbe"},
            "actors_sq",
            "'Lista Serbe' is not what 'Police' is called there",
        ),
        (
            {"actors_en": "Police", "actors_sr_latn": "policija"},
            "actors_sr_latn",
            "'policija' is not what 'Police' is called there",
        ),
    ],
)
def test_another_name_is_a_fault(tmp_path: Path, cells: dict[str, str], column: str, problem: str) -> None:
    """An alias, another case, or the name of another actor."""
    assert faults(with_actors(tmp_path, *ACTORS, **cells)) == [("incidents.csv", 2, column, problem)]


def test_two_actors_never_share_a_name_or_alias(tmp_path: Path) -> None:
    """Else a link or a search could mean either."""
    other = {"id": "other", "name_en": "Other", "kind": "party", "aliases": "srpska lista"}
    assert faults(with_actors(tmp_path, *ACTORS, other)) == [
        ("actors.csv", 4, "aliases", "'srpska lista' is a name of 'serb-list' too")
    ]


def test_without_the_table_any_name_will_do(tmp_path: Path) -> None:
    """Actors are then what events call them, as before."""
    tiny(tmp_path)
    rows = [row | {"actors_en": "Whoever" if row["id"] == "clash" else ""} for row in read_table(tmp_path, "incidents")]
    write(tmp_path / "incidents.csv", rows)
    assert faults(tmp_path) == []
    assert options(load(tmp_path)) == {"whoever": "Whoever"}


def options(dataset: Dataset) -> dict[str, str]:
    """What events can be filtered by under “Actor”."""
    return dict(next(facet for facet in facets(dataset) if facet.id == "actor").options)


def test_an_option_has_the_id_of_its_actor_and_the_name_in_the_language(tmp_path: Path) -> None:
    """Whatever the actor is called, its id stays."""
    folder = with_actors(tmp_path, *ACTORS, actors_en="Police; Serb List", actors_sq="Policia; Lista Serbe")
    assert options(load(folder)) == {"police": "Police", "serb-list": "Serb List"}
    assert options(load(folder).in_language("sq")) == {"serb-list": "Lista Serbe", "police": "Policia"}


@pytest.mark.parametrize("requested", ["serb-list", "serbian-list", "srpska-lista"])
def test_a_link_with_a_former_name_filters_by_the_actor(tmp_path: Path, requested: str) -> None:
    """Without a notice; a name that nobody had has one as before."""
    dataset = load(with_actors(tmp_path, *ACTORS, actors_en="Police; Serb List"))
    view, notices = decode({"actor": f"police,{requested}"}, vocabulary(dataset, layers=()))
    assert view.filters == {("actor", "police"), ("actor", "serb-list")}
    assert notices == []
    _, notices = decode({"actor": "other-list"}, vocabulary(dataset, layers=()))
    assert len(notices) == 1


@pytest.mark.parametrize("query", ["Serb List", "Serbian List", "srpska lista", "Српска листа", "Lista Serbe"])
@pytest.mark.parametrize("language", ["en", "sq", "sr-Latn"])
def test_an_event_is_found_by_any_name_of_its_actors(northern_kosovo: Dataset, query: str, language: str) -> None:
    """In any language."""
    hits = index_of(northern_kosovo.in_language(language)).search(query)
    assert {"inc-2022-11-07-assembly-resign", "inc-2023-09-mourning"} <= {hit.id for hit in hits if hit.kind == "event"}


@pytest.mark.parametrize(("requested", "now"), FORMER.items())
def test_links_of_the_first_versions_filter_as_they_did(northern_kosovo: Dataset, requested: str, now: str) -> None:
    """By the same actor under the name that it has now."""
    view, notices = decode({"actor": requested}, vocabulary(northern_kosovo, layers=()))
    assert ({("actor", now)}, []) == (view.filters, notices)


def test_every_event_of_an_actor_is_under_one_option(northern_kosovo: Dataset) -> None:
    """No two options of the facet have the same name."""
    found = list(options(northern_kosovo).values())
    assert len(found) == len(set(found)) > 30
