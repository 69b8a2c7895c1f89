"""The typeface: its letters, in Serbian forms, and how wide they are."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from hypothesis import example, given
from hypothesis import strategies as st
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.textpath import text_to_path
from PIL import Image

from export.drawing import typeface
from geo.dataset.dataset import Dataset, load
from geo.errors import AssetsMissingError
from layers.registry import REGISTRY
from tests.builders import SETTINGS, tiny
from tests.export.pictures import png, view

SERBIAN = {"regular": "б", "bold": "б", "italic": "бгдпт"}
"""Letters of other forms in Serbian than in Russian."""
UNITS = 1000
LATIN, SIGNS = "TAVayfčžšđë", "    .,;:·–-'’“”„()/&%*0123"
"""Letters and signs that move together, and spaces between them."""


def russian(text: str, face: str) -> np.ndarray:
    """The outline of a text without a language."""
    return np.asarray(text_to_path.get_text_path(typeface.font(face, 100), text)[0]) / text_to_path.FONT_SCALE


def same(one: np.ndarray, other: np.ndarray) -> bool:
    return one.shape == other.shape and bool(np.allclose(one, other, atol=1e-3))


@pytest.mark.parametrize("face", typeface.FILES)
def test_cyrillic_has_the_forms_of_serbian(face: str) -> None:
    for letter in "абвгдђежзијклљмнњопрстћуфхцчџш":
        outline = typeface.outline(letter, face).vertices
        assert same(outline, russian(letter, face)) is (letter not in SERBIAN[face]), letter


@pytest.mark.parametrize("face", typeface.FILES)
def test_a_letter_of_serbian_is_the_one_that_the_file_has_for_it(face: str) -> None:
    """By the rules of the file for Serbian (GSUB), read by another program."""
    font = TTFont(BytesIO(typeface.path(face).read_bytes()))
    table = font["GSUB"].table
    (cyrillic,) = (one.Script for one in table.ScriptList.ScriptRecord if one.ScriptTag == "cyrl")
    (serbian,) = (one.LangSys for one in cyrillic.LangSysRecord if one.LangSysTag == "SRB ")
    features = [table.FeatureList.FeatureRecord[at] for at in serbian.FeatureIndex]
    lookups = [
        table.LookupList.Lookup[at]
        for one in features
        if one.FeatureTag == "locl"
        for at in one.Feature.LookupListIndex
    ]
    found = {}
    for rule in (rule for lookup in lookups for rule in lookup.SubTable):
        found |= getattr(rule, "ExtSubTable", rule).mapping
    for letter in SERBIAN[face]:
        glyphs = font.getGlyphSet()
        pen = BoundsPen(glyphs)
        glyphs[found[font.getBestCmap()[ord(letter)]]].draw(pen)
        box = typeface.outline(letter, face).get_extents()
        assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx([side / UNITS for side in pen.bounds], abs=2e-3)


@given(
    text=st.one_of(st.text(LATIN + SIGNS), st.text("Шћунај" + SIGNS), st.text("TАJЈav" + SIGNS)),
    face=st.sampled_from([*typeface.FILES]),
)
@example(text="J 'Ј, of “а", face="regular")
def test_a_text_is_as_wide_as_its_line_set_at_once(text: str, face: str) -> None:
    """Whatever of it is measured by itself, and even where a sign goes with letters of another script."""
    measured = FT2Font(typeface.path(face))
    measured.set_size(100, 72)
    measured.set_text(text, 0.0, flags=LoadFlags.NO_HINTING, language=typeface.LANGUAGE)
    assert typeface.width(text, face, 1) == measured.get_width_height()[0] / 6400


@pytest.mark.parametrize("face", typeface.FILES)
def test_a_text_is_as_wide_as_its_letters_in_their_forms(face: str) -> None:
    """Of letters that neither join nor move together, with nothing at their ends left out."""
    font = TTFont(BytesIO(typeface.path(face).read_bytes()))
    widths, letters = font["hmtx"], font.getBestCmap()
    text = "H n\N{THIN SPACE}Ш "
    assert typeface.width(text, face, 50) == pytest.approx(
        sum(widths[letters[ord(one)]][0] for one in text) / 20, abs=0.1
    )
    assert typeface.width(typeface.THIN_SPACE, face, 1) == pytest.approx(0.1)
    assert typeface.width("Banja Luka", face, 24) == pytest.approx(2 * typeface.width("Banja Luka", face, 12))
    assert typeface.width("", face, 12) == 0
    assert typeface.outline(" ", face).vertices.size == 0


def test_a_width_knows_the_forms_of_serbian() -> None:
    plain = typeface.get_font(str(typeface.path("italic")))
    plain.set_size(100, 72)
    plain.set_text("опет", 0.0, flags=typeface.LoadFlags.NO_HINTING)
    without = plain.get_width_height()[0] / 64
    assert abs(typeface.width("опет", "italic", 100) - without) > 0.2


@pytest.mark.parametrize("face", typeface.FILES)
def test_capitals_are_as_high_as_said(face: str) -> None:
    assert typeface.outline("HШ0", face).get_extents().y1 == pytest.approx(typeface.CAPITAL_EM, abs=0.015)


@given(
    st.text(st.characters(exclude_characters="\N{THIN SPACE}", exclude_categories=("Cs",)), max_size=12),
    st.integers(0, 4),
)
def test_what_is_tracked_can_be_untracked(text: str, tenths: int) -> None:
    plain, found = typeface.untracked(typeface.tracked(text, tenths))
    assert plain == text
    assert found == (tenths if len(text) > 1 else 0)


@pytest.mark.parametrize("text", ["a\N{THIN SPACE}b c", "\N{THIN SPACE}", "1\N{THIN SPACE}000", ""])
def test_a_text_with_a_thin_space_of_its_own_stays_as_it_is(text: str) -> None:
    assert typeface.untracked(text) == (text, 0)


def test_a_missing_file_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(typeface, "WEB", tmp_path)
    monkeypatch.setattr(typeface, "_FOLDER", tmp_path / "node_modules")
    monkeypatch.setattr(typeface, "path", typeface.path.__wrapped__)
    with pytest.raises(AssetsMissingError, match=r"web/node_modules/400Regular/SourceSans3_400Regular\.ttf"):
        typeface.font("regular", 12)


LETTERS = "čćđšžëçČĆĐŠŽËÇ" + "абвгдђежзијклљмнњопрстћуфхцчџш" + "АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ"


def texts_of(dataset: Dataset) -> Iterable[str]:
    """All that may be written in a picture."""
    settings = dataset.settings
    yield from (settings.title, settings.credit_line, LETTERS, LETTERS.upper(), typeface.ELLIPSIS)
    yield from (word for neighbour in settings.neighbours.values() for word in neighbour.values())
    for table in (dataset.places, dataset.municipalities, dataset.crossings, dataset.bases, dataset.routes):
        for column in ("name_en", "name_sr_latn", "name_sr_cyrl", "name_sq"):
            yield from table[column]
    yield from dataset.events["title_en"]
    yield from dataset.events["no_place_reason"]
    for layer in REGISTRY:
        yield from (layer.title, *(entry.text for entry in layer.legend(dataset)))


@pytest.mark.parametrize("face", [*typeface.FILES])
def test_every_letter_can_be_drawn(northern_kosovo: Dataset, face: str) -> None:
    written = {letter for text in texts_of(northern_kosovo) for letter in text + text.upper()}
    assert set(LETTERS) <= written
    assert typeface.missing("".join(written), face) == set()
    assert typeface.missing(typeface.UNKNOWN + typeface.THIN_SPACE, face) == set()


def test_what_the_typeface_lacks_is_drawn_as_a_sign(tmp_path: Path) -> None:
    """Without a warning, and nothing in a text is taken for a formula."""
    assert typeface.drawable("Ћуприја 漢字 🙂") == "Ћуприја □□ □"
    tiny(tmp_path)
    title = "漢字 🙂 costs $x^2$, \\\\frac{1}{0}"
    (tmp_path / "dataset.toml").write_text(SETTINGS.replace("Two squares, 2021", title), encoding="utf-8")
    odd = load(tmp_path)
    assert "漢" in odd.settings.title
    assert Image.open(BytesIO(png(odd, view("2021-03-10")))).size == (1200, 630)


@given(st.text(st.sampled_from("abcdčћ ž…"), max_size=80), st.integers(20, 200))
def test_wrapped_text_fits_and_loses_nothing(text: str, room: int) -> None:
    lines = typeface.wrap(text, "regular", 12, room)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(typeface.width(line, "regular", 12) <= room for line in lines)
    if all(typeface.width(word, "regular", 12) <= room for word in text.split()):
        assert " ".join(lines) == " ".join(text.split())
    cut = typeface.wrap(text, "regular", 12, room, most=2)
    assert len(cut) <= 2
    assert cut == lines or cut[-1].endswith(typeface.ELLIPSIS)
