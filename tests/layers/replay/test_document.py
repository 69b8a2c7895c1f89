"""The replay document: all that the browser needs, once, named by its content."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, load
from geo.places import event_areas, event_points
from geo.time.days import write_range
from layers.bases import Bases
from layers.registry import REGISTRY, Registry
from layers.replay import document as replay
from layers.replay.basemaps import basemaps
from layers.replay.columns import COLUMNS, NONE
from layers.routes import Routes
from layers.style.ages import AGES
from layers.style.palette import PALETTE
from layers.style.shapes import SHAPES
from tests.builders import set_cells, tiny
from tests.layers.replay.conftest import LISTS, Read, options_of, read


def test_the_document_has_the_same_bytes_and_address_each_time(northern_kosovo: Dataset) -> None:
    one, other = (replay.build(northern_kosovo, REGISTRY) for _ in range(2))
    assert one == other
    assert one.files == other.files
    assert re.fullmatch(r"replay/en/[0-9a-f]{16}/events\.arrow", one.path)
    assert one.path == f"replay/en/{one.hash}/{next(iter(one.files))}"


def test_the_address_changes_with_the_content(tmp_path: Path) -> None:
    """Also with what is in the details only."""
    folder = tiny(tmp_path)
    paths = [replay.build(load(folder), REGISTRY).path]
    set_cells(folder, "incidents", "clash", title_en="Clash in the town")
    paths.append(replay.build(load(folder), REGISTRY).path)
    set_cells(folder, "incidents", "clash", summary_en="People clashed for hours.")
    paths.append(replay.build(load(folder), REGISTRY).path)
    paths.append(replay.build(load(folder), Registry(Bases(), Routes())).path)
    assert len(set(paths)) == 4


def test_it_is_the_whole_of_the_contents_and_utf_8(northern_kosovo: Dataset, document: Read) -> None:
    """Nothing is lost on the way but the difference of tuples and lists; every column comes back as it was."""
    header, table, details = replay.contents(northern_kosovo, REGISTRY)
    assert json.loads(json.dumps(header)) == document.header
    assert json.loads(json.dumps(details)) == document.details
    assert document.table.schema.remove_metadata() == table.schema
    assert table.schema.names == [*COLUMNS, *(f"facet_{facet['id']}" for facet in header["facets"])]
    assert [table.schema.field(name).type for name in COLUMNS] == list(COLUMNS.values())
    assert document.table.to_pydict() == table.to_pydict()
    (arrow, *others) = map(gzip.decompress, replay.build(northern_kosovo, REGISTRY).files.values())
    assert "Лепосавић".encode() in arrow
    assert others != []


def test_it_says_which_dataset_it_is_and_when_it_ends(northern_kosovo: Dataset, document: Read) -> None:
    dataset = document.header["dataset"]
    assert (dataset["start"], dataset["end"], dataset["days"]) == ("2021-01-01", "2024-04-02", 1188)
    assert dataset["hash"] == northern_kosovo.hash[:8]
    assert "1244 (1999)" in dataset["disclaimer"]
    assert "GeoNames (CC BY 4.0)" in dataset["attribution"]
    assert [one["id"] for one in dataset["extents"]] == ["north", "town", "all"]
    assert dataset["extents"][0]["extent"] == list(northern_kosovo.settings.extents[0].extent)


def test_each_event_of_the_replay_is_there_once_per_place(northern_kosovo: Dataset, document: Read) -> None:
    """In one layer only; without a place, once without geometry. The background is not there.

    Where people only came from is no place of the incident.
    """
    points = event_points(northern_kosovo)
    places = Counter(points.loc[points["role"] != "origin", "incident"])
    replayed = northern_kosovo.events[~northern_kosovo.events["background"]]
    events = document.rows
    assert {one["layer"] for one in events} == {"incidents", "barricades"}
    assert Counter(one["subject"] for one in events) == {id: places[id] or 1 for id in replayed["id"]}
    assert {one["subject"] for one in events if one["place"] is None} == {id for id in replayed["id"] if not places[id]}
    layers: dict[str, set[str]] = {}
    for one in events:
        layers.setdefault(one["subject"], set()).add(one["layer"])
    assert {len(found) for found in layers.values()} == {1}


def test_each_place_of_an_event_is_drawn_where_the_place_is(northern_kosovo: Dataset, document: Read) -> None:
    points = event_points(northern_kosovo)
    expected = {
        (row.incident, row.place, row.geometry.x, row.geometry.y, bool(row.inside))
        for row in points.itertuples()
        if row.role != "origin"
    }
    background = set(northern_kosovo.events.loc[northern_kosovo.events["background"], "id"])
    drawn = {
        (one["subject"], one["place"]["id"], *one["place"]["at"], not one["place"]["at_edge"])
        for one in document.rows
        if one["place"]
    }
    assert drawn == {one for one in expected if one[0] not in background}


def test_ids_are_unique_and_only_timed_layers_have_rows_or_sites(document: Read) -> None:
    sites = [one["id"] for one in document.header["sites"]]
    parts = [(one["subject"], one["part"]) for one in document.rows]
    assert len(set(sites)) == len(sites)
    assert len(set(parts)) == len(parts)
    assert {subject for subject, _ in parts}.isdisjoint(sites)
    layers = document.header["layers"]
    timed = {layer["id"] for layer in layers if layer["timed"]}
    assert timed == {"area-states", "bases", "routes", "crossings", "barricades", "incidents"}
    assert {one["layer"] for one in [*document.rows, *document.header["sites"], *document.header["fills"]]} == timed
    assert set(document.header["stills"]) == {layer["id"] for layer in layers} - timed


def test_every_event_has_days_within_the_period_and_nothing_else_has(document: Read) -> None:
    last = document.header["dataset"]["days"] - 1
    assert {layer["id"] for layer in document.header["layers"] if layer["events"]} == {"barricades", "incidents"}
    for one in document.rows:
        assert 0 <= one["start"] <= one["start"] + one["lasts"] <= last, one["subject"]
    assert [one["id"] for one in document.header["sites"] if "days" in one] == []


def test_rows_go_by_first_day_with_an_events_parts_together(document: Read) -> None:
    days = [one["start"] for one in document.rows]
    assert days == sorted(days)
    subjects = [one["subject"] for one in document.rows]
    together = [subject for at, subject in enumerate(subjects) if at == 0 or subject != subjects[at - 1]]
    assert len(set(together)) == len(together)
    parts = {subject: [one["part"] for one in document.rows if one["subject"] == subject] for subject in together}
    assert parts == {subject: list(range(1, len(found) + 1)) for subject, found in parts.items()}
    assert max(map(len, parts.values())) > 1
    assert all(one["parts"] == len(parts[one["subject"]]) for one in document.rows)


def test_every_code_points_into_its_list_and_every_word_is_used(document: Read) -> None:
    """And a list holds no word twice."""
    for name in (*LISTS, "places"):
        values = document.header["lists"][name]
        codes = document.table["place" if name == "places" else name].to_pylist()
        assert set(codes) - {NONE} == set(range(len(values))), name
        assert len({json.dumps(one) for one in values}) == len(values), name
    for row in document.table.to_pylist():
        layer = document.header["layers"][row["layer"]]
        assert layer["events"]
        assert max(row["symbol"], row["after"]) < len(layer["symbols"])


def test_every_event_says_what_happened_and_by_which_sources(northern_kosovo: Dataset, document: Read) -> None:
    events = northern_kosovo.events.set_index("id")
    accounts = northern_kosovo.accounts
    first = {one["subject"]: one for one in reversed(document.rows)}
    for subject, one in first.items():
        row = events.loc[subject]
        assert (one["title"], one["category"], one["date_precision"]) == (
            row["title_en"], [row["category"]], row["date_precision"],
        )  # fmt: skip
        assert one["when"] == write_range(row["start"].date(), row["end"].date(), row["date_precision"])
        assert set(one["source"]) == set(accounts.loc[accounts["incident"] == subject, "source"])


def test_a_facets_counts_are_those_of_its_column(document: Read) -> None:
    """And each combination is used."""
    firsts = [row for row in document.table.to_pylist() if row["part"] == 1]
    for facet in document.header["facets"]:
        codes = [row[f"facet_{facet['id']}"] for row in firsts]
        assert set(codes) == set(range(len(facet["combinations"])))
        counted = Counter(option for code in codes for option in options_of(facet, code))
        assert counted == {option["id"]: option["events"] for option in facet["options"]}


def test_bases_have_two_decimals_at_most(document: Read) -> None:
    """In the text of the file, not only as numbers."""
    bases = [one for one in document.header["sites"] if one["layer"] == "bases"]
    assert len(bases) >= 2
    for one in bases:
        assert re.fullmatch(r"\[\d+(\.\d{1,2})?, \d+(\.\d{1,2})?\]", json.dumps(one["geometry"]["coordinates"]))


def test_every_period_names_a_symbol_and_every_legend_entry_too(document: Read) -> None:
    symbols = {layer["id"]: set(layer["symbols"]) for layer in document.header["layers"]}
    sites = document.header["sites"]
    assert [one["id"] for one in sites if not {period[2] for period in one["periods"]} <= symbols[one["layer"]]] == []
    for layer in document.header["layers"]:
        assert {entry["symbol"] for entry in layer["legend"]} <= symbols[layer["id"]]


def test_a_barricade_has_another_symbol_once_it_is_over_and_nothing_else_has(document: Read) -> None:
    ways = {(one["layer"], one["symbol"], one["after"]) for one in document.rows}
    assert {way for way in ways if way[0] == "barricades"} == {
        ("barricades", "up", "down"),
        ("barricades", "up-derived", "down"),
    }
    assert [way for way in ways if way[0] == "incidents" and way[1] != way[2]] == []


def test_classes_of_age_go_from_young_to_old_and_grow_fainter(document: Read) -> None:
    ages = document.header["ages"]
    assert [one["days"] for one in ages] == [one.days for one in AGES]
    assert [one["days"] for one in ages][-1] is None
    bounds = [one["days"] for one in ages[:-1]]
    assert bounds == sorted(set(bounds))
    opacities = [one["opacity"] for one in ages]
    assert opacities == sorted(set(opacities), reverse=True)
    assert opacities[0] == 1
    assert opacities[-1] > 0.3, "the oldest are still to be seen"


def test_details_are_in_the_order_of_events_and_hold_what_a_click_adds(
    northern_kosovo: Dataset, document: Read
) -> None:
    subjects = list(dict.fromkeys(one["subject"] for one in document.rows))
    events = northern_kosovo.events.set_index("id")
    assert [one["summary"] for one in document.details] == [events.loc[id, "summary_en"] for id in subjects]
    unplaced = {one["subject"] for one in document.rows if one["place"] is None} - event_areas(northern_kosovo).keys()
    assert {id for id, one in zip(subjects, document.details, strict=True) if "no_place_reason" in one} == unplaced
    used = northern_kosovo.casualties[northern_kosovo.casualties["used"]]
    assert {id for id, one in zip(subjects, document.details, strict=True) if "counts" in one} == set(
        used["incident"]
    ) & set(subjects)


def test_details_are_split_into_files_and_none_is_lost(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dataset = load(tiny(tmp_path))
    whole = read(replay.build(dataset, REGISTRY))
    assert whole.header["details_a_file"] == replay.DETAILS_A_FILE == 500
    monkeypatch.setattr(replay, "DETAILS_A_FILE", 3)
    document = replay.build(dataset, REGISTRY)
    assert list(document.files) == ["events.arrow", "0.json", "1.json"]
    parted = read(document)
    assert parted.header["details_a_file"] == 3
    assert parted.details == whole.details
    assert [len(json.loads(gzip.decompress(document.files[f"{file}.json"]))) for file in range(2)] == [3, 1]


def test_every_colour_and_shape_of_a_symbol_is_in_the_document(document: Read) -> None:
    """And every colour is hex, on light and on dark."""
    assert document.header["palette"] == PALETTE
    assert document.header["shapes"] == SHAPES
    values = [value for colour in document.header["palette"].values() for value in colour.values()]
    assert [value for value in values if not re.fullmatch("#[0-9a-f]{6}", value)] == []
    for layer in document.header["layers"]:
        for symbol in layer["symbols"].values():
            assert {symbol["fill"], symbol["stroke"], symbol["glyph_fill"]} - {""} <= set(PALETTE)
            assert {symbol["shape"], symbol["glyph"]} - {""} <= set(SHAPES)


def test_every_label_has_names_and_a_place_in_the_frame(northern_kosovo: Dataset, document: Read) -> None:
    """Areas with what they are made of, settlements with their rank, the most important first."""
    west, south, east, north = northern_kosovo.settings.frame
    areas = [label for label in document.header["labels"] if "areas" in label]
    settlements = [label for label in document.header["labels"] if "rank" in label]
    assert len(areas) == 43
    drawn = {one["id"] for layer in document.header["stills"].values() for one in layer["features"]}
    assert all({*label["areas"], *label["rather_not"]} <= drawn for label in areas)
    assert {label["id"] for label in areas if label["side"]} == {"region", "neighbour-srb"}
    assert len(areas) + len(settlements) == len(document.header["labels"]) > 60
    for label in document.header["labels"]:
        assert all(one["name"] and one["status"] != "absent" for one in label["names"].values()), label["id"]
        assert len(label["names"]) >= 1, label["id"]
    for label in settlements:
        assert west <= label["at"][0] <= east
        assert south <= label["at"][1] <= north
    assert [label["rank"] for label in settlements] == sorted(label["rank"] for label in settlements)
    outside = set(northern_kosovo.places.loc[northern_kosovo.places["outside_frame"], "id"])
    assert outside & {label["id"] for label in settlements} == set()


def test_a_label_of_a_municipality_has_all_its_names(document: Read) -> None:
    label = next(one for one in document.header["labels"] if one["id"] == "mun-zvecan")
    assert label["class"] == "north"
    assert set(label["names"]) == {"en", "sr-Latn", "sr-Cyrl", "sq"}
    assert label["names"]["sr-Cyrl"]["name"] == "Звечан"


def test_no_address_is_in_the_document_but_those_of_the_basemaps_and_of_the_sources_cited(
    northern_kosovo: Dataset, document: Read
) -> None:
    """No request leaves the machine unless a person picks a basemap or follows the link of a source."""
    header = {key: value for key, value in document.header.items() if key != "basemaps"}
    rows = header["board"]["rows"]
    cited = {row["url"] for row in rows if row["url"]}
    assert cited
    assert cited <= set(northern_kosovo.sources["url"])
    header["board"] = {**header["board"], "rows": [{**row, "url": ""} for row in rows]}
    text = json.dumps([header, document.table.to_pylist(), document.details], ensure_ascii=False).lower()
    assert [found for found in ("http", "www.", "//") if found in text] == []
    assert document.header["basemaps"] == basemaps()
    assert all(one["url"].startswith("https://") for one in document.header["basemaps"])
    assert [one["title"] for one in document.header["basemaps"]] == ["OpenStreetMap", "OpenTopoMap"]


def test_text_that_looks_like_code_stays_text(tmp_path: Path) -> None:
    """The document is JSON and nothing else."""
    folder = tiny(tmp_path)
    odd = "${alert(1)} `x` \\u003c \"quoted\" 'single' {{ 7*7 }}"
    set_cells(folder, "incidents", "clash", title_en=odd, summary_en=odd)
    found = read(replay.build(load(folder), REGISTRY))
    at = list(dict.fromkeys(one["subject"] for one in found.rows)).index("clash")
    assert {one["title"] for one in found.rows if one["subject"] == "clash"} == {odd}
    assert found.details[at]["summary"] == odd
