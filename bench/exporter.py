"""``python -m bench.exporter SUBJECT``: makes one kind of file in a process of its own, for ``bench.measures.exporting``.

It says ``idle`` once its data is loaded, and waits for a line. Then it makes the file once and says
how many bytes it has; then so often as its times are wanted, and says them, in seconds.
"""

from __future__ import annotations

import gc
import json
import sys
from time import perf_counter

from bench.subjects.exports import EXPORTS, dataset, request_of
from export.formats import make


def main() -> None:
    """The process."""
    export = EXPORTS[sys.argv[1]]
    request = request_of(dataset(), export)
    gc.collect()
    print("idle", flush=True)
    sys.stdin.readline()
    print(len(make(request, [export.kind])), flush=True)
    times = []
    for _ in range(export.runs):
        began = perf_counter()
        make(request, [export.kind])
        times.append(perf_counter() - began)
    print(json.dumps(times), flush=True)


if __name__ == "__main__":
    main()
