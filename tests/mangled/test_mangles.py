"""What passes the check can be shown: one part of a dataset is mangled, and is either named or shown."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from export.formats import VIEW_FORMATS
from geo.__main__ import check, check_briefings
from geo.dataset.dataset import load
from geo.dataset.schema import PROPERTIES, SETTINGS, TABLES, all_columns
from geo.language.languages import LANGUAGES
from tests.mangled.long_run import judge
from tests.mangled.mangles import EVERYWHERE, GROUPS, MANGLES, column, mangle, mangle_everywhere, targets
from tests.mangled.opening import ADDRESSES, PAGES, Shown
from tests.mangled.shapes import SHAPES
from tests.mangled.source import whole

SEEDS = 100


@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_is_mangled_is_named_or_shown(seed: int, tmp_path: Path) -> None:
    """On two pages, in a language and in a kind of file that the seed draws; the long run opens all."""
    mangled, shown = judge(seed, tmp_path)
    if shown is None:
        return
    draw = random.Random(f"{seed} {mangled.name}")
    language = draw.choice([*LANGUAGES])
    for page in draw.sample(PAGES, 2):
        shown.page(page, language)
    shown.file(draw.choice([*VIEW_FORMATS]), language)


@pytest.mark.parametrize("name", EVERYWHERE)
def test_texts_that_are_all_as_odd_as_they_may_be_are_shown(name: str, tmp_path: Path) -> None:
    """The longest ones, other scripts, signs that a format could take for its own: in every text at once."""
    source = whole()
    assert mangle_everywhere(source, name) > 400
    source.write(tmp_path)
    dataset = load(tmp_path)
    assert check_briefings(dataset) == []
    shown, draw = Shown(dataset, "clash"), random.Random(name)
    language = draw.choice([*LANGUAGES])
    for page in draw.sample(PAGES, 2):
        shown.page(page, language)
    for address in ADDRESSES:
        shown.address(address, language)
    shown.file(draw.choice([*VIEW_FORMATS]), language)


@pytest.mark.parametrize("name", SHAPES)
def test_a_dataset_of_an_odd_shape_is_shown(name: str, tmp_path: Path) -> None:
    source = whole()
    SHAPES[name](source)
    source.write(tmp_path)
    dataset = load(tmp_path)
    assert check_briefings(dataset) == []
    shown, draw = Shown(dataset, "clash"), random.Random(name)
    language = draw.choice([*LANGUAGES])
    for page in ("compare", *draw.sample(PAGES, 1)):
        shown.page(page, language)
    shown.address("embed", language)
    for kind in ("png", draw.choice([*VIEW_FORMATS])):
        shown.file(kind, language)


def test_the_dataset_that_is_mangled_is_sound_and_has_something_in_every_column(tmp_path: Path) -> None:
    source = whole()
    source.write(tmp_path)
    assert check(tmp_path) == []
    empty = {
        f"{table}.{name}"
        for table, rows in source.tables.items()
        for name in all_columns(table)
        if not any(row[name] for row in rows)
    }
    assert empty == set()


def test_each_column_property_and_setting_is_mangled() -> None:
    """By its name in the schema: a new one is mangled without being named anywhere else."""
    found = {column(target) for target in targets(whole())}
    assert {("tables", table, name) for table in TABLES for name in all_columns(table)} <= found
    assert {("features", file, "properties", name) for file, names in PROPERTIES.items() for name in names} <= found
    settings = {".".join(path[1:]) for path in found if path[0] == "settings"}
    assert {pattern.replace(".*", "").partition(".")[0] for pattern in SETTINGS} <= {
        one.partition(".")[0] for one in settings
    }


def test_a_seed_mangles_always_the_same() -> None:
    """And the seeds of the suite come to every group of files."""
    mangles = [mangle(whole(), seed) for seed in range(SEEDS)]
    assert list(map(str, mangles)) == [str(mangle(whole(), seed)) for seed in range(SEEDS)]
    assert {one.target.group for one in mangles} == set(GROUPS)
    assert {one.name for one in mangles} == set(MANGLES)
