"""A briefing as pages (PDF): one a scene for a screen, or sheets of A4 with what the speaker says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from matplotlib.figure import Figure

from export.briefing import scene_page
from export.briefing.scene_page import COLUMN_PX, PAPER_WIDTH_PX, Told
from export.common.paper import POINTS_AN_INCH
from export.common.request import Progress, Request, no_progress, track
from export.drawing import pdf_svg
from export.drawing.sheet import LEADING_EM, Sheet, on_figure
from export.drawing.typeface import width, wrap
from export.map import map
from export.picture import column as card
from export.picture.captions import state_of_data
from export.record.form import Record
from export.record.record import record
from geo.briefing.briefing import Briefing, Scene
from geo.dataset.dataset import Dataset
from geo.language.language import gettext
from geo.time.days import write_day
from geo.view import View

PAPERS = {"16:9": (960.0, 540.0), "a4-notes": (595.0, 842.0)}
"""Width and height in points."""
MARGIN_PT = 38.0
MAGNIFIED = 1.2
"""How much larger maps are than on a screen of their own."""
A4_UNIT = 0.64
"""The size of a scene's pixels on A4, in points: its smallest type has 6.7."""
A4_SCENE_PT, A4_COLUMN_PT = 394.0, 246.0
A4_SCENE_TOP_PT = 104.0
NOTES_TOP_PT = A4_SCENE_TOP_PT + A4_SCENE_PT + 20
NOTES_PT = (11.0, 10.0, 9.0)
"""The sizes of type to try for notes on one page, the largest first. In the second one, longer notes go on over pages."""
ABOUT_PT = (13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)


def pdf(dataset: Dataset, briefing: Briefing, *, paper: str = "16:9", progress: Progress = no_progress) -> bytes:
    """A briefing as a PDF with text that can be searched: a title page, the scenes, and a page on the data.

    ``paper`` is ``16:9``, a page a scene, or ``a4-notes``: A4 with a scene above and its notes below, on
    further pages when they are long. The same input gives the same bytes. Raises ``ValueError`` for
    another paper and for a briefing without scenes.
    """
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
    """What the file says of itself: the view of the first scene, and the rows that any of them shows."""
    found = [record(Request(dataset, view, title=briefing.title)) for view in scene_page.views(dataset, briefing)]
    return replace(
        found[0],
        preset="",
        size="",
        rows={id: hash for one in found for id, hash in one.rows.items()},
        sources={id: hash for one in found for id, hash in one.sources.items()},
    )


@dataclass(frozen=True)
class Notes:
    """What a page has of a scene's notes: the height at which they begin and the size of their type, in points, and their lines."""

    top: float
    size: float
    lines: tuple[str, ...]

    def write(self, page: Sheet) -> None:
        """Writes them on a page of A4."""
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
    """The lines of a text of paragraphs; a word that is wider than a line is broken."""
    lines: list[str] = []
    for paragraph in text.strip().splitlines():
        for line in wrap(paragraph, "regular", size, room, most=len(paragraph)) or [""]:
            while width(line, "regular", size) > room:
                most = next(at for at in range(len(line), 0, -1) if width(line[:at], "regular", size) <= room)
                lines.append(line[:most])
                line = line[most:]
            lines.append(line)
    return lines


def _pages(dataset: Dataset, briefing: Briefing, paper: str, progress: Progress) -> Iterator[Figure]:
    upright = paper == "a4-notes"
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
        cited += (_upright if upright else _across)(figure, page, dataset, shown, view).sources
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


def _across(figure: Figure, page: Sheet, dataset: Dataset, shown: Scene, view: View) -> Told:
    """Draws a scene over a whole page of 16:9, as it is on a slide."""
    unit = page.width / PAPER_WIDTH_PX
    left = page.width - COLUMN_PX * unit
    area = on_figure(figure, left=0, top=0, width=left, height=page.height, unit=unit * MAGNIFIED, searchable=True)
    seen = map.draw(area, dataset, view, highlight=shown.highlight)
    told = scene_page.tell(dataset, shown, view, seen)
    beside = on_figure(
        figure, left=left, top=0, width=page.width - left, height=page.height, unit=unit, searchable=True
    )
    column = card.Column(beside, left=card.MARGIN_PX, width=COLUMN_PX - 2 * card.MARGIN_PX, y=card.MARGIN_PX - 4)
    card.write_days(column, told.days)
    lines, size = scene_page.caption_in_lines(told.caption, column.width)
    for line in lines:
        column.write(line, size)
    column.y += 10
    scene_page.draw(beside, dataset, told, seen, top=column.y)
    return told


def _upright(figure: Figure, page: Sheet, dataset: Dataset, shown: Scene, view: View) -> Told:
    """Draws a scene on the upper part of a page of A4: its days and caption, below them the map and the column."""
    left = page.width - A4_COLUMN_PT - MARGIN_PT + card.MARGIN_PX * A4_UNIT
    area, beside = (
        on_figure(figure, left=x, top=A4_SCENE_TOP_PT, width=wide, height=A4_SCENE_PT, unit=unit, searchable=True)
        for x, wide, unit in ((MARGIN_PT, left - MARGIN_PT, A4_UNIT * MAGNIFIED), (left, A4_COLUMN_PT, A4_UNIT))
    )
    seen = map.draw(area, dataset, view, highlight=shown.highlight)
    told = scene_page.tell(dataset, shown, view, seen)
    scene_page.draw(beside, dataset, told, seen, top=0)
    column = card.Column(page, left=MARGIN_PT, width=page.width - 2 * MARGIN_PT, y=MARGIN_PT - 6)
    column.write(told.days, 21, face="bold", most=1, after=2)
    for line in told.caption.splitlines():
        column.write(line, 13)
    return told


def _title(dataset: Dataset, briefing: Briefing, paper: str) -> Figure:
    settings = dataset.settings
    figure, page = _blank(paper)
    column = card.Column(page, left=MARGIN_PT * 2, width=page.width - 4 * MARGIN_PT, y=page.height * 0.26)
    column.write(briefing.title, 32, face="bold", most=6, after=14)
    column.write(" · ".join(filter(None, (briefing.author, write_day(briefing.date)))), 16, after=8)
    column.rule(14)
    column.write(settings.title, 13)
    column.write(settings.summary, 11, fill="text-quiet", after=8)
    column.write(state_of_data(dataset), 11, fill="text-quiet")
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
    texts = {title: text for title, text in texts.items() if text}
    room = page.width - 4 * MARGIN_PT

    def high(size: float) -> float:
        return sum((len(_lines(text, size, room)) + 2.2) * size * LEADING_EM for text in texts.values())

    size = next((size for size in ABOUT_PT if high(size) <= page.height - 3 * MARGIN_PT), ABOUT_PT[-1])
    column = card.Column(page, left=MARGIN_PT * 2, width=room, y=MARGIN_PT * 1.5)
    for title, text in texts.items():
        column.write(title, size, face="bold", after=2)
        for line in _lines(text, size, room):
            column.write(line, size)
        column.y += size
    _number(page, briefing, number, number)
    return figure
