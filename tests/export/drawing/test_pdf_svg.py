"""PDF, and SVG beside it: text is text in its own typeface, parts are named, and the same figure gives the same bytes."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pikepdf
import pytest
from fontTools.ttLib import TTFont
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from export.common.record_keys import KEY, NAMESPACE
from export.drawing import pdf_svg
from tests.export.vectors import DESCRIPTION, HEIGHT_PX, PLAIN, RECORD, TITLE, WIDTH_PX, WORDS, figure, pdf, svg

PARTS = ["Paper", "Names & more", "Incidents", "Legend"]


@pytest.fixture(scope="module")
def page() -> bytes:
    return pdf()


def test_the_same_figure_gives_the_same_bytes_in_whatever_thread() -> None:
    with ThreadPoolExecutor(4) as pool:
        drawn = [*pool.map(lambda number: (svg, pdf)[number % 2](), range(8))]
    assert drawn[0] != drawn[1]
    assert drawn[0::2] == drawn[:1] * 4
    assert drawn[1::2] == drawn[1:2] * 4
    assert mpl.rcParams["svg.fonttype"] == "path"
    assert mpl.rcParams["pdf.fonttype"] == 3


def test_a_page_says_what_it_is(page: bytes) -> None:
    with pikepdf.open(BytesIO(page)) as file:
        assert file.Root.Lang == "en"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        info = {str(key): str(value) for key, value in file.docinfo.items()}
        xmp = file.open_metadata()
        assert (xmp["dc:title"], xmp["dc:description"], xmp["dc:rights"]) == (TITLE, DESCRIPTION, "Ours & theirs")
        assert (xmp["dc:creator"], xmp["dc:language"]) == (["A. Briefer"], {"en"})
        assert (xmp["pdf:Keywords"], xmp["pdf:Producer"]) == ("a, b", info["/Producer"])
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2024-04-02T00:00:00+00:00"
        assert xmp[f"{{{NAMESPACE}}}{KEY}"] == RECORD
    assert (info["/Title"], info["/Author"], info["/Keywords"]) == (TITLE, "A. Briefer", "a, b")
    assert info["/CreationDate"] == info["/ModDate"] == "D:20240402000000Z"


def test_an_author_who_is_unknown_is_not_named() -> None:
    with pikepdf.open(BytesIO(pdf(author="", language="sq"))) as file:
        assert "dc:creator" not in file.open_metadata()
        assert "/Author" not in file.docinfo
        assert file.Root.Lang == "sq"


def test_parts_are_layers_of_the_document(page: bytes) -> None:
    with pikepdf.open(BytesIO(page)) as file:
        layers = file.Root.OCProperties
        assert [str(one.Name) for one in layers.OCGs] == PARTS
        assert [str(one.Name) for one in layers.D.Order] == PARTS[::-1]
        assert [str(one.Type) for one in layers.OCGs] == ["/OCG"] * 4
        tags = {tag: str(one.Name) for tag, one in file.pages[0].Resources.Properties.items()}
        begun, depth = [], 0
        for operands, operator in pikepdf.parse_content_stream(file.pages[0]):
            if str(operator) == "BDC":
                depth += 1
                if str(operands[0]) == "/OC":
                    assert depth == 1
                    begun.append(tags[str(operands[1])])
            depth -= str(operator) == "EMC"
        assert depth == 0
        assert begun == ["Paper", "Names & more", "Incidents", "Paper", "Legend"]


def test_pages_are_drawn_one_after_the_other_and_may_share_layers() -> None:
    taken: list[int] = []

    def figures() -> Iterator[Figure]:
        for number in range(3):
            taken.append(number)
            yield figure()

    with pikepdf.open(BytesIO(pdf(*figures()))) as file:
        assert len(file.pages) == 3
        assert [str(one.Name) for one in file.Root.OCProperties.OCGs] == PARTS
        assert all(len(page.Resources.Properties) == len(PARTS) for page in file.pages)
    assert taken == [0, 1, 2]


def test_what_goes_wrong_while_drawing_ends_the_file() -> None:
    def figures() -> Iterator[Figure]:
        yield figure()
        raise KeyboardInterrupt

    texts = {"title": "", "author": "", "subject": "", "keywords": "", "rights": "", "record": RECORD}
    with pytest.raises(KeyboardInterrupt):
        pdf_svg.pdf(figures(), **texts, day=pdf_svg.date(2024, 4, 2))
    assert pdf() == pdf()


def test_the_typefaces_of_a_page_have_the_letters_used_and_no_rules(page: bytes) -> None:
    with pikepdf.open(BytesIO(page)) as file:
        embedded = [
            TTFont(BytesIO(one.FontFile2.read_bytes()))
            for one in file.objects
            if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one
        ]
    assert len(embedded) == 6
    assert not {"GSUB", "GPOS", "GDEF"} & {table for font in embedded for table in sorted(font.keys())}
    assert all(len(font.getGlyphOrder()) < 60 for font in embedded)


@pytest.mark.external
def test_poppler_finds_the_text_and_the_typeface(tmp_path: Path, page: bytes) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(page)

    def output(*command: str) -> str:
        return subprocess.run([*command, str(file)], capture_output=True, text=True, check=True).stdout

    info = output("pdfinfo")
    assert f"Title:           {TITLE}\n" in info
    assert "Metadata Stream: yes" in info
    assert "Page size:       400 x 400 pts" in info
    assert RECORD in output("pdfinfo", "-meta").replace("&gt;", ">")
    fonts = [line.split() for line in output("pdffonts").splitlines()[2:]]
    assert {font[0].partition("+")[2] for font in fonts} == {
        "SourceSans3-Regular", "SourceSans3-SemiBold", "SourceSans3-Italic",
    }  # fmt: skip
    assert all(font[1:3] == ["CID", "TrueType"] and font[-5:-2] == ["yes", "yes", "yes"] for font in fonts)
    lines = [line.strip() for line in subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(file), "-"], capture_output=True, text=True, check=True
    ).stdout.splitlines()]  # fmt: skip
    assert set(PLAIN) <= {*lines}


@pytest.mark.external
def test_poppler_draws_the_page_as_the_picture_is(tmp_path: Path, page: bytes) -> None:
    (tmp_path / "page.pdf").write_bytes(page)
    subprocess.run(["pdftoppm", "-r", "72", "-png", "page.pdf", "page"], cwd=tmp_path, check=True)
    (file,) = tmp_path.glob("page-*.png")
    found = np.asarray(Image.open(file).convert("L")).astype(float)
    made = figure()
    FigureCanvasAgg(made).draw()
    wanted = np.asarray(Image.fromarray(np.asarray(made.canvas.buffer_rgba())).convert("L")).astype(float)
    assert found.shape == wanted.shape == (HEIGHT_PX + 100, WIDTH_PX)
    assert np.abs(found - wanted).mean() < 2.5
    for face, x, baseline, size, align, _ in WORDS.values():
        left = {"left": x, "center": x - 60, "right": x - 120}[align]
        rows, columns = slice(int(baseline - 0.7 * size), baseline), slice(left, left + 120)
        parts = [[one[rows, columns][:, at : at + 12].mean() for at in range(0, 120, 12)] for one in (found, wanted)]
        assert np.corrcoef(*parts)[0, 1] > 0.95, face
