"""Pictures look as they did when a person last looked at them.

Plain ``pytest`` compares them with those in ``baseline`` (its option ``--mpl`` is set in pyproject.toml).
Where a change is meant, make them anew, look at each, and commit them (pytest-mpl calls that skipped):

    .venv/bin/python -m pytest tests/export/every_format/test_reference_pictures.py --mpl-generate-path=tests/export/every_format/baseline
"""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from export.common.paper import PRESETS
from export.common.request import Request
from export.drawing.sheet import POINTS_AN_INCH
from export.page.draw import draw_picture
from geo.dataset.dataset import Dataset
from tests.export.views import views

LONG_PX = 520
"""The longer side: letters can still be told apart."""
TOLERANCE = 1.1
"""Root of the mean square of the differences, of 255. A single name of six letters that has moved by its height
makes 1.2 or more; all words moved by the twentieth part of a pixel make about 1."""
CASES = (
    ("article", "light", "everything"),
    ("slide", "dark", "winter"),
    ("square", "grey", "month"),
    ("story", "light", "filtered"),
    ("print-a4", "light", "town"),
    ("print-a4-portrait", "dark", "kosovo"),
    ("print-a3", "grey", "events"),
    ("column", "light", "nothing"),
)


@pytest.mark.process
@pytest.mark.parametrize(("preset", "theme", "name"), CASES, ids=["-".join(case) for case in CASES])
@pytest.mark.mpl_image_compare(style="default", tolerance=TOLERANCE, savefig_kwargs={"dpi": "figure"})
def test_a_picture_looks_as_it_did(northern_kosovo: Dataset, preset: str, theme: str, name: str) -> Figure:
    address = "https://maps.example.org/?day=2023-10-10" if name in ("month", "town") else ""
    request = Request(northern_kosovo, views(northern_kosovo)[name], PRESETS[preset].size, theme, address=address)
    wide, high = request.size.points
    figure = Figure(
        figsize=(wide / POINTS_AN_INCH, high / POINTS_AN_INCH), dpi=LONG_PX / max(wide, high) * POINTS_AN_INCH
    )
    draw_picture(figure, request)
    return figure
