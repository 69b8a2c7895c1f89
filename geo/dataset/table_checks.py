"""Rules of a dataset that need more than one cell: references, dates, positions, counts, coverage. Tables may be long:
a rule looks at whole columns, or once at each distinct set of cells, and at single rows only where it found a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.dataset.boundaries import coverage_problems
from geo.dataset.frames import row_dicts
from geo.dataset.schema import CATEGORIES, FIXED_VALUES, NAME_STATUSES, TABLES, TRANSLATED
from geo.dataset.settings import Settings
from geo.dataset.text_rules import SEPARATOR, is_count
from geo.errors import Fault
from geo.language.folding import slug
from geo.language.languages import LANGUAGES, NAME_COLUMNS, TRANSLATED_INTO, WRITTEN
from geo.sites import BY_TABLE, DATED
from geo.time.days import parse_day, precision_problem, start_problem

Tables = Mapping[str, pd.DataFrame]
Row = dict[str, str]
_DATED = tuple(kind.table for kind in DATED)
_POSITION = ("lat", "lon", "precision_m", "basis")


def _rows(frame: pd.DataFrame, where: pd.Series) -> Iterator[tuple[list[int], Row]]:
    """Yield the rows where a mask holds, each with its line in the file."""
    if where.any():
        yield from zip((np.flatnonzero(where) + 2)[:, None].tolist(), row_dicts(frame[where]), strict=True)


def _distinct(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[list[int], Row]]:
    """Yield each distinct set of cells in some columns, with the lines in the file that have it."""
    lines: dict[tuple[str, ...], list[int]] = {}
    for line, cells in enumerate(zip(*(frame[column].tolist() for column in columns), strict=True), start=2):
        lines.setdefault(cells, []).append(line)
    for cells, found in lines.items():
        yield found, dict(zip(columns, cells, strict=True))


def _faults(table: str, lines: Iterable[int], column: str, problem: str, mend: str) -> Iterator[Fault]:
    """Yield the same fault for several lines of a table."""
    for line in lines:
        yield Fault(f"{table}.csv", line, column, problem, mend)


def check_tables(tables: Tables, settings: Settings, routes: gpd.GeoDataFrame) -> list[Fault]:
    """Return all faults of the tables taken together."""
    return [
        *_unique_ids(tables, settings), *_references(tables, settings), *_names(tables), *_translations(tables, settings),
        *_dates(tables, settings), *_positions(tables, settings, routes), *_events(tables), *_actors(tables),
        *_casualties(tables), *_statuses(tables), *_begun_by(tables), *_painted(tables, settings), *_board(settings),
        *_coverage_ledger(tables),
    ]  # fmt: skip


def _unique_ids(tables: Tables, settings: Settings) -> Iterator[Fault]:
    areas = [area.id for area in settings.areas]
    ids = pd.concat([pd.Series(areas, dtype=object), *(frame["id"] for frame in tables.values())])
    repeated = set(ids[ids.duplicated()]) - {""}
    for table, frame in tables.items():
        for lines, row in _rows(frame, frame["id"].isin(repeated)):
            problem = f"{row['id']!r} is used more than once"
            yield from _faults(table, lines, "id", problem, "Give each row an id of its own")


def _references(tables: Tables, settings: Settings) -> Iterator[Fault]:
    ids = {table: set(frame["id"].tolist()) for table, frame in tables.items()}
    municipalities = ids["municipalities"]
    sited = ids["places"] | ids["crossings"] | ids["routes"] | municipalities
    areas = {area.id for area in settings.areas}
    wanted = {
        ("*", "source"): ids["sources"],
        ("accounts", "cites"): ids["sources"],
        ("accounts", "incident"): ids["incidents"],
        ("incident_places", "incident"): ids["incidents"],
        ("incident_places", "place"): sited | areas,
        ("casualties", "incident"): ids["incidents"],
        ("casualties", "account"): ids["accounts"],
        ("statuses", "entity"): sited | ids["bases"] | areas,
        ("statuses", "attribute"): set(settings.attributes),
        ("statuses", "event"): ids["incidents"],
        ("coverage", "incidents"): ids["incidents"] | ids["statuses"] | ids["bases"] | ids["routes"] | ids["crossings"],
        ("harm_exceptions", "incident"): ids["incidents"],
        ("corrections", "rows"): set().union(*ids.values()) | areas,
        ("municipalities", "seat"): ids["places"],
        ("*", "municipality"): municipalities,
    }
    for table, frame in tables.items():
        for column in frame.columns:
            if (allowed := wanted.get((table, column), wanted.get(("*", column)))) is None:
                continue
            unknown = {
                cell: [part for part in cell.split("; ") if part and part not in allowed]
                for cell in set(frame[column].tolist()) - allowed
            }
            wrong = [cell for cell, parts in unknown.items() if parts]
            mend = "Correct the id, or add the row that it names"
            for lines, row in _rows(frame, frame[column].isin(wrong)):
                for part in unknown[row[column]]:
                    yield from _faults(
                        table, lines, column, f"{part!r} is not the id of anything it may refer to", mend
                    )
    for area in settings.areas:
        for name in area.municipalities:
            if name not in municipalities:
                yield Fault("dataset.toml", None, f"areas.{area.id}", f"{name!r} is no municipality", "Correct the id")
    for point in settings.turning_points:
        if point.event and point.event not in ids["incidents"]:
            key = f"turning_points.{point.day}"
            yield Fault("dataset.toml", None, key, f"{point.event!r} is the id of no event", "Correct the id")
    states = set(zip(tables["statuses"]["attribute"], tables["statuses"]["value"], strict=True))
    for number, band in enumerate(settings.time_bands, start=1):
        for value in band.values:
            if (band.attribute, value) not in states:
                problem = f"no row of statuses.csv has the attribute {band.attribute!r} with the value {value!r}"
                yield Fault("dataset.toml", None, f"time_bands.{number}", problem, "Correct it, or take it out")


def _names(tables: Tables) -> Iterator[Fault]:
    mend = "Leave the name empty and its status 'absent', or fill in both"
    for table in ("actors", *BY_TABLE):
        frame = tables[table]
        for column in NAME_COLUMNS:
            name, status = frame[column], frame[f"{column}_status"]
            wrong = status.isin(NAME_STATUSES) & ((name == "") != (status == "absent"))
            for lines, row in _rows(frame, wrong):
                problem = "has a status but no name" if row[column] == "" else "is marked absent"
                yield from _faults(table, lines, column, f"the name {problem}", mend)


def _translations(tables: Tables, settings: Settings) -> Iterator[Fault]:
    """Check that a text is there in each language that the settings list, or in none; and a list with its parts in each."""
    listed = {LANGUAGES[one].suffix for one in settings.languages if one in TRANSLATED_INTO}
    written = [LANGUAGES[one].suffix for one in TRANSLATED_INTO]
    for table, texts in TRANSLATED.items():
        frame = tables[table]
        for (text, column), suffix in product(texts.items(), written):
            english, name = frame[column], f"{text}_{suffix}"
            if name not in frame:
                if suffix in listed and (english != "").any():
                    yield from _faults(table, [1], name, "the column is missing", "Add it, with the texts translated")
                continue
            alone = (
                (english == "") != (frame[name] == "") if suffix in listed else (english == "") & (frame[name] != "")
            )
            problem = f"it stands exactly where there is a {column}"
            for lines, _ in _rows(frame, alone):
                yield from _faults(table, lines, name, problem, "Translate the text, or leave both empty")
            if TABLES[table][column].separator:
                yield from _parts(table, frame, column, name)


def _parts(table: str, frame: pd.DataFrame, column: str, name: str) -> Iterator[Fault]:
    """Check that a list and its translation have as many parts: each part is the translation of the one in its place."""
    for lines, row in _distinct(frame, column, name):
        parts, translated = (len(row[one].split(SEPARATOR)) for one in (column, name))
        if row[column] and row[name] and parts != translated:
            problem = f"it has {translated} part{'' if translated == 1 else 's'} and {column} has {parts}"
            mend = f"Translate each part in its order, with {SEPARATOR!r} between them"
            yield from _faults(table, lines, name, problem, mend)


def _dates(tables: Tables, settings: Settings) -> Iterator[Fault]:
    columns = {
        "incidents": ("start", "end", "date_precision"),
        "statuses": ("valid_from", "valid_to", "precision"),
        **dict.fromkeys(_DATED, ("valid_from", "valid_to", "date_precision")),
    }
    for table, (first, last, precision) in columns.items():
        events = table == "incidents"
        for lines, row in _distinct(tables[table], first, last, precision, *(["background"] if events else [])):
            start, end = parse_day(row[first]), parse_day(row[last])
            found = []
            if start and end and start > end:
                found.append((last, f"{end} lies before {first} {start}", "Swap or correct the two days"))
            elif events and start and end:
                if finer := precision_problem(start, end, row[precision]):
                    found.append((precision, finer, "Widen the two days, or name the precision that they have"))
                if start < settings.start and row["background"] == "0":
                    problem = f"{start} lies before the period, which begins {settings.start}"
                    found.append(("background", problem, "Set background to 1, or correct the day"))
                if end > settings.end and row["background"] == "0":
                    found.append((last, f"{end} lies after the period, which ends {settings.end}", "Correct the day"))
            elif start and (finer := start_problem(start, row[precision])):
                found.append((first, finer, "Write the first day of the range, or name a finer precision"))
            if table in _DATED and row[first] and not row[precision]:
                found.append((precision, "a dated row needs a precision", "Fill it in"))
            for fault in found:
                yield from _faults(table, lines, *fault)


def _inside(row: Row, settings: Settings) -> bool | None:
    """Whether a row's position lies in the frame; ``None`` for one that is no number."""
    west, south, east, north = settings.frame
    try:
        return west <= float(row["lon"]) <= east and south <= float(row["lat"]) <= north
    except ValueError:
        return None


def _positions(tables: Tables, settings: Settings, routes: gpd.GeoDataFrame) -> Iterator[Fault]:
    reason, why = "no_place_reason_en", "Say why there is none, or clear the reason"
    for lines, row in _distinct(tables["places"], "lat", "lon", "outside_frame"):
        within = _inside(row, settings)
        if within is not None and within == (row["outside_frame"] == "1"):
            problem = f"the position is {'inside' if within else 'outside'} the frame"
            yield from _faults("places", lines, "outside_frame", problem, "Correct the position or the flag")
    for table in ("crossings", "bases"):
        for lines, row in _distinct(tables[table], *_POSITION, reason):
            filled = [column for column in _POSITION if row[column]]
            if 0 < len(filled) < 4:
                problem, mend = f"only {', '.join(filled)} given", "A position needs all four, or none of them"
                yield from _faults(table, lines, "/".join(_POSITION), problem, mend)
            if (len(filled) == 0) != (row[reason] != ""):
                yield from _faults(table, lines, reason, "it stands exactly where there is no position", why)
            if _inside(row, settings) is False:
                yield from _faults(table, lines, "lat", "the position is outside the frame", "Correct it")
            if table == "bases" and any(len(row[part].partition(".")[2]) > 2 for part in ("lat", "lon")):
                yield from _faults(table, lines, "lat", "a base has at most two decimals", "Round it to 0.01 degree")
    drawn = set(routes["id"])
    for lines, row in _distinct(tables["routes"], "id", "kind", "precision_m", "basis", reason):
        if (row["id"] in drawn) == (row["kind"] == "text_only"):
            problem, mend = "its line in routes.geojson and its kind disagree", "Draw the line, or make it text_only"
            yield from _faults("routes", lines, "kind", problem, mend)
        if row["id"] in drawn and not (row["precision_m"] and row["basis"]):
            yield from _faults("routes", lines, "precision_m/basis", "a drawn route needs both", "Fill them in")
        if (row["kind"] == "text_only") != (row[reason] != ""):
            yield from _faults("routes", lines, reason, "it stands exactly where there is no line", why)
    west, south, east, north = settings.frame
    for number, (left, low, right, high) in enumerate(routes.bounds.to_numpy() if len(routes) else (), start=1):
        if not (west <= left and right <= east and south <= low and high <= north):
            yield Fault("routes.geojson", number, "geometry", "the line leaves the frame", "Correct its positions")
    for unknown in sorted(drawn - set(tables["routes"]["id"])):
        yield Fault("routes.geojson", None, "id", f"{unknown!r} is not in routes.csv", "Correct the id or add the row")


def _events(tables: Tables) -> Iterator[Fault]:
    frame = tables["incidents"]
    placed = frame["id"].isin(tables["incident_places"]["incident"])
    problem = "it stands exactly where incident_places has no row"
    mend = "Say why there is no place, or clear the reason"
    for lines, _ in _rows(frame, placed == (frame["no_place_reason_en"] != "")):
        yield from _faults("incidents", lines, "no_place_reason_en", problem, mend)
    for lines, row in _rows(frame, ~frame["id"].isin(tables["accounts"]["incident"])):
        mend = "Add the source that tells it to accounts.csv"
        yield from _faults("incidents", lines, "id", f"{row['id']!r} has no account", mend)


def _actors(tables: Tables) -> Iterator[Fault]:
    """Check that events call actors by the names in the table of actors, if there is one, and that each name is of one."""
    actors, events = tables["actors"], tables["incidents"]
    if actors.empty:
        return
    rows = row_dicts(actors)
    owner: dict[str, str] = {}
    for line, row in enumerate(rows, start=2):
        for column in (*NAME_COLUMNS, "aliases"):
            for name in filter(None, row[column].split(SEPARATOR) if column == "aliases" else [row[column]]):
                if (first := owner.setdefault(slug(name), row["id"])) != row["id"]:
                    problem, mend = f"{name!r} is a name of {first!r} too", "Make the two one actor, or tell them apart"
                    yield from _faults("actors", [line], column, problem, mend)
    for language in WRITTEN:
        column, name = (f"{text}_{LANGUAGES[language].suffix}" for text in ("actors", "name"))
        if column not in events:
            continue
        called = {row["name_en"]: row[name] or row["name_en"] for row in rows}
        for lines, cells in _distinct(events, *dict.fromkeys(("actors_en", column))):
            parts = zip(cells["actors_en"].split(SEPARATOR), cells[column].split(SEPARATOR), strict=False)
            for english, text in parts:
                if not english or not text or text == called.get(english):
                    continue
                if column == "actors_en":
                    problem = f"{text!r} is the name of no actor"
                elif english in called:
                    problem = f"{text!r} is not what {english!r} is called there"
                else:
                    continue  # a fault of the English column
                mend = "Write the name as in actors.csv, or add the actor"
                yield from _faults("incidents", lines, column, problem, mend)


def _casualties(tables: Tables) -> Iterator[Fault]:
    frame, accounts = tables["casualties"], tables["accounts"]
    for lines, row in _distinct(frame, "min", "max"):
        if is_count(row["min"]) and is_count(row["max"]) and int(row["min"]) > int(row["max"]):
            problem = f"{row['max']} is less than min {row['min']}"
            yield from _faults("casualties", lines, "max", problem, "Swap or correct them")
    owner = accounts.drop_duplicates("id", keep="last").set_index("id")["incident"]
    owned = frame["account"].map(owner).fillna(frame["incident"])
    problem, mend = "the account is of another incident", "Name an account of this one"
    for lines, _ in _rows(frame, owned != frame["incident"]):
        yield from _faults("casualties", lines, "account", problem, mend)
    key = ["incident", "group", "outcome"]
    counted = frame.assign(count=(frame["used"] == "1").groupby([frame[part] for part in key]).transform("sum"))
    for lines, row in _rows(counted, (counted["count"] != 1) & ~frame.duplicated(key)):
        problem = f"{row['count']} rows are marked as used for {row['group']!r}, {row['outcome']}"
        yield from _faults("casualties", lines, "used", problem, "Mark exactly one")


def _statuses(tables: Tables) -> Iterator[Fault]:
    statuses = tables["statuses"]
    for lines, row in _distinct(statuses, "attribute", "value"):
        allowed = FIXED_VALUES.get(row["attribute"])
        if allowed and row["value"] not in allowed:
            problem = f"{row['value']!r} is no value of {row['attribute']}"
            yield from _faults("statuses", lines, "value", problem, "Use " + ", ".join(allowed))
    ordered = statuses.sort_values(["entity", "attribute", "valid_from"], kind="stable")
    before = ordered.groupby(["entity", "attribute"])["valid_to"].shift()
    overlapping = ((before == "") | (before >= ordered["valid_from"])).sort_index()
    for lines, row in _rows(statuses, overlapping):
        problem = f"{row['entity']} already has a {row['attribute']} on {row['valid_from']}"
        yield from _faults("statuses", lines, "valid_from", problem, "End the earlier status on the day before")


def _begun_by(tables: Tables) -> Iterator[Fault]:
    """Check that no state began before the event that brought it."""
    statuses, events = tables["statuses"], tables["incidents"]
    if "event" not in statuses:
        return
    starts = dict(zip(events["id"], events["start"], strict=True))
    started = pd.Series([starts.get(id, "") for id in statuses["event"]], statuses.index, dtype=object)
    for lines, row in _rows(statuses, (started != "") & (statuses["valid_from"] < started)):
        problem = f"{row['event']!r} began later than the state"
        yield from _faults("statuses", lines, "event", problem, "Name the event that brought it, or none")


def _painted(tables: Tables, settings: Settings) -> Iterator[Fault]:
    """Check that the states by which areas are filled are of areas, and have a colour each."""
    painted, statuses = settings.painted, tables["statuses"]
    if painted is None:
        return
    if painted.attribute not in settings.attributes:
        problem = f"{painted.attribute!r} is no attribute of the settings"
        yield Fault("dataset.toml", None, "painted.attribute", problem, "Correct it, or add it to attributes")
    of_areas = set(tables["municipalities"]["id"]) | {area.id for area in settings.areas}
    own = statuses["attribute"] == painted.attribute
    for lines, row in _rows(statuses, own & ~statuses["entity"].isin(of_areas)):
        problem = f"{row['entity']!r} is no area, and {painted.attribute} fills areas"
        yield from _faults("statuses", lines, "entity", problem, "Name an area, or fill areas by another attribute")
    for lines, row in _rows(statuses, own & ~statuses["value"].isin(list(painted.colours))):
        problem = f"{row['value']!r} has no colour in painted.colours of dataset.toml"
        yield from _faults("statuses", lines, "value", problem, "Give it one, or correct the value")


def _board(settings: Settings) -> Iterator[Fault]:
    """Check that the board speaks of attributes and categories that there are."""
    for number, item in enumerate(settings.board, start=1):
        for name, known in ((item.attribute, settings.attributes), (item.category, CATEGORIES)):
            if name and name not in known:
                problem = f"{name!r} is no attribute of the settings and no category of events"
                yield Fault("dataset.toml", None, f"board.{number}", problem, "Correct it, or take it out")


def _coverage_ledger(tables: Tables) -> Iterator[Fault]:
    frame, events = tables["coverage"], tables["incidents"]
    problem = "a statement has incidents, or a reason why it has none"
    for lines, _ in _rows(frame, (frame["incidents"] == "") != (frame["reason"] != "")):
        yield from _faults("coverage", lines, "reason", problem, "Fill in one of the two")
    covered = {part for cell in frame["incidents"] for part in cell.split("; ")}
    for lines, row in _rows(events, ~events["id"].isin(covered)):
        mend = "Add the statement that it comes from to coverage.csv"
        yield from _faults("incidents", lines, "id", f"{row['id']!r} is in no row of the coverage ledger", mend)


def check_municipalities(tables: Tables, faces: gpd.GeoDataFrame, settings: Settings) -> Iterator[Fault]:
    """Check that municipalities and faces match one to one, and that the faces are a coverage of the frame."""
    file, sides = "boundaries.geojson", "left/right"
    for problem in coverage_problems(faces):
        yield Fault(file, None, "geometry", problem, "Join the border lines there")
    frame, codes, neighbours = tables["municipalities"], set(faces["code"]), set(settings.neighbours)
    for lines, row in _rows(frame, frame["code"].duplicated(keep="last")):
        problem = f"{row['code']!r} is the code of another row too"
        yield from _faults("municipalities", lines, "code", problem, "Correct one of them")
    for lines, row in _rows(frame, ~frame["code"].isin(codes) & ~frame["code"].duplicated(keep="last")):
        problem = f"no face of boundaries.geojson is called {row['code']!r}"
        yield from _faults("municipalities", lines, "code", problem, "Correct the code, or draw it")
    for code in sorted(codes - set(frame["code"]) - neighbours):
        problem = f"face {code!r} is no municipality and no neighbour"
        yield Fault(file, None, sides, problem, "Add it to municipalities.csv or to dataset.toml's neighbours")
    for code in sorted(neighbours - codes):
        yield Fault(
            file, None, sides, f"no closed line surrounds neighbour {code!r}", "Draw it, or correct dataset.toml"
        )
