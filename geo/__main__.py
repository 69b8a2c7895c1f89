"""``python -m geo check FOLDER…``: print every fault of dataset folders and their briefings; exit with 1 when there is one.

``python -m geo harm FOLDER…`` does the same for harm that a cited title names and no count has (``geo.events.harm``): it is a
question to who keeps a dataset, and hinders nobody who only opens one.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geo import console
from geo.briefing import documents
from geo.dataset.dataset import Dataset, load
from geo.errors import DatasetError, Fault
from geo.events.harm import unrecorded
from geo.view.view import vocabulary


def check(folder: Path) -> list[Fault]:
    """Return all faults of a dataset folder; of its briefings once the tables that they name are sound."""
    try:
        return check_briefings(load(folder))
    except DatasetError as error:
        return error.faults


def check_briefings(dataset: Dataset) -> list[Fault]:
    """Return all faults of a sound dataset's briefings."""
    known = vocabulary(dataset, layers=())
    languages = dataset.settings.languages
    found, faults = documents.read(dataset.files, known, languages=languages, unread=dataset.unread)
    return [*faults, *documents.untranslated(found, languages)]


def harm(folder: Path) -> list[Fault]:
    """Return the faults of ``geo.events.harm.unrecorded`` in a dataset folder; its other faults where it can't be opened."""
    try:
        return unrecorded(load(folder))
    except DatasetError as error:
        return error.faults


COMMANDS = {"check": check, "harm": harm}


def main(arguments: list[str]) -> int:
    """Check the folders named; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m geo", description="Check dataset folders.")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("folders", nargs="+", type=Path)
    options = parser.parse_args(arguments)
    failed = False
    for folder in options.folders:
        faults = COMMANDS[options.command](folder)
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
