"""A briefing as pages (PDF): one a scene for a screen, or sheets of A4 with the speaker's notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from matplotlib.figure import Figure
from matplotlib.path import Path

from export.briefing import scene_page
from export.briefing.scene_page import PAPER_WIDTH_PX, WIDE, scene_plan
from export.common.paper import POINTS_AN_INCH
from export.common.request import Progress, Request, no_progress, track
from export.drawing import pdf_svg
from export.drawing.sheet import LEADING_EM, Sheet, on_figure
from export.drawing.typeface import wrap
from export.map.labels import Box
from export.page import draw, text
from export.page.content import state_of_data
from export.page.layout import ColumnPage
from export.page.text import Paragraph
from export.record.form import Record
from export.record.record import record_of
from geo.briefing.briefing import Briefing
from geo.dataset.dataset import Dataset
from geo.language.language import gettext
from geo.time.days import write_day

PAPERS = {"16:9": (960.0, 540.0), "a4-notes": (595.0, 842.0)}
"""The width and height of a page, in points."""
MARGIN_PT = 38.0
A4_PIXEL_PT = 0.64
"""The size of a pixel of the design on A4: its smallest type has 6.1 points."""
A4_MAP_PT = (MARGIN_PT, 104.0, 328.0, 498.0)
NOTES_TOP_PT = A4_MAP_PT[3] + 20
NOTES_PT = (11.0, 10.0, 9.0)
"""The sizes of type to try for notes on one page, the largest first. In the second one, longer notes go on over pages."""
ABOUT_PT = (13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)


def _on_a4(left: float, top: float, right: float, bottom: float) -> Box:
    """A box in pixels of the design, of one in points."""
    return left / A4_PIXEL_PT, top / A4_PIXEL_PT, right / A4_PIXEL_PT, bottom / A4_PIXEL_PT


_RIGHT_PT = PAPERS["a4-notes"][0] - MARGIN_PT
UPRIGHT = ColumnPage(
    *_on_a4(0, 0, *PAPERS["a4-notes"])[2:], map=_on_a4(*A4_MAP_PT), head=_on_a4(MARGIN_PT, 26, _RIGHT_PT, A4_MAP_PT[1]),
    column=_on_a4(A4_MAP_PT[2] + 16, A4_MAP_PT[1], _RIGHT_PT, A4_MAP_PT[3]), caption_lines=2,
)  # fmt: skip
"""A page of A4: days and caption above a map and its column, and room for notes below."""


def pdf(dataset: Dataset, briefing: Briefing, *, paper: str = "16:9", progress: Progress = no_progress) -> bytes:
    """Return a briefing as a PDF whose text can be searched: a title page, the scenes, and a page on the data.
    ``paper`` is ``16:9``, or ``a4-notes``: A4 with the notes below each scene. Raises ``ValueError`` for another paper
    and for a briefing without scenes."""
    if paper not in PAPERS:
        raise ValueError(f"{paper!r} is no paper; it is one of {', '.join(PAPERS)}")
    scene_page.require_scenes(briefing)
    settings = dataset.settings
    return pdf_svg.pdf(
        _pages(dataset, briefing, paper, progress),
        title=briefing.title,
        author=briefing.author,
        subject=f"{settings.title}, to {write_day(settings.end)}; dataset {settings.id} {settings.version}",
        keywords=f"{settings.id}, {settings.version}, {dataset.hash}",
        rights=settings.attribution,
        day=settings.end,
        record=_record(dataset, briefing).to_json(),
        language=briefing.language,
    )


def _record(dataset: Dataset, briefing: Briefing) -> Record:
    """Return the record of the file: the view of the first scene, and the rows that any of them shows."""
    found = [record_of(Request(dataset, view, title=briefing.title)) for view in scene_page.views(dataset, briefing)]
    return replace(
        found[0], preset="", size="", rows={id: hash for one in found for id, hash in one.rows.items()},
        sources={id: hash for one in found for id, hash in one.sources.items()},
    )  # fmt: skip


@dataclass(frozen=True)
class Notes:
    """The notes of a scene on a page: the height at which they begin and the size of their type, in points, and their lines."""

    top: float
    size: float
    lines: tuple[str, ...]

    def write(self, page: Sheet) -> None:
        """Write the notes on a page of A4."""
        for number, line in enumerate(self.lines):
            page.text(MARGIN_PT, self.top + (number * LEADING_EM + 0.95) * self.size, line, size=self.size)


def flow(text: str) -> list[Notes]:
    """Notes on as many pages as they take: nothing of them is left out."""
    wide, high = PAPERS["a4-notes"]
    room, foot = wide - 2 * MARGIN_PT, high - MARGIN_PT - 16
    for size in NOTES_PT:
        lines, most = _lines(text, size, room), int((foot - NOTES_TOP_PT) / (size * LEADING_EM))
        if len(lines) <= most:
            return [Notes(NOTES_TOP_PT, size, tuple(lines))] if lines else []
    size, top = NOTES_PT[1], MARGIN_PT + 30
    lines, most = _lines(text, size, room), int((foot - NOTES_TOP_PT) / (size * LEADING_EM))
    pages = [Notes(NOTES_TOP_PT, size, tuple(lines[:most]))]
    a_page = int((foot - top) / (size * LEADING_EM))
    return pages + [Notes(top, size, tuple(lines[at : at + a_page])) for at in range(most, len(lines), a_page)]


def _lines(text: str, size: float, room: float) -> list[str]:
    """The lines of a text of paragraphs."""
    paragraphs = text.strip().splitlines()
    return [line for one in paragraphs for line in wrap(one, "regular", size, room, most=len(one)) or [""]]


def _pages(dataset: Dataset, briefing: Briefing, paper: str, progress: Progress) -> Iterator[Figure]:
    upright = paper == "a4-notes"
    layout, pixel_pt = (UPRIGHT, A4_PIXEL_PT) if upright else (WIDE, PAPERS[paper][0] / PAPER_WIDTH_PX)
    notes = [flow(one.notes) if upright else [] for one in briefing.scenes]
    count = 2 + sum(max(1, len(pages)) for pages in notes)
    cited: list[str] = []
    continued = gettext("Notes, continued: {caption}")
    yield _title(dataset, briefing, paper)
    number = 1
    scenes = list(zip(briefing.scenes, scene_page.views(dataset, briefing), notes, strict=True))
    for shown, view, parts in track(scenes, progress):
        number += 1
        figure, page = _blank(paper)
        made = scene_plan(layout, dataset, shown, view)
        draw.draw(draw.Sheets(draw.on_page(figure, pixel_pt, searchable=True), made), made)
        cited += made.content.credits.sources
        for at, part in enumerate(parts):
            if at:
                _number(page, briefing, number, count)
                yield figure
                number += 1
                figure, page = _blank(paper)
                page.paragraph(
                    MARGIN_PT, MARGIN_PT, continued.format(caption=" ".join(shown.caption.split())), width=page.width - 2 * MARGIN_PT,
                    size=11, face="bold", most=1,
                )  # fmt: skip
            part.write(page)
        _number(page, briefing, number, count)
        yield figure
    yield _about(dataset, briefing, paper, count, list(dict.fromkeys(cited)))


def _blank(paper: str) -> tuple[Figure, Sheet]:
    """An empty page, and a sheet over all of it with points for pixels."""
    wide, high = PAPERS[paper]
    figure = Figure(figsize=(wide / POINTS_AN_INCH, high / POINTS_AN_INCH), dpi=POINTS_AN_INCH)
    return figure, on_figure(figure, left=0, top=0, width=wide, height=high, unit=1, searchable=True)


def _number(page: Sheet, briefing: Briefing, number: int, count: int) -> None:
    """Writes a page's number into its lower right corner."""
    text = f"{briefing.title} · {number} / {count}" if page.height > page.width else f"{number} / {count}"
    page.text(page.width - 10, page.height - 7, text, size=8, fill="text-quiet", align="right")


def _title(dataset: Dataset, briefing: Briefing, paper: str) -> Figure:
    settings = dataset.settings
    figure, page = _blank(paper)
    left, width = MARGIN_PT * 2, page.width - 4 * MARGIN_PT
    byline = " · ".join(filter(None, (briefing.author, write_day(briefing.date))))
    head = Paragraph(briefing.title, 32, "bold", most=6, after=14), Paragraph(byline, 16, after=22)
    y = text.write(page, head, left=left, top=page.height * 0.26, width=width)
    page.shapes([Path([(left, y), (left + width, y)])], draw.RULE)
    below = (
        Paragraph(settings.title, 13),
        Paragraph(settings.summary, 11, fill="text-quiet", after=8),
        Paragraph(state_of_data(dataset), 11, fill="text-quiet"),
    )
    text.write(page, below, left=left, top=y + 14, width=width)
    return figure


def _about(dataset: Dataset, briefing: Briefing, paper: str, number: int, cited: Sequence[str]) -> Figure:
    """The last page: where all of it comes from, in type as large as it fits."""
    settings = dataset.settings
    figure, page = _blank(paper)
    texts = {
        gettext("Disclaimer"): settings.disclaimer,
        gettext("Credits"): settings.attribution,
        gettext("Licence"): settings.licence,
        gettext("Data"): gettext("{title}, version {version}, data to {day}, hash {hash}").format(
            title=settings.title, version=settings.version, day=write_day(settings.end), hash=dataset.hash
        ),
        gettext("Sources of what is ringed"): "; ".join(cited),
    }
    room = page.width - 4 * MARGIN_PT
    for size in ABOUT_PT:
        paragraphs = [
            one
            for title, body in texts.items()
            if body
            for one in (Paragraph(title, size, "bold", after=2), Paragraph(body, size, after=size))
        ]
        if text.height(paragraphs, room) <= page.height - 3 * MARGIN_PT:
            break
    text.write(page, paragraphs, left=MARGIN_PT * 2, top=MARGIN_PT * 1.5, width=room)
    _number(page, briefing, number, number)
    return figure
