"""The code of a link."""

from __future__ import annotations

import numpy as np
import pytest
import segno
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from export.common.paper import PRESETS, Size
from export.drawing.sheet import colour, on_figure
from export.page import qr_code
from export.page.qr_code import Code


@pytest.mark.parametrize("theme", ["light", "dark", "grey"])
def test_a_code_is_drawn_module_by_module_with_quiet_around(theme: str) -> None:
    address = "https://maps.example.org/?day=2023-10-10&names=sr-Cyrl"
    matrix = np.array(segno.make_qr(address, error="m", boost_error=False).matrix, dtype=bool)
    side, step, quiet = len(matrix), 3, qr_code.QUIET * 3
    whole = side * step + 2 * quiet
    figure = Figure(figsize=((whole + 1e-6) / 72, (whole + 1e-6) / 72), dpi=72)
    canvas = FigureCanvasAgg(figure)
    sheet = on_figure(figure, left=0, top=0, width=whole, height=whole, unit=1, theme=theme)
    sheet.box(0, 0, whole, whole, "halo")
    Code((quiet, quiet, whole - quiet, whole - quiet), address, step).draw(sheet)
    canvas.draw()
    grey = np.asarray(canvas.buffer_rgba())[..., :3].mean(axis=2)
    middles = grey[quiet + 1 : whole - quiet : step, quiet + 1 : whole - quiet : step]
    light, ink = (float(np.mean(colour(name, 1.0, theme)[:3])) * 255 for name in ("halo", "text"))
    light, ink = max(light, ink), min(light, ink)
    assert np.array_equal(middles < (light + ink) / 2, matrix)
    assert set(np.unique(middles.round())) == {round(light), round(ink)}
    assert light - ink > 180
    edge = np.concatenate([grey[: quiet - 1].ravel(), grey[:, : quiet - 1].ravel()])
    assert np.abs(edge - light).max() <= 1


@pytest.mark.parametrize("preset", PRESETS)
def test_modules_are_whole_pixels(preset: str) -> None:
    size: Size = PRESETS[preset].size
    in_file = qr_code.module_px(size) * size.pixel * (1 if size.unit == "px" else size.dpi / 72)
    assert in_file == pytest.approx(3 if size.unit == "px" else 4)
