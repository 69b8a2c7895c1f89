"""The arguments of ``python -m export``, and its help."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import NoReturn

from export.cli.options import PUBLIC_URL, VIEW, ArgumentsError
from export.common.paper import PRESETS, THEMES
from export.formats import VIEW_FORMATS
from export.options import FIELDS
from geo.language.languages import NAME_CHOICES

PROGRAM = "python -m export"
DATA = Path(__file__).resolve().parents[2] / "data" / "northern-kosovo"
EXTENSIONS = [id for id, format in VIEW_FORMATS.items() if not format.variant]
"""Formats that a file's ending alone can mean."""
DESCRIPTION = """\
Draw a view of the map, and write it as a file that says what it shows.

  python -m export --view 'day=2023-05-29&mode=day' -o map.png
  python -m export --view 'https://maps.example.org/?day=2022-12-15' --format pdf --preset print-a4 -o map.pdf
  python -m export --view '' --format png --format svg --format csv -o files.zip
  python -m export --view '' --format mp4 --from 2022-11-01 --to 2022-12-31 --seconds 20 -o film.mp4
  python -m export --batch views.csv --format pdf --size 90x120mm -o folder/"""
EPILOG = """\
A batch is a CSV file with the columns name and view, and, where wanted, format, preset, size, theme, names
and title; what a row leaves empty is as the options say. All rows are checked before the first file is made.

A part of a view that can't be had (a day outside the data, an unknown layer) is an error, unless --lenient
shows the default instead. A link made with other data gives a warning only: the file says which data it has.

Exit codes: 0 all is made; 1 an export failed; 2 something asked for is wrong, and nothing was made."""


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are sentences."""

    def error(self, message: str) -> NoReturn:
        raise ArgumentsError([f"{message[:1].upper()}{message[1:].rstrip('.')}. See {PROGRAM} --help."])


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = _Parser(
        prog=PROGRAM, description=DESCRIPTION, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )  # fmt: skip
    what = made.add_mutually_exclusive_group(required=True)
    what.add_argument("--view", metavar="URL", help="a link to a view, or its query; '' is all events on the last day")
    what.add_argument("--batch", metavar="CSV", type=Path, help="a table of views, each to become a file")
    made.add_argument(
        "-o", "--output", metavar="FILE", default="",
        help="the file, or a folder for a batch and for several formats, or - for the standard output; "
        "a .zip holds several formats; the folder at hand if left out",
    )  # fmt: skip
    made.add_argument(
        "--format", metavar="FORMAT", action="append", default=[],
        help=f"{', '.join(VIEW_FORMATS)}; may stand several times; if left out, as the file ends, else png",
    )  # fmt: skip
    paper = made.add_argument_group("paper")
    paper.add_argument("--preset", metavar="NAME", default="", help=f"{', '.join(PRESETS)} (if left out: slide)")
    paper.add_argument("--size", metavar="SIZE", default="", help="1200x675 (pixels) or 180x120mm (300 dots an inch)")
    paper.add_argument("--theme", metavar="NAME", default="", help=f"{', '.join(THEMES)} (if left out: light)")
    paper.add_argument(
        "--names", metavar="NAMES", default="", help=f"names in {', '.join(NAME_CHOICES)}; if left out, as the view"
    )
    paper.add_argument("--title", metavar="TEXT", default="", help="in place of the dataset's")
    film = made.add_argument_group("film (gif, mp4)")
    film.add_argument("--from", metavar="DAY", default="", help="the first day (if left out, the data's)")
    film.add_argument("--to", metavar="DAY", default="", help="the last day (if left out, the view's)")
    film.add_argument("--seconds", metavar="N", default="", help="how long it lasts (if left out: 12)")
    more = made.add_argument_group("more")
    more.add_argument(
        "--public-url", metavar="URL", default=os.environ.get("PUBLIC_URL", ""),
        help="where others open the app, for link and QR code (if left out: the environment's PUBLIC_URL)",
    )  # fmt: skip
    more.add_argument(
        "--data", metavar="FOLDER", type=Path, default=Path(os.environ.get("DATASET", DATA)),
        help="the dataset (if left out: the environment's DATASET, else the one that comes with the program)",
    )  # fmt: skip
    more.add_argument("--lenient", action="store_true", help="show the default for parts of a view that can't be had")
    return made


def texts_of(arguments: argparse.Namespace) -> dict[str, str]:
    """Return what arguments say, as texts by the names that ``export.cli.options.parse`` knows."""
    texts = {field.name: vars(arguments)[field.column or field.name] for field in FIELDS}
    formats = " ".join(arguments.format) or _by_ending(arguments.output)
    return {**texts, "formats": formats, VIEW: arguments.view or "", PUBLIC_URL: arguments.public_url}


def _by_ending(output: str) -> str:
    """Return the format that a file's ending means."""
    ending = Path(output).suffix[1:].lower()
    if output == "-" or not ending or is_folder(output):
        return "png"
    if ending not in EXTENSIONS:
        raise ArgumentsError([f"“.{ending}” is the ending of no format: use one of .{', .'.join(EXTENSIONS)}."])
    return ending


def is_folder(output: str) -> bool:
    """Return whether what was named as output is a folder, or is to become one."""
    return output.endswith(("/", os.sep)) or Path(output or ".").is_dir()
