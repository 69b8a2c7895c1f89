"""Mangles one part of a dataset at a time, and counts what the check finds and what is shown.

``python -m tests.mangled.long_run [MANGLES] [SEED]`` opens, for each mangled dataset in which the check finds nothing,
every page and every plain address in four languages, and every kind of file and hand-out in one language after the other. It prints
a line for each and then two tables; its exit status is 1 when there was one.
"""

from __future__ import annotations

import sys
import time
import traceback
import warnings
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from export.formats import VIEW_FORMATS
from geo.__main__ import check_briefings
from geo.dataset.dataset import load
from geo.errors import DatasetError
from geo.language.languages import LANGUAGES
from tests.mangled.mangles import GROUPS, MANGLES, Mangled, mangle
from tests.mangled.opening import ADDRESSES, HANDOUTS, PAGES, Shown
from tests.mangled.source import whole

USUAL = 1000
FOUND, SHOWN, FAILED = "found by the check", "shown", "failures"


def judge(seed: int, folder: Path) -> tuple[Mangled, Shown | None]:
    """Mangles a part and checks the dataset; it is given to be shown where nothing is found.

    Fails with an ``AssertionError`` where what the check finds doesn't lead to the part.
    """
    source = whole()
    mangled = mangle(source, seed)
    source.write(folder)
    try:
        dataset = load(folder)
        faults = check_briefings(dataset)
    except DatasetError as error:
        faults = error.faults
    if faults:
        assert any(map(mangled.is_named_by, faults)), f"{mangled} is not named by {'; '.join(map(str, faults[:3]))}"
        return mangled, None
    target = mangled.target
    row = source.tables[target.path[0]] if target.group == "tables" else []
    own = row[target.path[1]] if row else {}
    subject = next((own[key] for key in ("incident", "entity", "id") if own.get(key)), "clash")
    return mangled, Shown(dataset, subject)


def show(shown: Shown, seed: int) -> None:
    """Opens everything."""
    languages = [*LANGUAGES]
    for language in languages:
        for page in PAGES:
            shown.page(page, language)
        for address in ADDRESSES:
            shown.address(address, language)
    for place, kind in enumerate((*VIEW_FORMATS, *HANDOUTS)):
        (shown.file if kind in VIEW_FORMATS else shown.address)(kind, languages[(seed + place) % len(languages)])


def run(mangles: int, seed: int) -> Counter[tuple[str, str, str]]:
    """How many mangles of each group of files and each sort were found, shown, or failed; prints each."""
    found: Counter[tuple[str, str, str]] = Counter()
    for number in range(seed, seed + mangles):
        mangled = None
        with TemporaryDirectory() as name:
            try:
                mangled, shown = judge(number, Path(name))
                result = FOUND if shown is None else SHOWN
                if shown is not None:
                    show(shown, number)
            except Exception as error:  # noqa: BLE001 - any error is what is looked for
                result, mangled = FAILED, mangled or mangle(whole(), number)
                cause = error.__cause__ or error
                places = [
                    f"{one.name} in {Path(one.filename).name}:{one.lineno}"
                    for one in traceback.extract_tb(cause.__traceback__)[-3:]
                ]
                print(f"FAILED: {type(cause).__name__}: {str(cause)[:300]} ({', '.join(places)})", flush=True)
        print(f"{number}: {result}: {mangled}", flush=True)
        found[mangled.target.group, mangled.name, result] += 1
    return found


def main(arguments: list[str]) -> int:
    """Prints each mangle and the tables; 1 when there are failures, else 0."""
    mangles, seed = ([*map(int, arguments), USUAL, 0] if len(arguments) != 1 else [int(arguments[0]), 0])[:2]
    warnings.simplefilter("error")
    found = run(mangles, seed)
    for title, place, names in (("part of", 0, GROUPS), ("mangle", 1, tuple(MANGLES))):
        print(f"\n| {title} | mangled | {FOUND} | {SHOWN} | {FAILED} |\n|---|---|---|---|---|")
        for name in names:
            counts = [
                sum(n for key, n in found.items() if key[place] == name and key[2] == one)
                for one in (FOUND, SHOWN, FAILED)
            ]
            print(f"| {name} | {sum(counts)} | {' | '.join(map(str, counts))} |")
    totals = [sum(n for key, n in found.items() if key[2] == one) for one in (FOUND, SHOWN, FAILED)]
    time_s = f"{time.process_time():.0f} s of processor time"
    print(f"\n{mangles} from seed {seed}: {totals[0]} {FOUND}, {totals[1]} {SHOWN}, {totals[2]} {FAILED}; {time_s}")
    return 1 if totals[2] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
