"""Rules of texts: what each kind lets pass, and that the check names file, row, column and mend of all else."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.dataset.cell_checks import check_cells
from geo.dataset.dataset import check
from geo.dataset.files import read_folder, read_table
from geo.dataset.schema import ORIGINALS, PROPERTIES, SETTINGS, TABLES, columns, rule_of, translations
from geo.dataset.text_rules import (
    CODE,
    COUNT,
    DAY,
    ID,
    IDS,
    PUBLISHED,
    URL,
    TextRule,
    as_shown,
    character_problems,
    decimal,
    line,
    lines,
    names,
    one_of,
    optional,
)  # fmt: skip
from geo.errors import Fault
from geo.language.language import language_context
from tests.builders import SETTINGS as TINY
from tests.builders import add_row, set_cells, tiny, write_table
from tests.builders import read_table as rows_of

LINE = line(40)
REFUSED = {
    "a control character": "a\x01b", "a tab": "a\tb", "a line break": "a\nb", "a C1 control": "a\x85b", "DEL": "a\x7fb",
    "a line separator": "a\u2028b", "a paragraph separator": "a\u2029b", "half a pair": "a\ud800b",
    "a byte-order mark": "a\ufeffb", "no character": "a\ufdd0b", "no character of a high plane": "a\U0001fffeb",
    "an embedding": "a\u202ab\u202c", "an override": "\u202eba", "the end of an embedding": "a\u202cb",
    "an open isolate": "a\u2067b", "an isolate that is not open": "a\u2069b", "isolates in the wrong order": "\u2069a\u2066",
}  # fmt: skip
TEXT_THAT_PEOPLE_NEED = {
    "Arabic with a mark": "\u200f(1) الشرطة", "Persian with a non-joiner": "می\u200cخواهم", "Bengali with a joiner": "র\u200dয",
    "Hebrew with a closed isolate": "\u2067שלום\u2069", "nested isolates": "\u2068a \u2066b\u2069\u2069", "emoji": "👩\u200d🚒",
    "a soft hyphen": "co\u00adoperate", "a non-breaking space": "3\u00a0km", "accents": "e\u0301",
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_characters_that_hide_or_turn_what_follows_are_faults(name: str) -> None:
    assert LINE.problems(REFUSED[name])


@pytest.mark.parametrize("name", TEXT_THAT_PEOPLE_NEED)
def test_characters_that_scripts_need_are_text(name: str) -> None:
    assert LINE.problems(TEXT_THAT_PEOPLE_NEED[name]) == []


def test_a_problem_names_the_character_and_its_mend_in_the_current_language() -> None:
    assert list(character_problems("a\u202eb")) == [
        ("has a character that turns the direction of what follows (U+202E)",
         "Remove it, or use an isolate that is closed (U+2066 to U+2069)")
    ]  # fmt: skip
    with language_context("sq"):
        assert LINE.problems("a\x01b") == [("ka një shenjë që nuk mund të shfaqet (U+0001)", "Hiqeni")]


def test_an_isolate_is_closed_in_its_own_line_and_its_own_part() -> None:
    assert lines(40).problems("a\u2067b\nc\u2069")
    assert lines(40).problems("a\u2067b\u2069\n\tc") == []
    assert names(40).problems("a\u2067b; c\u2069")
    assert names(40).problems("a\u2067b\u2069; c") == []


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (ID, ["a", "a-1", "2021-09"], ["../escaped", "a--b", "-a", "A", "a b", "ä", "", "a" * 81]),
        (IDS, ["", "a; b", "a"], ["a;b", "a; ", "a; ; b", "../a; b"]),
        (CODE, ["A", "XK-01", "in_use"], ["a b", "{{ 7*7 }}", "ä", ""]),
        (COUNT, ["0", "1234567890"], ["-1", "1.5", "²", "12345678901", "nan", ""]),
        (DAY, ["2021-02-28", "1389-06-28"], ["2021-02-30", "0001-01-01", "9999-12-31", "2021-W05-1", "20210228", ""]),
        (PUBLISHED, ["2021", "2021-02", "2021-02-03"], ["21", "2021-13", "0001", "2021-2-3"]),
        (URL, ["https://a.example/b?c=d#e", "http://[::1]:80/"], ["ftp://a", "https://", "http://[", "https://a:b/", "javascript:1", 'http://a"']),
        (decimal(-85, 85), ["0", "-84.5"], ["1e3", "NaN", "inf", "86", "9" * 29, "5_0", "٣", ""]),
        (one_of("open", "closed"), ["open"], ["shut", "Open", ""]),
        (names(40), ["", "Police", "A; B", "Полиција; শান্তি"], ["A;B", "A; ; B", "A; ", "; A", "—", "A; !"]),
        (line(5), ["", "abcde", "a & b"], ["abcdef", " a", "<b>x", "&lt;", "&#60;", "a\nb"]),
        (line(5, filled=True), ["a"], ["", " ", "\u200f", "\u2060"]),
        (optional(DAY), ["", "2021-01-01"], ["x"]),
    ],
)  # fmt: skip
def test_each_kind_of_text_lets_pass_what_it_is(rule: TextRule, good: list[str], bad: list[str]) -> None:
    assert [text for text in good if rule.problems(text)] == []
    assert [text for text in bad if not rule.problems(text)] == []


def test_a_text_that_may_be_empty_says_so() -> None:
    assert optional(COUNT).problems("x") == [
        ("is not a whole number", "Write digits only, at most ten, or leave it empty")
    ]
    assert COUNT.problems("x") == [("is not a whole number", "Write digits only, at most ten")]


def test_a_cause_is_named_without_its_consequences() -> None:
    assert [problem for problem, _ in DAY.problems("2021-01-01\u202c")] == [
        "has a character that turns the direction of what follows (U+202C)"
    ]


def test_what_a_fault_shows_can_be_printed() -> None:
    assert as_shown("a\x1b[31m\ud800") == "a\\x1b[31m\\ud800"


@pytest.mark.parametrize("table", TABLES)
def test_each_column_has_a_rule_with_a_length(table: str) -> None:
    """And a translation that of its original, but that it may be missing."""
    rules = {name: rule_of(table, name) for name in [*columns(table), *translations(table)]}
    assert all(rule and 0 < rule.most <= 20_000 for rule in rules.values())
    for name, original in ORIGINALS[table].items():
        assert rules[name] == optional(TABLES[table][original])
    assert rule_of(table, "nothing") is None


def edit(old: str, new: str, folder: Path) -> None:
    assert old in TINY
    (folder / "dataset.toml").write_text(TINY.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "column", "problem"),
    [
        ('id = "tiny"', 'id = "../escaped"', "id", "'../escaped' is not a slug"),
        ('"Two squares, 2021"', '"Two <b>squares</b>"', "title.en", "'Two <b>squares</b>' has markup in it"),
        ('"Two squares, 2021"', "3", "title.en", "'3' is not a text"),
        ('"Made up."', '"Made\\u0001 up."', "text.disclaimer.en", "'Made\\x01 up.' has a character that can’t be shown (U+0001)"),
        ('id = "both"', 'id = "a/b"', "extents.1.id", "'a/b' is not a slug"),
        ('id = "area-all"', 'id = "Area"', "areas.1.id", "'Area' is not a slug"),
        ('"Number plates"', '"' + "x" * 61 + '"', "attributes.plates.en", f"{'x' * 60!r} has more than 60 characters"),
        ("N = {", '"N\\u202e" = {', "neighbours",
         "the key 'N\\u202e' has a character that turns the direction of what follows (U+202E)"),
        ('licence = "CC0"', 'licence = "CC0"\nhomepage = "\\u0001"', "homepage", "'\\x01' has a character that can’t be shown (U+0001)"),
        ("frame = { extent = [10.0,", "frame = { extent = [true,", "frame.extent",
         "an extent is a list of four numbers: west, south, east, north in degrees"),
        ('N = { en =', 'N = { de =', "neighbours", 'every text needs its English words, as { en = "…" }'),
        ("51.0] }", "1" + "0" * 400 + "] }", "frame.extent",
         "an extent is west, south, east, north in degrees, south and north from -85 to 85"),
        ("extent = [10.1, 50.2, 10.9,", "extent = [10.1, 50.2, 10.1001,", "extents", "an extent is at least 0.001 degrees wide and high"),
        ("end = 2021-12-31", "end = 2999-12-31", "period", "a period has at most 100 years, between 1000-01-01 and 2999-12-31"),
        ('languages = ["en"]', 'languages = ["sq"]', "languages", "it is a list of languages with 'en' among them"),
        ('name_languages = ["en", "sq"]', 'name_languages = ["en", "en"]', "name_languages",
         "'en' is used more than once; give each an id of its own"),
    ],
)  # fmt: skip
def test_each_setting_has_a_rule(old: str, new: str, column: str, problem: str, tmp_path: Path) -> None:
    edit(old, new, tiny(tmp_path))
    assert (column, problem) in [
        (fault.column, fault.problem) for fault in check(tmp_path) if fault.file == "dataset.toml"
    ]


def test_every_text_of_the_settings_has_a_rule_of_its_own() -> None:
    """What is read from the file is in the table."""
    from geo.dataset.settings import KEYS

    read = {path.partition(".")[0] for path in KEYS.values()} - {"period", "frame"}
    assert {pattern.partition(".")[0] for pattern in SETTINGS} == read


@pytest.mark.parametrize("text", ["a = " + "9" * 5000, "a" + ".a" * 3000 + " = 1", "a = " + "[" * 3000 + "]" * 3000])
def test_settings_that_no_reader_takes_are_a_fault(text: str, tmp_path: Path) -> None:
    (tiny(tmp_path) / "dataset.toml").write_text(text, encoding="utf-8")
    assert "dataset.toml" in {fault.file for fault in check(tmp_path)}


def feature(folder: Path, file: str, change: str, to: str) -> list[Fault]:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert change in text
    path.write_text(text.replace(change, to, 1), encoding="utf-8")
    return [fault for fault in check(folder) if fault.file == file]


@pytest.mark.parametrize(
    ("file", "change", "to", "row", "column"),
    [
        ("routes.geojson", '"id": "route"', '"id": ["route"]', 1, "id"),
        ("routes.geojson", '"id": "route"', '"id": "../route"', 1, "id"),
        ("routes.geojson", '"id": "route"', '"id": "route", "note": "a\\u0001"', 1, "note"),
        ("routes.geojson", '"id": "route"', '"id": "route", "list": [1]', 1, "list"),
        ("routes.geojson", '"id": "route"', '"id": "route", "a\\u202e": 1', None, "a\\u202e"),
        ("routes.geojson", '"id": "route"', '"id": "route", "geometry": 1', None, ""),
        ("routes.geojson", "10.3", "NaN", None, ""),
        ("routes.geojson", "10.3", "1" + "0" * 400, None, ""),
        ("routes.geojson", "10.3", "1e999", 1, "geometry"),
        ("context.geojson", "50.1", "89.9", 1, "geometry"),
        ("context.geojson", '"name_en": "River"', '"name_en": "River", "name_sq": null', 1, "name_sq"),
        ("context.geojson", '"name_en": "River"', '"name_en": "<i>River"', 1, "name_en"),
        ("context.geojson", '{"type": "FeatureCollection"', '[' * 100_000 + '{"type": "FeatureCollection"', None, ""),
        ("boundaries.geojson", '"left": "N"', '"left": "N/A"', 1, "left"),
    ],
)  # fmt: skip
def test_each_property_has_a_rule(
    file: str, change: str, to: str, row: int | None, column: str, tmp_path: Path
) -> None:
    assert (row, column) in [(fault.row, fault.column) for fault in feature(tiny(tmp_path), file, change, to)]


def test_properties_that_are_read_are_known(tmp_path: Path) -> None:
    """Each file of geometry has its table."""
    assert {path.name for path in tiny(tmp_path).glob("*.geojson")} == set(PROPERTIES)


@pytest.mark.parametrize(
    ("text", "row", "problem"),
    [
        ("# Method\n\nA\u202eB\n", 3, "the line has a character that turns the direction of what follows (U+202E)"),
        ("# Method\r\n\r\nA\x0bB\r\n", 3, "the line has a character that can’t be shown (U+000B)"),
        ("# Method\n" + "x" * 5001, 2, "the line has more than 5,000 characters"),
        ("x\n" * 100_001, None, "it has more than 200,000 characters"),
    ],
)
def test_each_line_of_prose_has_a_rule(text: str, row: int | None, problem: str, tmp_path: Path) -> None:
    (tiny(tmp_path) / "method.sq.md").write_text(text, encoding="utf-8", newline="")
    assert [(fault.file, fault.row, fault.problem) for fault in check(tmp_path)] == [("method.sq.md", row, problem)]


def with_actors(folder: Path, **texts: str) -> Path:
    """The tiny dataset with a column of actors in Albanian, filled in the first row."""
    rows = rows_of(tiny(folder), "incidents")
    set_cells(folder, "incidents", "clash", actors_en=texts["en"])
    path = folder / "incidents.csv"
    lines_ = path.read_text(encoding="utf-8").splitlines()
    cells = [texts["sq"], *[""] * (len(rows) - 1)]
    path.write_text(
        "\n".join([lines_[0] + ",actors_sq", *(f"{one},{cell}" for one, cell in zip(lines_[1:], cells, strict=True))]),
        encoding="utf-8",
    )
    return folder


@pytest.mark.parametrize(("sq", "parts"), [("Policia", "1 part"), ("Policia; serbë; KFOR", "3 parts")])
def test_a_list_has_as_many_parts_in_each_language(sq: str, parts: str, tmp_path: Path) -> None:
    faults = check(with_actors(tmp_path, en="Police; Serbs", sq=sq))
    assert [(fault.file, fault.row, fault.column, fault.problem, fault.mend) for fault in faults] == [
        ("incidents.csv", 2, "actors_sq", f"it has {parts} and actors_en has 2", "Translate each part in its order, with '; ' between them")
    ]  # fmt: skip


def test_a_list_that_is_not_translated_is_no_fault_where_the_settings_don_t_ask_for_it(tmp_path: Path) -> None:
    assert check(with_actors(tmp_path, en="Police; Serbs", sq="")) == []


def test_a_translation_of_nothing_is_a_fault_in_any_language(tmp_path: Path) -> None:
    assert [(fault.row, fault.column) for fault in check(with_actors(tmp_path, en="", sq="Policia"))] == [
        (2, "actors_sq")
    ]


def test_an_area_has_an_id_that_no_row_has(tmp_path: Path) -> None:
    edit('id = "area-all"', 'id = "town"', tiny(tmp_path))
    assert ("places.csv", 2, "id") in [(fault.file, fault.row, fault.column) for fault in check(tmp_path)]


def test_each_distinct_text_is_checked_once_for_columns_with_the_same_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that 100,000 rows with the same few texts cost no more than these."""
    add_row(tiny(tmp_path), "sources", id="other", title="A", kind="press", note="same")
    write_table(tmp_path, "accounts", [{**row, "note": "same"} for row in rows_of(tmp_path, "accounts")])
    files = read_folder(tmp_path)[0]
    tables = {table: read_table(files, f"{table}.csv", columns(table))[0] for table in TABLES}
    checked: list[tuple[TextRule, str]] = []
    real = TextRule.problems
    monkeypatch.setattr(TextRule, "problems", lambda rule, text: (checked.append((rule, text)), real(rule, text))[1])
    assert check_cells(tables) == []
    assert len(checked) == len(set(checked))
    assert [text for rule, text in checked if text == "same"] == ["same"]
