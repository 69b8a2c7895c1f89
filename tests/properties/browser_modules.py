"""What the browser's own modules make of a replay document, without a browser."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from geo.dataset.dataset import Dataset
from geo.view.view import View
from layers.base import day_number
from layers.registry import REGISTRY
from layers.replay import document
from tests.conftest import ROOT


def clock_of(view: View, dataset: Dataset) -> dict[str, Any]:
    """Return a view's clock as the browser's modules take it."""
    return {
        "day": day_number(view.clock.day, dataset),
        "mode": view.clock.mode,
        "window": view.clock.window_days,
    }


def answer(script: str, dataset: Dataset, folder: Path, **asked: Any) -> Any:
    """Return what a script of ``tests/web`` prints as JSON; it gets the document's own bytes and what is ``asked``."""
    stream, request = folder / "events.arrow", folder / "request.json"
    stream.write_bytes(gzip.decompress(document.build(dataset, REGISTRY).files[document.NAME]))
    request.write_text(json.dumps({"document": str(stream), **asked}))
    node = shutil.which("node")
    assert node, "the tests need Node.js on the PATH; make test sees to it"
    command = [node, str(ROOT / "tests" / "web" / script), str(request)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)
