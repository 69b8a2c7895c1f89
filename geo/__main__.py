"""``python -m geo check FOLDER…``: print every fault of dataset folders and their briefings; exit with 1 when there is one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geo import briefing, console
from geo.dataset import load
from geo.errors import DatasetError, Fault
from geo.vocabulary import vocabulary


def check(folder: Path) -> list[Fault]:
    """All faults of a dataset folder; of its briefings once the tables that they speak of are sound."""
    try:
        dataset = load(folder)
    except DatasetError as error:
        return error.faults
    words = vocabulary(dataset, layers=())
    languages = dataset.settings.languages
    found, faults = briefing.read(dataset.files, words, languages=languages, unread=dataset.unread)
    return [*faults, *briefing.untranslated(found, languages)]


def main(arguments: list[str]) -> int:
    """Check the folders named; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m geo", description="Check dataset folders.")
    parser.add_argument("command", choices=["check"])
    parser.add_argument("folders", nargs="+", type=Path)
    options = parser.parse_args(arguments)
    failed = False
    for folder in options.folders:
        faults = check(folder)
        failed |= bool(faults)
        lines = [
            f"{folder}: {len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'}",
            *(f"  {one}" for one in faults),
        ]
        console.write(sys.stdout, "".join(f"{line}\n" for line in lines))
    return 1 if failed else 0


if __name__ == "__main__":
    console.prepare()
    sys.exit(main(sys.argv[1:]))
