"""A dataset: the files of one folder, read once, validated, with their content hash."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.dataset import files, prose, schema, settings, table_checks
from geo.dataset.boundaries import EPSG, polygonise
from geo.dataset.cell_checks import check_cells
from geo.dataset.files import Files, Unread
from geo.dataset.geometry_checks import check_features
from geo.dataset.rows import FINDABLE, Index, Row
from geo.dataset.settings import Settings
from geo.errors import DatasetError, Fault
from geo.language.language import gettext, with_full_stop
from geo.language.languages import ENGLISH, LANGUAGES, WRITTEN
from geo.language.reviews import unreviewed
from geo.sites import SiteKind

_DAYS = ("start", "end", "valid_from", "valid_to", "day")
_NUMBERS = ("lat", "lon", "precision_m", "area_km2", "length_km", "min", "best", "max", "population")
_FLAGS = ("background", "used", "north", "serb_majority", "outside_frame")
_INTEGERS = ("rank", "order")
_FIELDS = {"incidents": "events", "incident_places": "event_places"}
"""What a dataset calls the tables that have an older name in their files."""


@dataclass(frozen=True, eq=False)
class Dataset:
    """One validated folder, as its files were when they were read. Frames are not to be edited. Two datasets are the
    same when they are one object, so that a dataset can be a key.

    Days are ``datetime64[s]`` (``NaT`` for open ends), numbers are floats (``NaN`` for unknown), flags are booleans,
    all geometry is EPSG:4326. Beside texts in several languages (``title_en``, ``title_sq``) is the one in this
    dataset's ``language`` (``title``). ``municipalities`` and ``neighbours`` are polygons made from ``boundaries``;
    ``prose`` has the sections of each of ``geo.dataset.prose.FILES``.

    ``files`` has the bytes that all of it was made from, by names relative to the folder, and ``name`` what the folder
    was called: ``load_files`` makes the same dataset of the two. ``unread`` has the briefings that could not be read
    (``geo.dataset.files.faults`` words them).
    """

    settings: Settings
    hash: str
    sources: pd.DataFrame
    actors: pd.DataFrame
    places: gpd.GeoDataFrame
    municipalities: gpd.GeoDataFrame
    crossings: gpd.GeoDataFrame
    bases: gpd.GeoDataFrame
    routes: gpd.GeoDataFrame
    events: pd.DataFrame
    event_places: pd.DataFrame
    casualties: pd.DataFrame
    accounts: pd.DataFrame
    statuses: pd.DataFrame
    coverage: pd.DataFrame
    corrections: pd.DataFrame
    harm_exceptions: pd.DataFrame
    boundaries: gpd.GeoDataFrame
    neighbours: gpd.GeoDataFrame
    context: gpd.GeoDataFrame
    prose: Mapping[str, tuple[prose.Section, ...]]
    name: str
    files: Files = field(repr=False)
    unread: Unread = field(repr=False)
    language: str = ENGLISH
    _contents: _Contents = field(kw_only=True, repr=False)
    _others: dict[str, Dataset] = field(kw_only=True, repr=False)

    def table(self, name: str) -> pd.DataFrame:
        """Return the rows of a table by the name of its file, without the ending."""
        frame: pd.DataFrame = getattr(self, _FIELDS.get(name, name))
        return frame

    def sites(self, kind: SiteKind) -> gpd.GeoDataFrame:
        """Return the sites of a kind."""
        frame: gpd.GeoDataFrame = getattr(self, kind.table)
        return frame

    @cached_property
    def _rows(self) -> Index:
        return Index({name: self.table(name) for name in FINDABLE})

    def find(self, id: str) -> Row | None:
        """Return the event, site or source with an id, ``None`` where there is none."""
        return self._rows.find(id)

    def row(self, id: str) -> Row:
        """Return the event, site or source with an id. Raises ``KeyError`` where there is none."""
        if row := self.find(id):
            return row
        raise KeyError(f"no row has the id {id!r}")

    def in_language(self, language: str) -> Dataset:
        """Return the dataset with its texts in a language, by its tag; always the same object."""
        if language == self.language:
            return self
        self._others.setdefault(self.language, self)
        if language not in self._others:
            self._others.setdefault(language, _in_language(self._others[ENGLISH], language))
        return self._others[language]


@dataclass(frozen=True)
class _Contents:
    document: Mapping[str, Any]
    settings: Settings | None
    tables: dict[str, pd.DataFrame]
    geometry: dict[str, gpd.GeoDataFrame]
    faces: gpd.GeoDataFrame
    prose: dict[str, dict[str, tuple[prose.Section, ...]]]


_EMPTY = gpd.GeoDataFrame({"id": [], "code": [], "geometry": []}, geometry="geometry", crs=EPSG)


def _read(contents: Files, unread: Unread) -> tuple[_Contents, list[Fault]]:
    document, faults = files.read_settings(contents, settings.FILE)
    parsed, more = settings.parse(document) if not faults else (None, [])
    faults += more
    tables = {}
    broken = False
    for table in schema.TABLES:
        frame, more = _read_table(contents, table)
        broken |= any(column not in frame for column in schema.columns(table))
        tables[table] = frame
        faults += more
    faults += check_cells(tables)
    tables = {table: _with_optional_columns(table, frame) for table, frame in tables.items()}
    geometry = {}
    for file in files.GEOJSON_FILES:
        frame, more = files.read_geojson(contents, file)
        unsound = check_features(file, frame)
        geometry[file] = _EMPTY if more or unsound else frame
        faults += more + unsound
    lines = geometry["boundaries.geojson"]
    faces, unjoined = polygonise(lines) if len(lines) else (_EMPTY, [])
    faults += unjoined
    broken |= lines.empty
    if parsed and not broken:
        faults += table_checks.check_tables(tables, parsed, geometry["routes.geojson"])
        faults += table_checks.check_municipalities(tables, faces, parsed)
    sections: dict[str, dict[str, tuple[prose.Section, ...]]] = {}
    for file, language in product(prose.FILES, WRITTEN):
        name = prose.file_in(file, language)
        text, more = files.read_prose(contents, name)
        sections.setdefault(language, {})[file] = found = prose.sections(text)
        faults += [*more, *prose.check(name, text)]
        if parsed and found and file == prose.CHANGES:
            faults += prose.check_version(found, parsed.version, file=name)
    causes = files.faults({name: reason for name, reason in unread.items() if not files.is_briefing(name)})
    known = {fault.file for fault in causes}  # that they are missing, too, is no fault of its own
    faults = [*causes, *(fault for fault in faults if fault.file not in known)]
    return _Contents(document, parsed, tables, geometry, faces, sections), faults


def _read_table(contents: Files, table: str) -> tuple[pd.DataFrame, list[Fault]]:
    """Return a table as text and its faults; an empty one where it is optional and has no file."""
    name, columns = f"{table}.csv", schema.columns(table)
    if table in schema.OPTIONAL_TABLES and name not in contents:
        return pd.DataFrame(columns=columns, dtype=files.TEXT), []
    return files.read_table(contents, name, columns)


def _with_optional_columns(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the columns that it may lack, empty where it does."""
    lacking = [column for column in schema.OPTIONAL_COLUMNS.get(table, ()) if column not in frame]
    empty = pd.DataFrame("", index=frame.index, columns=lacking, dtype=files.TEXT)
    return frame.join(empty) if lacking else frame


def check(folder: Path) -> list[Fault]:
    """Return all faults of a dataset folder, in the order of files and rows; none when it is sound."""
    try:
        _, contents, unread = _gather(folder)
    except DatasetError as error:
        return error.faults
    return DatasetError(folder.name, _read(contents, unread)[1]).faults


def _gather(folder: Path) -> tuple[str, dict[str, bytes], dict[str, str]]:
    """Return the name of a folder, its files and those that could not be read."""
    name = folder.resolve().name
    try:
        return name, *files.read_folder(folder)
    except (FileNotFoundError, NotADirectoryError):
        problem, mend = gettext("the folder is missing"), gettext("Name a folder that holds a dataset.toml")
    except OSError:
        problem, mend = gettext("the folder can’t be read"), gettext("Give the program the right to read it")
    raise DatasetError(name, [Fault(name, None, "", problem, mend)])


def load(folder: Path) -> Dataset:
    """Read and validate a dataset folder. Each of its files is opened once, and none after this.

    Raises ``DatasetError`` with every fault of the folder.
    """
    name, contents, unread = _gather(folder)
    return load_files(contents, name, unread=unread)


def load_files(given: Files, name: str, *, unread: Unread = MappingProxyType({})) -> Dataset:
    """Validate the files of a dataset folder called ``name``; what is no part of a dataset is left out. ``unread`` has
    the files of it that could not be read. Raises ``DatasetError`` with every fault of the files."""
    given = files.parts(given)
    contents, faults = _read(given, unread)
    if faults or contents.settings is None:
        raise DatasetError(name, faults)
    typed = {table: _typed(frame) for table, frame in contents.tables.items()}
    tables: dict[str, Any] = {
        _FIELDS.get(table, table): frame.assign(**_texts(frame, table, ENGLISH)) for table, frame in typed.items()
    }
    for table in ("places", "crossings", "bases"):
        tables[table] = _with_points(tables[table])
    faces = contents.faces.set_index("code").geometry
    lines = contents.geometry["routes.geojson"].set_index("id").geometry
    for table, column, shapes in (("municipalities", "code", faces), ("routes", "id", lines)):
        rows = tables[table]
        tables[table] = gpd.GeoDataFrame(rows, geometry=shapes.reindex(rows[column]).array, crs=EPSG)
    neighbours = sorted(set(contents.settings.neighbours) & set(faces.index))
    return Dataset(
        settings=contents.settings,
        hash=files.content_hash(given),
        name=name,
        files=given,
        unread=dict(unread),
        boundaries=contents.geometry["boundaries.geojson"],
        neighbours=gpd.GeoDataFrame({"code": neighbours}, geometry=faces.loc[neighbours].array, crs=EPSG),
        context=contents.geometry["context.geojson"],
        prose=_prose(contents.prose, ENGLISH),
        _contents=contents,
        _others={},
        **tables,
    )


def _prose(
    sections: Mapping[str, Mapping[str, tuple[prose.Section, ...]]], language: str
) -> Mapping[str, tuple[prose.Section, ...]]:
    """Return the files' sections in a language; those of a file that isn't there in it are the English ones."""
    if origin := LANGUAGES[language].made_from:
        made = {file: prose.in_cyrillic(found) for file, found in sections[origin].items()}
    else:
        made = dict(sections[language])
    return MappingProxyType({file: made[file] or sections[ENGLISH][file] for file in prose.FILES})


def _in_language(dataset: Dataset, language: str) -> Dataset:
    """Return a dataset with its texts in another language, from the one in English."""
    contents = dataset._contents
    parsed, _ = settings.parse(contents.document, language)
    assert parsed is not None  # the English settings were sound
    if remark := unreviewed(language):
        parsed = replace(parsed, attribution=f"{parsed.attribution} {with_full_stop(remark)}")
    tables: dict[str, Any] = {
        _FIELDS.get(table, table): dataset.table(table).assign(**_texts(dataset.table(table), table, language))
        for table in schema.TABLES
        if schema.translations(table)
    }
    return replace(dataset, settings=parsed, language=language, prose=_prose(contents.prose, language), **tables)


def _texts(frame: pd.DataFrame, table: str, language: str) -> dict[str, pd.Series]:
    """Return the columns with a table's texts in a language, by their names without it."""
    translated, as_needed = schema.TRANSLATED[table], schema.AS_NEEDED[table]
    return {
        **{
            text: _localised(frame, text, english, language, settings.in_language)
            for text, english in translated.items()
        },
        **{text: _localised(frame, text, text, language, settings.in_language_if_needed) for text in as_needed},
    }


def _localised(
    frame: pd.DataFrame, text: str, english: str, language: str, localise: Callable[[Mapping[str, str], str], str]
) -> pd.Series:
    """Return a column of texts in a language, made from the languages' columns."""
    if language == ENGLISH:
        return frame[english]
    names = {ENGLISH: english} | {tag: f"{text}_{one.suffix}" for tag, one in LANGUAGES.items() if tag != ENGLISH}
    columns = {one: frame[name].tolist() for one, name in names.items() if name in frame}
    rows = (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))
    return pd.Series([localise(row, language) for row in rows], index=frame.index, dtype=files.TEXT)


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    out = frame.copy()
    for column in out.columns:
        if column in _DAYS:
            out[column] = pd.to_datetime(out[column].replace("", None), format="%Y-%m-%d").astype("datetime64[s]")
        elif column in _NUMBERS:
            out[column] = pd.to_numeric(out[column].replace("", None))
        elif column in _FLAGS:
            out[column] = out[column] == "1"
        elif column in _INTEGERS:
            out[column] = out[column].astype(int)
    return out


def _with_points(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    points = gpd.GeoSeries(gpd.points_from_xy(frame["lon"], frame["lat"]), index=frame.index, crs=EPSG)
    return gpd.GeoDataFrame(frame, geometry=points.where(frame["lat"].notna()), crs=EPSG)
