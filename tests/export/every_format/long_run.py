"""Draws many random views, shared out over all that is drawn, and counts those that fail.

``python -m tests.export.every_format.long_run [DRAWS] [SEED]`` prints a line for each that fails and then a table; its exit status
is 1 when one did. How far it is goes to the standard error.
"""

from __future__ import annotations

import sys
import time
import traceback
import warnings
from collections import Counter

from geo.dataset.dataset import Dataset, load
from tests.conftest import NORTHERN_KOSOVO
from tests.export.every_format.openers import check
from tests.export.every_format.random_views import DRAWN, FRAMES, ROUTES, draw

USUAL = 2000
STEP = 50


def run(dataset: Dataset, draws: int, seed: int) -> Counter[tuple[str, str, bool]]:
    """How many draws there were by kind, frame and whether they failed; prints those that did."""
    found: Counter[tuple[str, str, bool]] = Counter()
    kinds = (*DRAWN, *ROUTES)
    for number in range(draws):
        one = draw(dataset, seed + number, kinds[number % len(kinds)])
        failed = False
        try:
            check(one, one.make())
        except Exception as error:  # noqa: BLE001 - any error is what is looked for
            failed = True
            (*_, last) = traceback.extract_tb(error.__traceback__)
            print(f"FAILED {type(error).__name__}: {error} ({last.name}, line {last.lineno}); {one}", flush=True)
        found[one.kind, one.frame, failed] += 1
        if (number + 1) % STEP == 0:
            print(f"{number + 1} of {draws}", file=sys.stderr, flush=True)
    return found


def main(draws: str = str(USUAL), seed: str = "0") -> int:
    """Prints the failures and the table; 1 when there are failures, else 0."""
    warnings.simplefilter("error")
    found = run(load(NORTHERN_KOSOVO), int(draws), int(seed))
    for title, place, names in (("kind", 0, (*DRAWN, *ROUTES)), ("frame", 1, (*FRAMES,))):
        print(f"\n| {title} | draws | failures |\n|---|---|---|")
        for name in names:
            of = [(key[2], count) for key, count in found.items() if key[place] == name]
            print(f"| {name} | {sum(count for _, count in of)} | {sum(count for failed, count in of if failed)} |")
    failures = sum(count for (*_, failed), count in found.items() if failed)
    print(f"\n{draws} draws from seed {seed}: {failures} failed, {time.process_time():.0f} s of processor time")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
