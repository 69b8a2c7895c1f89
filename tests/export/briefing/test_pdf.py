"""The PDF: a page a scene, its text is text, and nothing of the notes is lost."""

from __future__ import annotations

import subprocess
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from PIL import Image
from pypdf import PdfReader

from export.briefing.pdf import MARGIN_PT, NOTES_PT, PAPERS, flow, pdf
from export.briefing.scene_page import COLUMN_PX, views
from export.drawing.sheet import LEADING_EM, colour, on_figure
from export.drawing.typeface import width
from export.page import legend
from export.page.plan import MAGNIFIED
from export.record.record import shown_rows
from export.record.reopen import reopen
from geo.briefing.briefing import Scene
from geo.dataset.dataset import Dataset
from geo.dataset.row_hashes import row_hashes
from tests.export.briefings import SCENES, briefing, without_scenes
from tests.export.pictures import draw_map
from tests.export.recorded import here

LONG = " ".join(f"word{number}" for number in range(1, 1501))
NOTED = (*SCENES[:3], Scene({"day": "2021-09-20"}, "With long notes", LONG))


@pytest.fixture(scope="module")
def wide(northern_kosovo: Dataset) -> bytes:
    return pdf(northern_kosovo, briefing())


@pytest.fixture(scope="module")
def upright(northern_kosovo: Dataset) -> bytes:
    return pdf(northern_kosovo, briefing(*NOTED), paper="a4-notes")


@lru_cache(maxsize=4)
def texts(body: bytes) -> tuple[str, ...]:
    """The text of each page, with single spaces."""
    return tuple(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(body)).pages)


def test_a_page_a_scene_between_a_title_and_a_page_on_the_data(northern_kosovo: Dataset, wide: bytes) -> None:
    first, *scenes, last = texts(wide)
    assert "Four scenes <& more>" in first
    assert "A. Briefer · 5 April 2024" in first
    assert len(scenes) == len(SCENES)
    for number, (text, scene) in enumerate(zip(scenes, SCENES, strict=True), start=2):
        assert " ".join(scene.caption.split()) in text
        assert f"{number} / {len(SCENES) + 2}" in text
        assert northern_kosovo.hash[:8] in text
    assert northern_kosovo.settings.disclaimer in last
    assert northern_kosovo.settings.attribution in last
    assert northern_kosovo.hash in last.replace(" ", "")
    assert "KoSSev, 24 September 2023" in last


def test_a_page_says_its_days_what_is_ringed_and_what_symbols_mean(wide: bytes) -> None:
    _, posts, clash, banjska, clashes, _ = texts(wide)
    assert "31 October – 9 November 2022" in posts
    assert "Leposavić · Municipality" in posts
    assert "Made with another version of the data" in clash
    assert "another version" not in banjska
    assert "Clash Attack Seizure Protest" in banjska, "what is drawn, and not what is only counted"
    assert "Attack" not in clashes
    assert "Only Category: Clash" in clashes
    assert "ЗВЕЧАН" in banjska.replace("\N{THIN SPACE}", "").replace(" ", "")


def test_the_legend_leaves_out_nothing_that_is_needed(northern_kosovo: Dataset, wide: bytes) -> None:
    for text, scene, view in zip(texts(wide)[1:-1], SCENES, views(northern_kosovo, briefing()), strict=True):
        figure = Figure(figsize=(10, 9), dpi=72)
        unit = 0.8 * MAGNIFIED[1]
        sheet = on_figure(figure, left=0, top=0, width=(1200 - COLUMN_PX) * 0.8, height=540, unit=unit)
        seen = draw_map(sheet, northern_kosovo, view, highlight=scene.highlight)
        needed = [group for group in legend.groups(northern_kosovo, seen) if group.needed]
        assert len(needed) > 2
        for entry in (entry for group in needed for entry in group.entries):
            assert entry.text in text


def test_pages_have_the_size_of_their_paper(wide: bytes, upright: bytes) -> None:
    for body, paper in ((wide, "16:9"), (upright, "a4-notes")):
        for page in PdfReader(BytesIO(body)).pages:
            assert tuple(float(side) for side in page.mediabox[2:]) == PAPERS[paper]


def test_notes_stand_below_their_scene_and_go_on_as_long_as_they_are(upright: bytes) -> None:
    pages = texts(upright)
    assert "Say when. Say who." in pages[1]
    notes = [page for page in pages if "word" in page]
    assert len(notes) > 1
    assert "With long notes" in notes[0]
    assert all("Notes, continued: With long notes" in page for page in notes[1:])
    found = [word for page in notes for word in page.split() if word.startswith("word")]
    assert found == LONG.split()
    assert [f"{number} / {len(pages)}" in page for number, page in enumerate(pages[1:], start=2)] == [True] * (
        len(pages) - 1
    )


def test_pages_for_a_screen_have_no_notes(wide: bytes) -> None:
    assert "Say when" not in " ".join(texts(wide))


def test_notes_are_set_smaller_before_they_take_a_page_more() -> None:
    lines = "\n".join(["a line"] * 18)
    assert [(len(page.lines), page.size) for page in flow(lines)] == [(18, NOTES_PT[0])]
    (page,) = flow("\n".join(["a line"] * 21))
    assert page.size < NOTES_PT[0]
    assert flow(" \n ") == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("abcčШ ", max_size=400), max_size=60).map("\n".join))
def test_no_letter_of_notes_is_lost_and_no_line_leaves_the_page(text: str) -> None:
    pages = flow(text)
    wide, high = PAPERS["a4-notes"]
    assert "".join("".join(line for page in pages for line in page.lines).split()) == "".join(text.split())
    for page in pages:
        assert page.top + len(page.lines) * page.size * LEADING_EM <= high - 20
        assert all(width(line, "regular", page.size) <= wide - 2 * MARGIN_PT for line in page.lines)


def test_the_file_tells_its_title_its_author_and_its_dataset(northern_kosovo: Dataset, wide: bytes) -> None:
    info = PdfReader(BytesIO(wide)).metadata
    assert info is not None
    assert (info.title, info.author) == ("Four scenes <& more>", "A. Briefer")
    assert northern_kosovo.settings.version in (info.subject or "")
    assert northern_kosovo.hash in info["/Keywords"]
    assert info["/CreationDate"] == info["/ModDate"] == "D:20240402000000Z"


def test_the_file_can_be_opened_at_its_first_scene_and_proves_the_rows_of_all(
    northern_kosovo: Dataset, wide: bytes
) -> None:
    record = reopen("handout.pdf", wide, read=here)
    assert (record.dataset, record.version, record.hash) == (
        northern_kosovo.settings.id, northern_kosovo.settings.version, northern_kosovo.hash,
    )  # fmt: skip
    shown = views(northern_kosovo, briefing())
    assert f"day={shown[0].clock.day}" in record.view
    assert record.rows.keys() == {id for one in shown for id in shown_rows(northern_kosovo, one)}
    assert all(record.rows[id] == hash for id, hash in row_hashes(northern_kosovo).items() if id in record.rows)
    with pikepdf.open(BytesIO(wide)) as file:
        assert str(file.Root.Lang) == briefing().language
        assert file.open_metadata()["dc:rights"] == northern_kosovo.settings.attribution
        assert {"Names", "Legend"} <= {str(one.Name) for one in file.Root.OCProperties.OCGs}


def test_the_same_briefing_gives_the_same_bytes(northern_kosovo: Dataset, wide: bytes) -> None:
    assert pdf(northern_kosovo, briefing()) == wide


def test_another_paper_and_a_briefing_without_scenes_are_refused(northern_kosovo: Dataset) -> None:
    with pytest.raises(ValueError, match="'letter' is no paper; it is one of 16:9, a4-notes"):
        pdf(northern_kosovo, briefing(), paper="letter")
    with pytest.raises(ValueError, match="'none' has no scenes"):
        pdf(northern_kosovo, without_scenes())


@pytest.mark.external
def test_poppler_reads_the_pages_and_draws_them(tmp_path: Path, wide: bytes, upright: bytes) -> None:
    def output(*command: str) -> str:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    for body, count in ((wide, len(SCENES) + 2), (upright, len(texts(upright)))):
        file = str(tmp_path / "handout.pdf")
        Path(file).write_bytes(body)
        assert f"Pages:           {count}\n" in output("pdfinfo", file)
        text = " ".join(output("pdftotext", file, "-").split())
        assert all(" ".join(scene.caption.split()) in text for scene in SCENES[:3])
        fonts = output("pdffonts", file).splitlines()[2:]
        assert fonts
        assert all("TrueType" in font and font.split()[-5:-2] == ["yes", "yes", "yes"] for font in fonts)
        output("pdftoppm", "-r", "72", "-f", "3", "-l", "3", "-png", file, str(tmp_path / f"page-{count}"))
        (picture,) = tmp_path.glob(f"page-{count}-*.png")
        pixels = np.asarray(Image.open(picture).convert("RGB")).astype(int)
        assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 100
        wanted = np.round(np.array(colour("select")[:3]) * 255)
        assert (np.abs(pixels - wanted).max(axis=-1) <= 6).sum() > 20
