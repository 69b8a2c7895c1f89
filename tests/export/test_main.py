"""``python -m export``: what it makes, what it refuses with a sentence, and what it leaves behind."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import pytest

from export import __main__ as command
from export.cli.arguments import parser
from export.common.paper import MIN_MM, MIN_PX, PRESETS
from export.common.request import Progress, Request
from export.common.scratch import ScratchError
from geo.dataset.dataset import Dataset, load
from geo.errors import MapError
from geo.view.view_query import names_of
from tests.conftest import NORTHERN_KOSOVO, ROOT
from tests.export.forks import BROKEN, CLOSED, FULL, Done, forks

Run = Callable[..., tuple[int, list[str], list[str]]]
Program = Callable[..., Done]
DAY = "day=2021-03-10&mode=day"


@pytest.fixture
def run(
    data: Path,
    small: Dataset,
    northern_kosovo: Dataset,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """Runs the command in this process: the exit code, and the lines on the standard output and on that of errors."""
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    loaded = {data: small, NORTHERN_KOSOVO: northern_kosovo}
    monkeypatch.setattr(command, "load", lambda folder: loaded.get(folder) or load(folder))

    def run(*arguments: str | Path, folder: Path = data) -> tuple[int, list[str], list[str]]:
        code = command.main([*map(str, arguments), "--data", str(folder)])
        out, err = capsys.readouterr()
        return code, out.splitlines(), [line.removeprefix("python -m export: ") for line in err.splitlines()]

    return run


def about(file: Path) -> dict[str, str]:
    return dict(json.loads(file.read_bytes())["about"])


def ids(file: Path) -> list[str]:
    """The events in a GeoJSON file, each once."""
    features = json.loads(file.read_bytes())["features"]
    return sorted({one["properties"]["id"] for one in features if "title" in one["properties"]})


@pytest.mark.parametrize(
    "view",
    [
        DAY,
        f"?{DAY}",
        f"https://maps.example.org/?{DAY}",
        f"https://maps.example.org/below/events?{DAY}#top",
        f"http://localhost:8501/?{DAY}",
        f"/embed?{DAY}",
    ],
)
def test_a_view_is_a_whole_url_or_its_query(run: Run, tmp_path: Path, view: str) -> None:
    file = tmp_path / "view.geojson"
    assert run("--view", view, "-o", file) == (0, [str(file)], [])
    assert ids(file) == ["clash", "rule"]
    assert about(file)["Period"] == "10 March 2021"


@pytest.mark.parametrize(
    ("language", "day"), [("sq", "10 mars 2021"), ("sr-Latn", "10. marta 2021."), ("sr-Cyrl", "10. марта 2021.")]
)
def test_a_view_is_in_the_language_of_its_link(run: Run, tmp_path: Path, language: str, day: str) -> None:
    file = tmp_path / "view.geojson"
    assert run("--view", f"?{DAY}&lang={language}", "-o", file, folder=NORTHERN_KOSOVO) == (0, [str(file)], [])
    assert day in about(file).values()
    code, _, (fault,) = run("--view", f"?{DAY}&lang=fr", "-o", file, folder=NORTHERN_KOSOVO)
    assert (code, fault) == (2, "“fr” is no language of this map; it has en, sq, sr-Latn, sr-Cyrl.")


def test_the_parts_of_a_view_are_those_of_the_table_that_a_map_shows(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "view.geojson"
    code, _, (fault,) = run("--view", "?nothing=1", "-o", file, folder=NORTHERN_KOSOVO)
    assert code == 2
    named = fault.removeprefix("A view has no “nothing”: it has ").rstrip(".").split(", ")
    left_out = names_of(which=lambda one: not one.on_map)
    assert not set(named) & set(left_out)
    assert set(names_of(which=lambda one: one.on_map)) <= set(named)
    _, _, warnings = run("--view", "?" + "&".join(f"{name}=x" for name in left_out), "-o", file, folder=NORTHERN_KOSOVO)
    assert warnings == [f"“{left_out[0]}” is left out: no export shows that part of a link."]


def test_an_empty_view_is_all_events_on_the_last_day(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "all.geojson"
    assert run("--view", "", "-o", file)[0] == 0
    assert about(file)["Shown"] == "6 events so far"


def test_the_ending_says_the_format(run: Run, tmp_path: Path) -> None:
    begins = {
        "csv": b"\xef\xbb\xbf",
        "kml": b"<?xml",
        "gpkg": b"SQLite",
        "xlsx": b"PK",
        "html": b"<!DOCTYPE",
        "png": b"\x89PNG",
    }
    for ending, begin in begins.items():
        file = tmp_path / f"file.{ending}"
        assert run("--view", DAY, "-o", file, "--size", "600x400")[0] == 0
        assert file.read_bytes().startswith(begin)


def test_several_formats_go_into_a_folder_under_names_that_say_what_they_are(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new folder"
    code, out, err = run("--view", DAY, "--format", "csv", "--format", "kml,geojson", "-o", f"{folder}/")
    assert (code, err) == (0, [])
    names = sorted(file.name for file in folder.iterdir())
    assert sorted(out) == [str(folder / name) for name in names]
    assert [name.rpartition("-")[0] for name in names] == ["tiny-2021-03-10-events"] * 3
    assert [name.rpartition(".")[2] for name in names] == ["csv", "geojson", "kml"]


@pytest.mark.parametrize("formats", [["csv"], ["csv", "geojson"], ["csv", "zip"]])
def test_a_zip_holds_the_formats_named(run: Run, tmp_path: Path, formats: list[str]) -> None:
    file = tmp_path / "files.zip"
    assert run("--view", DAY, *(part for one in formats for part in ("--format", one)), "-o", file)[0] == 0
    wanted = {"txt", "json", *formats} - {"zip"}
    assert {name.rpartition(".")[2] for name in ZipFile(file).namelist()} == wanted


def test_names_title_theme_and_link_reach_the_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    requests: list[Request] = []

    def make(request: Request, kinds: tuple[str, ...], _: Progress) -> bytes:
        requests.append(request)
        return "+".join(kinds).encode()

    monkeypatch.setattr(command, "make", make)
    arguments = [
        "--view",
        f"{DAY}&names=en",
        "--names",
        "sq",
        "--title",
        "A  title",
        "--theme",
        "grey",
        "--preset",
        "print-a4",
    ]
    assert run(*arguments, "--public-url", "https://maps.example.org/kosovo/", "-o", tmp_path / "map.pdf")[0] == 0
    assert (tmp_path / "map.pdf").read_bytes() == b"pdf"
    (request,) = requests
    assert (request.view.names, request.title, request.theme, request.size) == (
        "sq",
        "A title",
        "grey",
        PRESETS["print-a4"].size,
    )
    root, _, query = request.address.partition("?")
    assert root == "https://maps.example.org/kosovo/"
    assert query == f"day=2021-03-10&mode=day&names=sq&data={request.dataset.hash[:8]}"
    monkeypatch.setenv("PUBLIC_URL", "https://other.example.org")
    assert (
        run(
            "--view",
            "",
            "--size",
            "180x120 mm",
            "--format",
            "mp4",
            "--from",
            "2021-02-01",
            "--seconds",
            "3",
            "-o",
            tmp_path,
        )[0]
        == 0
    )
    assert requests[1].address.startswith("https://other.example.org/?data=")
    assert requests[1].size.pixels == (2126, 1417)
    film = requests[1].film
    assert film is not None
    assert (str(film.first), str(film.last), film.seconds) == ("2021-02-01", "2021-12-31", 3.0)
    assert (tmp_path / f"tiny-2021-02-01-to-2021-12-31-180x120mm-{request.dataset.hash[:8]}.mp4").is_file()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--view", DAY, "--format", "jpg"], "“jpg” is no format: use png, svg, pdf, gif, mp4, html, pptx, pptx-shapes, "
         "geojson, gpkg, kml, csv, xlsx or zip."),
        (["--view", DAY, "--preset", "a5"], "“a5” is no preset: use article, square, story, slide, print-a4, "
         "print-a4-portrait, print-a3, print-a3-portrait or column."),
        (["--view", DAY, "--size", "10cm"], "“10cm” is no size: write it as 1200x675 (pixels) or 180x120mm."),
        (["--view", DAY, "--size", "10x10"], f"10×10 px is too small: a side has at least {MIN_PX} pixels, or {MIN_MM:g} mm."),
        (["--view", DAY, "--preset", "slide", "--size", "400x400"], "Both a preset and a size are named: keep one."),
        (["--view", DAY, "--theme", "blue"], "“blue” is no theme: use light, dark or grey."),
        (["--view", DAY, "--names", "de"], "“de” is no language of names: use en, sr-Latn, sr-Cyrl, sq or local."),
        (["--view", DAY, "--title", "x" * 201], "The title has 201 letters: use at most 200."),
        (["--view", DAY, "--seconds", "9"], "Days and seconds are for films: name the format gif or mp4 as well."),
        (["--view", DAY, "--format", "gif", "--from", "1 May"], "“1 May” is not a day: write it as 2023-05-29."),
        (["--view", DAY, "--format", "gif", "--to", "2022-01-01"],
         "1 January 2022 is outside the data: use a day from 1 January 2021 to 31 December 2021."),
        (["--view", DAY, "--format", "gif", "--seconds", "long"], "“long” is no length of a film: write it in seconds, as 12."),
        (["--view", DAY, "--format", "gif", "--from", "2021-05-01", "--to", "2021-04-01"],
         "A film can’t end on 2021-04-01 when it begins on 2021-05-01: swap the two days."),
        (["--view", DAY, "--public-url", "http://127.0.0.1:8501"],
         "“http://127.0.0.1:8501” leads nowhere on another machine: name the address that others use, or none."),
        (["--view", DAY, "--public-url", "maps.example.org"],
         "“maps.example.org” is no public address: write it as https://example.org/map."),
        (["--view", "day=2023-05-29"], "29 May 2023 is outside the data; showing 31 December 2021."),
        (["--view", "day=tomorrow"], "“tomorrow” is not a day (YYYY-MM-DD); showing 31 December 2021."),
        (["--view", "layers=roads"], "There is no layer “roads”."),
        (["--view", "dya=2021-03-10"], "A view has no “dya”: it has day, mode, window, layers, unreported, extent, select, names, "
         "play, lang, data, category, municipality, actor, harm, hurt, source, agreement, precision, where."),
        (["--view", "2021-03-10"], "“2021-03-10” is neither a URL nor its query: write it as day=2023-05-29&mode=day."),
        (["--view", DAY, "--colour", "red"], "Unrecognized arguments: --colour red. See python -m export --help."),
        (["--format", "png"], "One of the arguments --view --batch is required. See python -m export --help."),
        (["--view", DAY, "-o", "map.jpg"], "“.jpg” is the ending of no format: use one of .png, .svg, .pdf, .gif, .mp4, .html, "
         ".pptx, .geojson, .gpkg, .kml, .csv, .xlsx, .zip."),
        (["--view", DAY, "--format", "png", "-o", "map.jpg"],
         "map.jpg doesn’t have the ending of its format (PNG picture): use .png."),
        (["--view", DAY, "--format", "png", "--format", "svg", "-o", "map.png"],
         "2 formats don’t go into map.png: name a folder (“map/”) or a ZIP (“map.zip”)."),
        (["--view", DAY, "-o", "nowhere/map.png"], "There is no folder nowhere: make it first."),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_a_sentence_and_exit_code_2(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == (2, [], [sentence])
    assert list(tmp_path.iterdir()) == []


def test_all_that_is_wrong_is_said_at_once(run: Run, tmp_path: Path) -> None:
    code, out, err = run("--view", "day=x&layers=roads", "--format", "jpg", "--theme", "blue", "-o", tmp_path)
    assert (code, out, len(err)) == (2, [], 4)


def test_a_folder_that_is_no_dataset_is_named_with_its_faults(run: Run, tmp_path: Path) -> None:
    code, _, err = run("--view", "", "-o", tmp_path / "map.png", folder=tmp_path / "none")
    assert code == 2
    assert err[0] == "none: 1 fault"
    assert "the folder is missing" in err[1]


def test_lenient_shows_the_default_and_says_so(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "map.geojson"
    code, out, err = run("--view", "day=2023-05-29&dya=1&layers=incidents,roads", "--lenient", "-o", file)
    assert (code, out) == (0, [str(file)])
    assert [line[:12] for line in err] == ["A view has n", "29 May 2023 ", "There is no "]
    assert about(file)["Sites on"] == "31 December 2021"


def test_a_link_of_other_data_or_of_another_page_is_made_with_a_warning(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "map.geojson"
    code, _, err = run("--view", f"{DAY}&data=00000000&find=Town&sort=-title", "-o", file)
    assert code == 0
    assert [line.partition(":")[0].partition(" (")[0] for line in err] == [
        "“find” is left out",
        "The link was made with another version of the data",
    ]
    assert ids(file) == ["clash", "rule"]


def test_a_file_is_replaced_whole_with_the_rights_of_any_other(run: Run, tmp_path: Path) -> None:
    file, link = tmp_path / "map.csv", tmp_path / "link.csv"
    file.write_text("before")
    link.symlink_to(file)
    assert run("--view", DAY, "-o", link)[0] == 0
    assert link.is_symlink()
    assert file.read_bytes() != b"before"
    (tmp_path / "plain").write_text("")
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["link.csv", "map.csv", "plain"]


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (MapError("There is no encoder."), 1, "There is no encoder."),
        (KeyboardInterrupt(), 130, "Interrupted."),
        (ScratchError("There is no room."), 1, "There is no room."),
    ],
)
def test_a_failure_leaves_the_file_as_it_was(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, sentence: str
) -> None:
    def fail(*_: object) -> bytes:
        raise error

    monkeypatch.setattr(command, "make", fail)
    file = tmp_path / "map.png"
    file.write_text("before")
    assert run("--view", DAY, "-o", file) == (code, [], [sentence])
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


def test_a_write_that_fails_midway_leaves_no_half_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    file = tmp_path / "map.csv"
    sentence = (
        "The file could not be written: No space left on device. Make room for it, or name another place with -o."
    )
    assert run("--view", DAY, "-o", file) == (1, [], [sentence])
    assert list(tmp_path.iterdir()) == []


def test_of_several_files_it_says_how_many_are_made(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(_: Request, kinds: tuple[str, ...], __: Progress) -> bytes:
        if kinds == ("kml",):
            raise MapError("No KML today.")
        return b"made"

    monkeypatch.setattr(command, "make", make)
    code, out, err = run("--view", DAY, "--format", "csv kml geojson", "-o", tmp_path)
    assert (code, len(out)) == (1, 1)
    assert err == ["No KML today.", "1 of 3 files are made."]


def test_progress_is_told_on_a_terminal_only(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def make(_: Request, __: tuple[str, ...], progress: Progress) -> bytes:
        for fraction in (0.0, 0.5, 0.504, 1.0):
            progress(fraction)
        return b"made"

    terminal = Terminal()
    monkeypatch.setattr(command, "make", make)
    monkeypatch.setattr(sys, "stderr", terminal)
    assert command.main(["--view", DAY, "-o", str(tmp_path / "map.csv"), "--data", str(data)]) == 0
    lines = terminal.getvalue().split("\r")
    assert lines == ["", "map.csv   0%", "map.csv  50%", "map.csv 100%", " " * 12, ""]


def test_it_runs_from_the_shell(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "map.csv"
    arguments = [sys.executable, "-W", "error", "-m", "export", "--data", str(data), "-o", str(file)]
    environment = {**os.environ, "PUBLIC_URL": ""}
    made = subprocess.run(
        [*arguments, "--view", DAY], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (made.returncode, made.stdout, made.stderr) == (0, f"{file}\n", "")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")


def test_it_runs_in_a_pipe(program: Program, tmp_path: Path) -> None:
    piped = program("-o", "-", "--view", DAY, "--format", "geojson")
    assert (piped.returncode, piped.stderr) == (0, b"")
    file = tmp_path / "piped.geojson"
    file.write_bytes(piped.stdout)
    assert ids(file) == ["clash", "rule"]
    wrong = program("-o", file, "--view", "day=x")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert wrong.stderr.decode() == "python -m export: “x” is not a day (YYYY-MM-DD); showing 31 December 2021.\n"


def test_the_docs_name_every_option_and_their_examples_are_understood(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`-[^|]+) \|", text.partition("| option | what |")[2], re.MULTILINE)
    named = {option for row in rows for option in re.findall(r"`(--?[a-z-]+)`", row)}
    assert named == {option for one in parser()._actions for option in one.option_strings} - {"-h"}
    made: list[str] = []

    def make(_: Request, kinds: tuple[str, ...], __: Progress) -> bytes:
        made.extend(kinds)
        return b"made"

    monkeypatch.setattr(command, "make", make)
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```csv\n(.+?)```", text, re.DOTALL)
    Path("views.csv").write_text(example, encoding="utf-8")
    lines = re.findall(r"^`?python -m export (--[^|`\n]+)", text, re.MULTILINE)
    assert len(lines) >= 7
    for line in lines:
        code, _, err = run(*shlex.split(line.replace("-o -", "-o piped.geojson")), folder=NORTHERN_KOSOVO)
        assert (code, err) == (0, []), line
    assert made == ["png", "pdf", "svg", "png", "csv", "mp4", "geojson", "png", "svg", "pdf", "png"]


@pytest.fixture(scope="module")
def program(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Runs the command as a program, with other streams if wanted."""
    with forks(ROOT, data, tmp_path_factory.mktemp("streams")) as process:
        yield partial(process.run, "--data", data)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_name_that_the_console_can_not_show_fails_nothing(program: Program, tmp_path: Path, encoding: str) -> None:
    """Nor does a sentence; what its encoding lacks is written in ASCII."""
    file = tmp_path / "žena Ћ.csv"
    done = program("-o", file, "--view", DAY, encoding=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode(encoding).endswith("ena \\u040b.csv\n")
    assert file.is_file()
    done = program("-o", file, "--view", "layers=Ћ", encoding=encoding)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"python -m export: ")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "streams",
    [
        {"stdout": FULL},
        {"stdout": CLOSED},
        {"stdout": BROKEN},
        {"stderr": FULL},
        {"stderr": CLOSED},
        {"stdout": CLOSED, "stderr": CLOSED},
    ],
    ids=str,
)
def test_a_file_that_was_made_is_a_success_whoever_reads_its_name(
    program: Program, tmp_path: Path, streams: dict[str, str]
) -> None:
    """A console that is full, closed, or read by a program that ended."""
    file = tmp_path / "map.csv"
    done = program("--view", DAY, "-o", file, **streams)
    assert (done.returncode, done.stderr) == (0, b"")
    assert file.is_file()


@pytest.mark.parametrize(
    ("stream", "code", "sentence"),
    [
        (FULL, 1, "The file could not be written: No space left on device. Make room for it, or name another"),
        (BROKEN, 1, "The file could not be written: Broken pipe. Make room for it, or name another place with -o."),
        (CLOSED, 2, "The standard output is closed: name a file, as in “-o map.png”."),
    ],
)
def test_a_file_that_nobody_takes_is_none(program: Program, stream: str, code: int, sentence: str) -> None:
    done = program("--view", DAY, "--format", "html", "-o", "-", stdout=stream)
    said = done.stderr.decode().splitlines()
    assert (done.returncode, len(said)) == (code, 1)
    assert sentence in said[0]
