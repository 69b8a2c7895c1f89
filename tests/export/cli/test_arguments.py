"""Arguments: what is left out is said by the environment and the file’s ending."""

from __future__ import annotations

from pathlib import Path

import pytest

from export import __main__ as command
from export.cli.arguments import EXTENSIONS, is_folder, parser, texts_of
from export.cli.options import ArgumentsError
from export.common.paper import PRESETS, THEMES
from export.formats import VIEW_FORMATS


def test_help_names_every_format_preset_and_theme(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(["--help"])
    assert ended.value.code == 0
    output = capsys.readouterr().out
    for word in (*VIEW_FORMATS, *PRESETS, *THEMES, "PUBLIC_URL", "--batch", "Exit codes: 0"):
        assert word in output


def texts(*arguments: str) -> dict[str, str]:
    return texts_of(parser().parse_args(arguments))


@pytest.mark.parametrize(
    ("arguments", "formats"),
    [
        (["-o", "map.SVG"], "svg"),
        (["-o", "map"], "png"),
        (["-o", "-"], "png"),
        (["-o", "maps.zip/"], "png"),
        ([], "png"),
        (["-o", "map.svg", "--format", "csv kml", "--format", "pdf"], "csv kml pdf"),
        (["-o", "films.zip"], "zip"),
    ],
)
def test_the_ending_is_the_format_where_none_is_named(arguments: list[str], formats: str) -> None:
    assert texts("--view", "", *arguments)["formats"] == formats


def test_an_ending_of_no_format_is_refused_and_one_of_a_variant_is_none() -> None:
    with pytest.raises(ArgumentsError, match=r"^“\.jpg” is the ending of no format: use one of \.png, "):
        texts("--view", "", "-o", "map.jpg")
    assert len(EXTENSIONS) == len({VIEW_FORMATS[id].extension for id in EXTENSIONS})


def test_every_option_has_a_text_and_what_is_left_out_an_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://maps.example.org")
    found = texts("--batch", "views.csv")
    assert {name for name, text in found.items() if text} == {"formats", "public_url"}
    assert found["public_url"] == "https://maps.example.org"
    assert texts("--batch", "views.csv", "--public-url", "")["public_url"] == ""
    given = texts("--view", "a", "--from", "2021-01-01", "--size", "9x9")
    assert (given["view"], given["from"], given["size"]) == ("a", "2021-01-01", "9x9")


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ([], "One of the arguments --view --batch is required. See python -m export --help."),
        (["--view", "", "--batch", "x"], "Argument --batch: not allowed with argument --view. See"),
        (["--view", "", "--them", "dark"], "Unrecognized arguments: --them dark. See"),
    ],
)
def test_wrong_arguments_are_sentences_and_end_nothing(arguments: list[str], fault: str) -> None:
    with pytest.raises(ArgumentsError) as caught:
        parser().parse_args(arguments)
    assert str(caught.value).startswith(fault)


def test_a_folder_is_known_by_its_slash_or_by_being_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    found = [is_folder(one) for one in ("new/", "new", "", str(tmp_path), str(tmp_path / "file"))]
    assert found == [True, False, True, True, False]
