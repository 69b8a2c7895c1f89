"""A small page with two sheets, words in both scripts and parts of one name."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from export.drawing import pdf_svg, typeface
from export.drawing.sheet import on_figure
from layers.style.symbol import Symbol

WIDTH_PX, HEIGHT_PX = 400, 300
TITLE, DESCRIPTION, RECORD = "A & <b> “Звечан”", "Two lines\nof words & more", '{"format":1,"title":"\\u003cb>"}'
WORDS = {
    "Office of Zveçan, Mitrovicë": ("regular", 20, 40, 22, "left", 0),
    "Đorđe Šćepan Žabljak č": ("bold", 200, 80, 22, "center", 3),
    "бгдпт Бањска опет": ("italic", 380, 120, 26, "right", 3),
    "A & <tag> “quoted” $x^2$": ("regular", 20, 160, 18, "left", 0),
    typeface.tracked("ЗУБИН ПОТОК", 1): ("bold", 200, 200, 20, "center", 3),
    typeface.tracked("KOSOVO", 2): ("regular", 380, 240, 20, "right", 0),
    typeface.tracked("SRBIJA", 2): ("regular", 20, 240, 20, "left", 0),
}
"""Texts by face, x, baseline, size, alignment and halo."""


def figure(*, theme: str = "light") -> Figure:
    made = Figure(figsize=(WIDTH_PX / 72, (HEIGHT_PX + 100) / 72), dpi=72)
    upper = on_figure(made, left=0, top=0, width=WIDTH_PX, height=HEIGHT_PX, unit=1, searchable=True, theme=theme)
    upper.part("Paper")
    upper.box(0, 0, WIDTH_PX, HEIGHT_PX, "land")
    upper.part("Names & more")
    for text, (face, x, baseline, size, align, halo) in WORDS.items():
        upper.text(x, baseline, text, face=face, size=size, align=align, halo_px=halo)
    upper.part("Incidents")
    upper.points(Symbol("point", fill="violence", size_px=12, stroke="halo"), np.array([[50.0, 270], [90, 270]]))
    upper.part("Nothing")
    lower = on_figure(made, left=0, top=HEIGHT_PX, width=WIDTH_PX, height=100, unit=2, searchable=True, theme=theme)
    lower.part("Paper")
    lower.box(0, 0, WIDTH_PX, 100, "halo")
    lower.part("Legend")
    lower.text(190, 20, "A long text that goes beyond the sheet", size=12)
    return made


def svg(**changes: Any) -> bytes:
    return pdf_svg.svg(figure(), **{"title": TITLE, "description": DESCRIPTION, "record": RECORD, **changes})


def pdf(*figures: Figure, **changes: Any) -> bytes:
    texts: dict[str, Any] = {
        "title": TITLE, "author": "A. Briefer", "subject": DESCRIPTION, "keywords": "a, b", "rights": "Ours & theirs",
        "day": date(2024, 4, 2), "record": RECORD,
    }  # fmt: skip
    return pdf_svg.pdf(figures or [figure()], **{**texts, **changes})


PLAIN = [typeface.untracked(text)[0] for text in WORDS]
