"""A table of views becomes a folder of files, or all that is wrong with it is said before the first is made."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from export import __main__ as command
from export.cli import batch
from export.common.paper import MIN_MM, MIN_PX
from export.common.request import Progress, Request
from geo.dataset.dataset import Dataset
from geo.errors import MapError

Run = Callable[..., tuple[int, list[str], list[str]]]


@pytest.fixture
def run(small: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Makes the files of a table, given as text, in the folder ``made``: the exit code and the lines of both outputs."""
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    monkeypatch.setattr(command, "load", lambda _: small)

    def run(table: str | bytes, *arguments: str) -> tuple[int, list[str], list[str]]:
        file = tmp_path / "views.csv"
        file.write_bytes(table.encode() if isinstance(table, str) else table)
        where = ["--batch", str(file), "-o", str(tmp_path / "made")]
        code = command.main([*where, *arguments])
        out, err = capsys.readouterr()
        return code, out.splitlines(), [line.removeprefix("python -m export: ") for line in err.splitlines()]

    return run


@pytest.fixture
def requested(monkeypatch: pytest.MonkeyPatch) -> dict[str, Request]:
    """In place of making files: what was asked for, by the order of asking and the format."""
    requested: dict[str, Request] = {}

    def make(request: Request, kinds: list[str], _: Progress) -> bytes:
        requested[f"{len(requested)} {'+'.join(kinds)}"] = request
        if request.title == "Fails":
            raise MapError("There is no room for it.")
        if request.title == "Stops":
            raise KeyboardInterrupt
        return b"made"

    monkeypatch.setattr(command, "make", make)
    return requested


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


def test_each_row_becomes_a_file_of_its_name(run: Run, tmp_path: Path) -> None:
    table = "name,view\nmarch,day=2021-03-10&mode=day\nall,\n"
    code, out, err = run(table, "--format", "geojson")
    assert (code, err) == (0, [])
    assert out == [str(tmp_path / "made" / name) for name in ("march.geojson", "all.geojson")]
    assert names(tmp_path / "made") == ["all.geojson", "march.geojson"]
    march = json.loads((tmp_path / "made" / "march.geojson").read_bytes())
    assert march["about"]["Period"] == "10 March 2021"


def test_what_a_row_leaves_empty_is_as_the_options_say(run: Run, requested: dict[str, Request], tmp_path: Path) -> None:
    table = (
        "name,view,format,preset,size,theme,names,title\n"
        "one,day=2021-03-10,svg pdf,,90x120mm,dark,sq,Own\n"
        "two,day=2021-03-11,,article,,,,\n"
        "three,,,,,,,\n"
    )
    code, _, err = run(table, "--format", "png", "--preset", "story", "--theme", "grey", "--title", "All")
    assert (code, err) == (0, [])
    found = {
        key: (str(one.view.clock.day), str(one.size), one.theme, one.view.names, one.title)
        for key, one in requested.items()
    }
    assert found == {
        "0 svg": ("2021-03-10", "90×120 mm", "dark", "sq", "Own"),
        "1 pdf": ("2021-03-10", "90×120 mm", "dark", "sq", "Own"),
        "2 png": ("2021-03-11", "1200×675 px", "grey", "en", "All"),
        "3 png": ("2021-12-31", "1080×1920 px", "grey", "en", "All"),
    }
    assert names(tmp_path / "made") == ["one.pdf", "one.svg", "three.png", "two.png"]


@pytest.mark.parametrize(
    "table",
    [
        "\ufeffName;View;Title\r\nmap;day=2021-03-10;A, b\r\n",
        'title , view, name\n"A, b",day=2021-03-10,map\n\n , ,\n',
        'name,view,title\nmap,https://maps.example.org/?day=2021-03-10,"A, b"',
    ],
)
def test_a_table_is_read_as_spreadsheets_write_it(
    run: Run, requested: dict[str, Request], tmp_path: Path, table: str
) -> None:
    assert run(table)[0] == 0
    (request,) = requested.values()
    assert (request.title, str(request.view.clock.day)) == ("A, b", "2021-03-10")
    assert names(tmp_path / "made") == ["map.png"]


def test_all_faults_are_said_with_their_lines_before_any_file_is_made(
    run: Run, requested: dict[str, Request], tmp_path: Path
) -> None:
    table = (
        "name,view,format,size,title\n"
        "good,day=2021-03-10,,,\n"
        '"bad name",day=2021-03-10,,,"a title\nof two lines"\n'
        "later,day=2022-01-01,jpg,1x1,\n"
        "GOOD,,,,\n"
        "../out,,,,\n"
        "more,,,,,,\n"
    )
    code, out, err = run(table)
    assert (code, out) == (2, [])
    assert err == ["views.csv, line 8: it has 7 cells, and the header 5."]
    code, out, err = run(table.replace("more,,,,,,\n", ""))
    assert (code, out) == (2, [])
    assert err == [
        "views.csv, line 3, column name: “bad name” is no name of a file without its ending: "
        "use letters (A to Z), digits, hyphens and underscores.",
        "views.csv, line 5: “jpg” is no format: use png, svg, pdf, gif, mp4, html, pptx, pptx-shapes, geojson, gpkg, "
        "kml, csv, xlsx or zip.",
        f"views.csv, line 5: 1×1 px is too small: a side has at least {MIN_PX} pixels, or {MIN_MM:g} mm.",
        "views.csv, line 5: 1 January 2022 is outside the data; showing 31 December 2021.",
        "views.csv, line 6, column name: GOOD.png is made by line 2 already; use another name.",
        "views.csv, line 7, column name: “../out” is no name of a file without its ending: "
        "use letters (A to Z), digits, hyphens and underscores.",
    ]
    assert requested == {}
    assert names(tmp_path) == ["views.csv"]


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("", "views.csv, line 1: there is no column name."),
        ("name,link\n", "views.csv, line 1: there is no column view."),
        ("name,view,colour\na,b,c\n", "views.csv, line 1: the column 'colour' is not known; there are name, view, format, "
         "preset, size, theme, names, title."),
        ("name,view,name\na,b,c\n", "views.csv, line 1: the column name stands twice."),
        ("name,view\n", "views.csv has no rows below its header."),
        ("name,view\nZve\xe8an,\n".encode("latin-1"), "views.csv is not in UTF-8: save it as “CSV UTF-8”."),
        ('name,view\na,"day=2021-03-10\n', "views.csv can’t be read as a table: unexpected end of data."),
    ],
)  # fmt: skip
def test_what_is_no_table_of_views_is_refused(run: Run, tmp_path: Path, table: str | bytes, sentence: str) -> None:
    code, out, err = run(table)
    assert (code, out, err[0]) == (2, [], sentence)
    assert names(tmp_path) == ["views.csv"]


def test_a_table_that_is_missing_or_a_file_in_place_of_the_folder_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "made").write_text("a file")
    code, _, err = run("name,view\na,\n")
    assert code == 2
    assert err == [f"A batch goes into a folder, and “{tmp_path / 'made'}” is none: name one, as in “-o maps/”."]
    monkeypatch.setattr(batch, "MAX_ROWS", 1)
    (tmp_path / "made").unlink()
    assert run("name,view\na,\nb,\n")[2] == ["views.csv has 2 rows: use at most 1."]


def test_a_row_that_fails_is_named_and_the_others_are_made(
    run: Run, requested: dict[str, Request], tmp_path: Path
) -> None:
    code, out, err = run("name,view,title\na,,\nb,,Fails\nc,data=00000000,\n")
    assert code == 1
    assert len(requested) == 3
    assert out == [str(tmp_path / "made" / name) for name in ("a.png", "c.png")]
    assert err[0] == "views.csv, line 3: b.png is not made. There is no room for it."
    assert err[1].startswith("views.csv, line 4: The link was made with another version of the data")
    assert err[2] == "2 of 3 files are made; their names are on the standard output."
    assert names(tmp_path / "made") == ["a.png", "c.png"]


def test_a_run_that_is_stopped_says_which_files_are_made(
    run: Run, requested: dict[str, Request], tmp_path: Path
) -> None:
    code, out, err = run("name,view,title\na,,\nb,,Stops\nc,,\n")
    assert (code, len(requested)) == (130, 2)
    assert out == [str(tmp_path / "made" / "a.png")]
    assert err == [
        "views.csv, line 3: b.png is not made. Interrupted.",
        "1 of 3 files are made; their names are on the standard output.",
    ]
