"""A tiny, sound dataset, and the means to change it."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.dataset.schema import OPTIONAL_COLUMNS, columns

SETTINGS = """
id = "tiny"
title = { en = "Two squares, 2021" }
summary = { en = "Two municipalities and what happened there" }
version = "0.1.0"
licence = "CC0"
languages = ["en"]
name_languages = ["en", "sq"]
period = { start = 2021-01-01, end = 2021-12-31 }
frame = { extent = [10.0, 50.0, 11.0, 51.0] }
extents = [{ id = "both", title = { en = "Both" }, extent = [10.1, 50.2, 10.9, 50.8] }]
turning_points = [
    { day = 2021-03-10, title = { en = "Clash in Town" } },
    { day = 2021-07-01, title = { en = "New plates" } },
]
text = { disclaimer = { en = "Made up." }, attribution = { en = "Nobody." }, credit_line = { en = "Nobody" } }
boundary_kinds = { municipal = { en = "Line between municipalities" }, line = { en = "Line around" } }
neighbours = { N = { en = "Neighbour" } }
municipality_classes = { north = { en = "The west" }, other = { en = "Others" } }
areas = [{ id = "area-all", title = { en = "Everywhere" }, municipalities = [] }]
attributes = { passage = { en = "Crossings" }, use = { en = "Routes" }, plates = { en = "Number plates" } }
"""

# The columns that a table leaves out are empty, but for the names' statuses and the source.
TABLES = {
    "sources": """id,title,kind
report,A report,report
press,A paper,press""",
    "places": """id,name_en,name_sq,lon,lat,kind,municipality,rank,precision_m,basis,outside_frame
town,Town,Qyteti,10.35,50.5,town,mun-west,1,500,settlement,0
village,Village,,10.65,50.5,village,mun-east,3,800,derived,0
far,Far,,12.0,50.5,capital,,1,3000,settlement,1""",
    "municipalities": """id,code,name_en,name_sq,north,serb_majority,seat
mun-west,A,West,Perëndim,1,1,town
mun-east,B,East,,0,0,""",
    "crossings": """id,name_en,kind,lon,lat,precision_m,basis,no_place_reason_en,summary_en
gate,Gate,official,10.5,50.7,600,surveyed,,The road through.
gate-plan,Plan,planned,,,,,Never built.,A plan.""",
    "bases": """id,name_en,kind,lon,lat,precision_m,basis,valid_from,date_precision,summary_en
base,Base,border_post,10.41,50.62,2500,derived,2021-02-01,day,A base.""",
    "routes": """id,name_en,kind,precision_m,basis,no_place_reason_en,summary_en
route,Hill road,corridor,2000,schematic,,A road over the hill.
route-told,Some road,text_only,,,No place is named.,A road.""",
    "incidents": """id,start,end,date_precision,category,background,title_en,summary_en,no_place_reason_en
clash,2021-03-10,2021-03-10,day,clash,0,Clash in Town,People clashed.,
barricade,2021-05-01,2021-05-04,day,barricade,0,Barricade at Gate,A barricade stood.,
talks,2021-04-01,2021-04-30,month,agreement,0,Talks in Far,They talked.,
rule,2021-01-01,2021-12-31,year,measure,0,A new rule,A rule was made.,No place is named.
before,2019-06-01,2019-06-01,day,clash,1,Older clash,People had clashed.,""",
    "incident_places": """id,incident,place,role,order,precision_m
ip-1,clash,village,moved_to,2,800
ip-2,clash,town,site,1,500
ip-3,barricade,gate,site,1,600
ip-4,talks,far,venue,1,3000
ip-5,before,mun-east,site,1,9000""",
    "casualties": """id,incident,account,group,outcome,min,max,wording,used
cas-1,clash,acc-clash,officers,killed,1,1,one,1
cas-2,clash,acc-clash,villagers,injured,3,,at least three,1
cas-3,clash,acc-paper,villagers,injured,,99,almost 100,0""",
    "accounts": """id,incident,source,cites,summary_en
acc-clash,clash,report,,It tells it.
acc-paper,clash,press,report,It tells it otherwise.
acc-barricade,barricade,report,,It tells it.
acc-talks,talks,report,,It tells it.
acc-rule,rule,report,,It tells it.
acc-before,before,report,,It tells it.""",
    "statuses": """id,entity,attribute,value,valid_from,valid_to,precision,summary_en
st-gate,gate,passage,barricaded,2021-05-01,2021-05-04,day,It was barricaded.
st-old,area-all,plates,old,,2021-06-30,day,Old plates.
st-new,area-all,plates,new,2021-07-01,,day,New plates.""",
    "coverage": """id,paragraph,incidents,reason
cov-1,¶1,clash; barricade; talks; rule; before,
cov-2,¶2,,It tells of no event.""",
    "corrections": "id,day,version,rows,what",
}


def line(points: Sequence[tuple[float, float]], **properties: Any) -> dict[str, Any]:
    """A GeoJSON feature of one line."""
    geometry = {"type": "LineString", "coordinates": [list(point) for point in points]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def border(points: Sequence[tuple[float, float]], left: str, right: str, kind: str = "municipal") -> dict[str, Any]:
    """A border line with the codes of the faces on its sides."""
    return line(points, left=left, right=right, kind=kind)


FRAME = [(10, 50), (11, 50), (11, 51), (10, 51), (10, 50)]
BORDERS = [
    border(FRAME, "N", "", "outer"),
    border([(10.5, 50.7), (10.2, 50.7), (10.2, 50.3), (10.5, 50.3)], "A", "N", "line"),
    border([(10.5, 50.3), (10.8, 50.3), (10.8, 50.7), (10.5, 50.7)], "B", "N", "line"),
    border([(10.5, 50.3), (10.5, 50.7)], "A", "B"),
]
ROUTES = [line([(10.3, 50.6), (10.6, 50.8)], id="route")]
CONTEXT = [line([(10.1, 50.1), (10.9, 50.1)], id="river", kind="river", name_en="River")]


def _cell(row: Mapping[str, str], column: str) -> str:
    default = {"source": "report", "locator": "¶1"}.get(column, "")
    if column.startswith("name_") and column.endswith("_status"):
        default = "attested" if row.get(column.removesuffix("_status")) else "absent"
    return row.get(column, default)


def write_table(folder: Path, table: str, rows: Sequence[Mapping[str, str]]) -> None:
    """Writes a table; a name that is left out is absent, the report is the source, and optional columns that no row fills are left out."""
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        filled = [column for column in OPTIONAL_COLUMNS.get(table, ()) if any(row.get(column) for row in rows)]
        header = [*columns(table), *filled]
        writer.writerow(header)
        writer.writerows([_cell(row, column) for column in header] for row in rows)


def write_features(folder: Path, file: str, features: Sequence[Mapping[str, Any]], **members: Any) -> None:
    """Writes a GeoJSON file, with other members beside its features."""
    document = {"type": "FeatureCollection", **members, "features": list(features)}
    (folder / file).write_text(json.dumps(document), encoding="utf-8")


def tiny(folder: Path) -> Path:
    """Writes the tiny dataset into a folder and returns the folder."""
    for table, text in TABLES.items():
        write_table(folder, table, list(csv.DictReader(text.splitlines())))
    write_features(folder, "boundaries.geojson", BORDERS)
    write_features(folder, "routes.geojson", ROUTES)
    write_features(folder, "context.geojson", CONTEXT)
    (folder / "dataset.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


def painted(
    folder: Path, attribute: str = "plates", colours: str = 'old = "grey", new = "sand", own = "violet"'
) -> Path:
    """Lets the areas of a tiny dataset be filled by an attribute of statuses, and returns the folder."""
    with (folder / "dataset.toml").open("a", encoding="utf-8") as file:
        file.write(f'[painted]\nattribute = "{attribute}"\ncolours = {{ {colours} }}\n')
    return folder


def read_table(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table as text."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def set_cells(folder: Path, table: str, id: str, /, **cells: str) -> int:
    """Changes cells of the first row with an id; returns the row as a spreadsheet numbers it."""
    rows = read_table(folder, table)
    at = [row["id"] for row in rows].index(id)
    rows[at].update(cells)
    write_table(folder, table, rows)
    return at + 2


def add_row(folder: Path, table: str, /, **cells: str) -> int:
    """Adds a row at the end; returns it as a spreadsheet numbers it."""
    rows = [*read_table(folder, table), cells]
    write_table(folder, table, rows)
    return len(rows) + 1
