"""The table of export options: each is read as it was written, and a bad value has two sentences, one for each kind of reader."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from export.cli.arguments import parser
from export.cli.batch import COLUMNS
from export.options import DEFAULT, FIELDS, IN_URL, Bounds, Field, Options, encode, parse
from geo.language.language import language_context

BOUNDS = Bounds(date(2021, 1, 1), date(2024, 4, 2), seconds=(2.0, 120.0))
OTHERS = {
    "formats": ("csv", "zip"), "preset": "square", "own": (180.0, 120.5, "mm"), "theme": "grey", "names": "sq",
    "title": "A title", "first": date(2022, 1, 1), "last": date(2022, 2, 1), "seconds": 20.5,
}  # fmt: skip
"""A value of each option that is not the default."""
BAD = {
    "formats": ["csv,bmp", ",", "zip;exe"], "preset": ["poster"], "size": ["large", "9" * 400 + "x5", "1x2x3"],
    "theme": ["neon"], "names": ["de"], "title": ["x" * 201], "from": ["yesterday", "2030-01-01"],
    "to": ["2020-12-31"], "seconds": ["long", "nan", "1e9", "-3", "121"],
}  # fmt: skip


def test_every_option_is_in_the_table_once() -> None:
    assert sorted(field.attribute for field in FIELDS) == sorted(field.name for field in fields(Options))
    assert len({field.name for field in FIELDS}) == len(FIELDS)
    assert OTHERS.keys() == {field.attribute for field in FIELDS}
    assert BAD.keys() == {field.name for field in FIELDS}


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_each_option_is_read_as_it_was_written(field: Field) -> None:
    value = OTHERS[field.attribute]
    options, errors = parse({field.name: field.write(value)}, BOUNDS)
    assert errors == []
    assert getattr(options, field.attribute) == value != getattr(DEFAULT, field.attribute)
    assert encode(options) == ({field.name: field.write(value)} if field.in_url else {})


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in BAD.items() for text in texts])
def test_a_bad_value_has_a_sentence_for_who_wrote_it_and_one_for_who_opens_a_link(name: str, text: str) -> None:
    """The first says how to mend it, the second, in the current language, what is used in its place."""
    options, (error,) = parse({name: text}, BOUNDS)
    assert error.args[0].endswith(".")
    assert error.notice.endswith(".")
    assert len(f"{error} {error.notice}") < 600
    left = {field.attribute: getattr(options, field.attribute) for field in FIELDS if field.name != name}
    assert left == {attribute: getattr(DEFAULT, attribute) for attribute in left}
    with language_context("sq"):
        _, (translated,) = parse({name: text}, BOUNDS)
    assert translated.notice != error.notice


def test_what_is_good_of_a_bad_value_is_kept() -> None:
    assert parse({"formats": "csv,bmp,kml,csv"}, BOUNDS)[0].formats == ("csv", "kml")
    assert parse({"title": "long  " + "x" * 300}, BOUNDS)[0].title == "long " + "x" * 195


def test_command_line_and_batch_have_the_options_of_the_table() -> None:
    flags = {flag.removeprefix("--") for action in parser()._actions for flag in action.option_strings}
    assert {field.column or field.name for field in FIELDS} <= flags
    assert set(COLUMNS.values()) == {field.name for field in FIELDS if not field.of_film}
    assert set(IN_URL) == {field.name for field in FIELDS} - {"names"}
