"""A small dataset with what a table of events has to cope with."""

from __future__ import annotations

from datetime import date

import pytest

from geo.dataset.dataset import Dataset, load
from geo.time.clock import Clock
from geo.view.view import View
from tests.builders import add_row, set_cells, tiny

START = date(2021, 1, 1)
EVERYTHING = Clock(date(2024, 4, 2))
VIEW = View(EVERYTHING, frozenset())


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The tiny dataset, with an event at a site without a position and one that names only where people came from."""
    folder = tiny(tmp_path_factory.mktemp("small"))
    for id, place, role in (("plan", "gate-plan", "site"), ("march", "village", "origin")):
        add_row(folder, "incidents", id=id, start="2021-06-01", end="2021-06-02", date_precision="day", category="protest",
                background="0", title_en=f"A {id}", summary_en="It happened.")  # fmt: skip
        add_row(
            folder, "incident_places", id=f"ip-{id}", incident=id, place=place, role=role, order="1", precision_m="800"
        )
        add_row(folder, "accounts", id=f"acc-{id}", incident=id, summary_en="It tells it.")
    set_cells(folder, "coverage", "cov-1", incidents="clash; barricade; talks; rule; before; plan; march")
    add_row(folder, "casualties", id="cas-4", incident="clash", account="acc-clash", group="others", outcome="injured",
            min="2", max="4", wording="a few", used="1")  # fmt: skip
    add_row(folder, "casualties", id="cas-5", incident="talks", account="acc-talks", group="others", outcome="injured",
            min="", max="", wording="some", used="1")  # fmt: skip
    return load(folder)
