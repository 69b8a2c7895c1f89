"""Rules of a dataset that need more than one cell: references, dates, positions, counts, coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import geopandas as gpd
import pandas as pd

from geo.boundaries import coverage_problems
from geo.days import parse_day, precision_problem, start_problem
from geo.errors import Fault
from geo.schema import (
    BOUNDARY_KINDS,
    CONTEXT_KINDS,
    FIXED_VALUES,
    LANGUAGES,
    NAME_STATUSES,
    SITE_TABLES,
    is_count,
    is_slug,
)
from geo.settings import Settings

Tables = Mapping[str, pd.DataFrame]


def _rows(tables: Tables, table: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with its line in the file."""
    for number, row in enumerate(tables[table].to_dict("records"), start=2):
        yield number, {str(key): value for key, value in row.items()}


def check_tables(tables: Tables, settings: Settings, routes: gpd.GeoDataFrame) -> list[Fault]:
    """All faults of the tables taken together."""
    return [
        *_unique_ids(tables),
        *_references(tables, settings),
        *_names(tables),
        *_dates(tables, settings),
        *_positions(tables, settings, routes),
        *_incidents(tables),
        *_casualties(tables),
        *_statuses(tables),
        *_coverage_ledger(tables),
    ]


def _unique_ids(tables: Tables) -> Iterator[Fault]:
    counts = Counter(value for table in tables.values() for value in table["id"])
    for table in tables:
        for number, row in _rows(tables, table):
            if row["id"] and counts[row["id"]] > 1:
                yield Fault(
                    f"{table}.csv",
                    number,
                    "id",
                    f"{row['id']!r} is used more than once",
                    "Give each row an id of its own",
                )


def _references(tables: Tables, settings: Settings) -> Iterator[Fault]:
    ids = {table: set(frame["id"]) for table, frame in tables.items()}
    municipalities = ids["municipalities"]
    sited = ids["places"] | ids["crossings"] | ids["routes"] | municipalities
    areas = {area.id for area in settings.areas}
    wanted = {
        ("*", "source"): ids["sources"],
        ("accounts", "cites"): ids["sources"],
        ("accounts", "incident"): ids["incidents"],
        ("incident_places", "incident"): ids["incidents"],
        ("incident_places", "place"): sited,
        ("casualties", "incident"): ids["incidents"],
        ("casualties", "account"): ids["accounts"],
        ("statuses", "entity"): sited | ids["bases"] | areas,
        ("statuses", "attribute"): set(settings.attributes),
        ("coverage", "incidents"): ids["incidents"] | ids["statuses"] | ids["bases"] | ids["routes"] | ids["crossings"],
        ("municipalities", "seat"): ids["places"],
        ("*", "municipality"): municipalities,
    }
    for table, frame in tables.items():
        for column in frame.columns:
            allowed = wanted.get((table, column), wanted.get(("*", column)))
            if allowed is None:
                continue
            for number, row in _rows(tables, table):
                for part in (part for part in row[column].split("; ") if part):
                    if part not in allowed:
                        yield Fault(f"{table}.csv", number, column, f"{part!r} is not the id of anything it may refer to",
                                    "Correct the id, or add the row that it names")  # fmt: skip
    for area in settings.areas:
        for name in area.municipalities:
            if name not in municipalities:
                yield Fault("dataset.toml", None, f"areas.{area.id}", f"{name!r} is no municipality", "Correct the id")


def _names(tables: Tables) -> Iterator[Fault]:
    for table in ("places", "municipalities", *SITE_TABLES):
        for number, row in _rows(tables, table):
            for language in LANGUAGES:
                name, status = row[f"name_{language}"], row[f"name_{language}_status"]
                if status in NAME_STATUSES and (name == "") != (status == "absent"):
                    problem = "has a status but no name" if name == "" else "is marked absent"
                    yield Fault(f"{table}.csv", number, f"name_{language}", f"the name {problem}",
                                "Leave the name empty and its status 'absent', or fill in both")  # fmt: skip


def _dates(tables: Tables, settings: Settings) -> Iterator[Fault]:
    columns = {
        "incidents": ("start", "end", "date_precision"),
        "statuses": ("valid_from", "valid_to", "precision"),
        **dict.fromkeys(SITE_TABLES, ("valid_from", "valid_to", "date_precision")),
    }
    for table, (first, last, precision) in columns.items():
        for number, row in _rows(tables, table):
            start, end = parse_day(row[first]), parse_day(row[last])
            file = f"{table}.csv"
            if start and end and start > end:
                yield Fault(file, number, last, f"{end} lies before {first} {start}", "Swap or correct the two days")
            elif table == "incidents" and start and end:
                if problem := precision_problem(start, end, row[precision]):
                    yield Fault(
                        file, number, precision, problem, "Widen the two days, or name the precision that they have"
                    )
                if start < settings.start and row["background"] == "0":
                    yield Fault(file, number, "background", f"{start} lies before the period, which begins {settings.start}",
                                "Set background to 1, or correct the day")  # fmt: skip
                if end > settings.end and row["background"] == "0":
                    yield Fault(
                        file, number, last, f"{end} lies after the period, which ends {settings.end}", "Correct the day"
                    )
            elif start and (problem := start_problem(start, row[precision])):
                yield Fault(file, number, first, problem, "Write the first day of the range, or name a finer precision")
            if table in SITE_TABLES and row[first] and not row[precision]:
                yield Fault(file, number, precision, "a dated row needs a precision", "Fill it in")


def _positions(tables: Tables, settings: Settings, routes: gpd.GeoDataFrame) -> Iterator[Fault]:
    west, south, east, north = settings.frame

    def inside(row: dict[str, str]) -> bool | None:
        try:
            return west <= float(row["lon"]) <= east and south <= float(row["lat"]) <= north
        except ValueError:
            return None

    for number, row in _rows(tables, "places"):
        within = inside(row)
        if within is not None and within == (row["outside_frame"] == "1"):
            yield Fault("places.csv", number, "outside_frame", f"the position is {'inside' if within else 'outside'} the frame",
                        "Correct the position or the flag")  # fmt: skip
    for table in ("crossings", "bases"):
        for number, row in _rows(tables, table):
            filled = [column for column in ("lat", "lon", "precision_m", "basis") if row[column]]
            if 0 < len(filled) < 4:
                yield Fault(f"{table}.csv", number, "lat/lon/precision_m/basis", f"only {', '.join(filled)} given",
                            "A position needs all four, or none of them")  # fmt: skip
            if (len(filled) == 0) != (row["no_place_reason"] != ""):
                yield Fault(f"{table}.csv", number, "no_place_reason", "it stands exactly where there is no position",
                            "Say why there is none, or clear the reason")  # fmt: skip
            if inside(row) is False:
                yield Fault(f"{table}.csv", number, "lat", "the position is outside the frame", "Correct it")
            if table == "bases" and any(len(row[part].partition(".")[2]) > 2 for part in ("lat", "lon")):
                yield Fault("bases.csv", number, "lat", "a base has at most two decimals", "Round it to 0.01 degree")
    drawn = set(routes["id"])
    for number, row in _rows(tables, "routes"):
        if (row["id"] in drawn) == (row["kind"] == "text_only"):
            yield Fault("routes.csv", number, "kind", "its line in routes.geojson and its kind disagree",
                        "Draw the line, or make it text_only")  # fmt: skip
        if row["id"] in drawn and not (row["precision_m"] and row["basis"]):
            yield Fault("routes.csv", number, "precision_m/basis", "a drawn route needs both", "Fill them in")
        if (row["kind"] == "text_only") != (row["no_place_reason"] != ""):
            yield Fault("routes.csv", number, "no_place_reason", "it stands exactly where there is no line",
                        "Say why there is none, or clear the reason")  # fmt: skip
    bounds = routes.bounds.to_numpy() if len(routes) else []
    for number, (left, low, right, high) in enumerate(bounds, start=1):
        if not (west <= left and right <= east and south <= low and high <= north):
            yield Fault("routes.geojson", number, "geometry", "the line leaves the frame", "Correct its positions")
    for unknown in sorted(drawn - set(tables["routes"]["id"])):
        yield Fault("routes.geojson", None, "id", f"{unknown!r} is not in routes.csv", "Correct the id or add the row")


def _incidents(tables: Tables) -> Iterator[Fault]:
    placed, told = set(tables["incident_places"]["incident"]), set(tables["accounts"]["incident"])
    for number, row in _rows(tables, "incidents"):
        if (row["id"] in placed) == (row["no_place_reason"] != ""):
            yield Fault("incidents.csv", number, "no_place_reason", "it stands exactly where incident_places has no row",
                        "Say why there is no place, or clear the reason")  # fmt: skip
        if row["id"] not in told:
            yield Fault(
                "incidents.csv",
                number,
                "id",
                f"{row['id']!r} has no account",
                "Add the source that tells it to accounts.csv",
            )


def _casualties(tables: Tables) -> Iterator[Fault]:
    owner = dict(zip(tables["accounts"]["id"], tables["accounts"]["incident"], strict=True))
    used: Counter[tuple[str, str, str]] = Counter()
    seen: dict[tuple[str, str, str], int] = {}
    for number, row in _rows(tables, "casualties"):
        key = (row["incident"], row["group"], row["outcome"])
        used[key] += row["used"] == "1"
        seen.setdefault(key, number)
        if is_count(row["min"]) and is_count(row["max"]) and int(row["min"]) > int(row["max"]):
            yield Fault(
                "casualties.csv", number, "max", f"{row['max']} is less than min {row['min']}", "Swap or correct them"
            )
        if owner.get(row["account"], row["incident"]) != row["incident"]:
            yield Fault(
                "casualties.csv", number, "account", "the account is of another incident", "Name an account of this one"
            )
    for key, number in seen.items():
        if used[key] != 1:
            yield Fault("casualties.csv", number, "used", f"{used[key]} rows are marked as used for {key[1]!r}, {key[2]}",
                        "Mark exactly one")  # fmt: skip


def _statuses(tables: Tables) -> Iterator[Fault]:
    for number, row in _rows(tables, "statuses"):
        allowed = FIXED_VALUES.get(row["attribute"])
        if allowed and row["value"] not in allowed:
            yield Fault("statuses.csv", number, "value", f"{row['value']!r} is no value of {row['attribute']}",
                        "Use " + ", ".join(allowed))  # fmt: skip
    frame = tables["statuses"].reset_index(names="line")
    for (entity, attribute), group in frame.groupby(["entity", "attribute"]):
        ordered = group.sort_values("valid_from")
        pairs = zip(ordered.iloc[:-1].itertuples(), ordered.iloc[1:].itertuples(), strict=True)
        for before, after in pairs:
            if before.valid_to == "" or before.valid_to >= after.valid_from:
                yield Fault("statuses.csv", int(after.line) + 2, "valid_from",
                            f"{entity} already has a {attribute} on {after.valid_from}",
                            "End the earlier status on the day before")  # fmt: skip


def _coverage_ledger(tables: Tables) -> Iterator[Fault]:
    for number, row in _rows(tables, "coverage"):
        if (row["incidents"] == "") != (row["reason"] != ""):
            yield Fault("coverage.csv", number, "reason", "a statement has incidents, or a reason why it has none",
                        "Fill in one of the two")  # fmt: skip
    covered = {part for cell in tables["coverage"]["incidents"] for part in cell.split("; ")}
    for number, row in _rows(tables, "incidents"):
        if row["id"] not in covered:
            yield Fault("incidents.csv", number, "id", f"{row['id']!r} is in no row of the coverage ledger",
                        "Add the statement that it comes from to coverage.csv")  # fmt: skip


def check_municipalities(tables: Tables, faces: gpd.GeoDataFrame, settings: Settings) -> list[Fault]:
    """Municipalities and faces match one to one, and the faces are a coverage of the frame."""
    faults = [
        Fault("boundaries.geojson", None, "geometry", problem, "Join the border lines there")
        for problem in coverage_problems(faces)
    ]
    known = dict(zip(tables["municipalities"]["code"], range(2, len(tables["municipalities"]) + 2), strict=True))
    codes = set(faces["code"])
    faults += [
        Fault(
            "municipalities.csv",
            number,
            "code",
            f"{row['code']!r} is the code of another row too",
            "Correct one of them",
        )
        for number, row in _rows(tables, "municipalities")
        if known[row["code"]] != number
    ]
    faults += [
        Fault(
            "municipalities.csv",
            row,
            "code",
            f"no face of boundaries.geojson is called {code!r}",
            "Correct the code, or draw it",
        )
        for code, row in known.items()
        if code not in codes
    ]
    faults += [
        Fault("boundaries.geojson", None, "left/right", f"face {code!r} is no municipality and no neighbour",
              "Add it to municipalities.csv or to dataset.toml's neighbours")
        for code in sorted(codes - set(known) - set(settings.neighbours))
    ]  # fmt: skip
    faults += [
        Fault(
            "boundaries.geojson",
            None,
            "left/right",
            f"no closed line surrounds neighbour {code!r}",
            "Draw it, or correct dataset.toml",
        )
        for code in sorted(set(settings.neighbours) - codes)
    ]
    return faults


FEATURE_KINDS = {
    "boundaries.geojson": ({"LineString"}, ("left", "right", "kind")),
    "routes.geojson": ({"LineString", "MultiLineString"}, ("id",)),
    "context.geojson": ({"LineString", "MultiLineString", "Polygon", "MultiPolygon"}, ("id", "kind", "name_en")),
}


KINDS = {"boundaries.geojson": BOUNDARY_KINDS, "context.geojson": CONTEXT_KINDS}


def check_features(file: str, frame: gpd.GeoDataFrame) -> list[Fault]:
    """Faults of a geometry file's features; rows count features from 1."""
    kinds, properties = FEATURE_KINDS[file]
    faults = [
        Fault(file, None, name, "no feature has the property", "Give it to every feature")
        for name in properties
        if len(frame) and name not in frame.columns
    ]
    seen: set[str] = set()
    for number, feature in enumerate(frame.to_dict("records"), start=1):
        shape = feature["geometry"]
        if shape is None or shape.is_empty:
            faults.append(Fault(file, number, "geometry", "the feature has no geometry", "Draw it or remove it"))
        elif shape.geom_type not in kinds:
            faults.append(
                Fault(file, number, "geometry", f"it is a {shape.geom_type}", "Draw " + " or ".join(sorted(kinds)))
            )
        elif not shape.is_valid:
            faults.append(Fault(file, number, "geometry", "the geometry is not valid", "Repair self-crossings"))
        faults += [
            Fault(file, number, name, "it is not a text", "Write a text; empty is one too")
            for name in properties
            if name in frame.columns and not isinstance(feature[name], str)
        ]
        if "id" in properties and "id" in feature:
            if not is_slug(str(feature["id"])):
                faults.append(
                    Fault(
                        file,
                        number,
                        "id",
                        f"{feature['id']!r} is not a slug",
                        "Use lower-case letters, digits and hyphens",
                    )
                )
            if feature["id"] in seen:
                faults.append(Fault(file, number, "id", f"{feature['id']!r} is drawn twice", "Keep one feature"))
            seen.add(feature["id"])
        allowed = KINDS.get(file)
        if allowed and feature.get("kind") not in allowed:
            faults.append(
                Fault(file, number, "kind", f"{feature.get('kind')!r} is no kind", "Use " + ", ".join(allowed))
            )
    return faults
