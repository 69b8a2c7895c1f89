"""SVG: text is text in its own typeface, parts are layers, and the document says what it is."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from export.common.record_keys import KEY, NAMESPACE
from tests.export.vectors import DESCRIPTION, PLAIN, RECORD, TITLE, svg

SVG, INKSCAPE = "{http://www.w3.org/2000/svg}", "{http://www.inkscape.org/namespaces/inkscape}"


LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def document() -> ElementTree.Element:
    return ElementTree.fromstring(svg())


def faces(document: ElementTree.Element) -> dict[tuple[str, str], TTFont]:
    """The typefaces in a document by weight and style."""
    rules = re.findall(
        r"@font-face\{font-family:'Source Sans 3';font-weight:(\d+);font-style:(\w+);"
        r"src:url\(data:font/woff;base64,([^)]+)\) format\('woff'\)\}",
        document.findtext(f"{SVG}style") or "",
    )
    return {(weight, style): TTFont(BytesIO(b64decode(data))) for weight, style, data in rules}


def test_a_drawing_says_what_it_is(document: ElementTree.Element) -> None:
    assert document.tag == f"{SVG}svg"
    assert document.get("role") == "img"
    assert document.get(LANG) == "en"
    texts = {one.get("id"): one.text for one in document}
    assert {id: texts[id] for id in (document.get("aria-labelledby") or "").split()} == {
        "title": TITLE,
        "description": DESCRIPTION,
    }
    assert document.findtext(f"{SVG}metadata/{{{NAMESPACE}}}{KEY.lower()}") == RECORD


def test_a_drawing_has_the_size_of_its_figure_or_another() -> None:
    sides = ("width", "height", "viewBox")
    assert [ElementTree.fromstring(svg()).get(side) for side in sides] == ["400", "400", "0 0 400 400"]
    printed = ElementTree.fromstring(svg(size=("90mm", "90.5mm"), language="sr"))
    assert [printed.get(side) for side in sides] == ["90mm", "90.5mm", "0 0 400 400"]
    assert printed.get(LANG) == "sr"


def test_a_drawing_asks_for_nothing_and_runs_nothing(document: ElementTree.Element) -> None:
    body = svg().decode()
    assert "<!DOCTYPE" not in body
    assert set(re.findall(r"""(?:href="|url\(['"]?)(.)""", body)) <= {"#", "d"}
    assert [one.tag for one in document.iter() if one.tag.endswith(("script", "image", "foreignObject"))] == []


def test_text_is_text_once_and_in_its_language(document: ElementTree.Element) -> None:
    texts = {one.text: one for one in document.iter(f"{SVG}text")}
    assert [*texts] == [*PLAIN, "A long text that goes beyond the sheet"]
    serbian = {text for text, one in texts.items() if one.get(LANG) == "sr-Cyrl"}
    assert serbian == {"бгдпт Бањска опет", "ЗУБИН ПОТОК"}
    spaced = {text: re.search(r"letter-spacing: ([\d.]+)px", one.get("style") or "") for text, one in texts.items()}
    assert {text: float(found[1]) for text, found in spaced.items() if found} == {
        "ЗУБИН ПОТОК": 2, "KOSOVO": 4, "SRBIJA": 4,
    }  # fmt: skip


def test_a_typeface_in_a_drawing_says_whose_it_is_and_its_licence(document: ElementTree.Element) -> None:
    for font in faces(document).values():
        names = {id: font["name"].getDebugName(id) or "" for id in (0, 13, 14)}
        assert "Adobe" in names[0]
        assert "SIL Open Font License, Version 1.1" in names[13]
        assert names[14] == "http://scripts.sil.org/OFL"


def test_parts_are_layers_with_names_of_their_own_in_drawing_order(document: ElementTree.Element) -> None:
    layers = [one for one in document if one.get(f"{INKSCAPE}groupmode") == "layer"]
    assert [one.get("id") for one in layers] == ["paper", "names-more", "incidents", "paper-2", "legend"]
    assert [one.get(f"{INKSCAPE}label") for one in layers] == ["Paper", "Names & more", "Incidents", "Paper", "Legend"]
    ids = [one.get("id") for one in document.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert not [id for id in ids if "ollection" in id or "axes" in id or "part:" in id]
    names = layers[1]
    assert {one.text for one in names.iter(f"{SVG}text")} == set(PLAIN)
    haloed = [group for group in names if group.get("class") == "words"]
    assert [[child.tag for child in group] for group in haloed] == [[f"{SVG}path", f"{SVG}text"]] * 3


def test_only_what_reaches_beyond_its_sheet_is_cut(document: ElementTree.Element) -> None:
    cut = [one for one in document.iter() if one.get("clip-path") and one.find(f"{SVG}text") is not None]
    assert [one.findtext(f"{SVG}text") for one in cut] == ["A long text that goes beyond the sheet"]


def test_the_typeface_is_in_the_file_with_the_letters_used_and_no_others(document: ElementTree.Element) -> None:
    found = faces(document)
    assert found.keys() == {("400", "normal"), ("600", "normal"), ("400", "italic")}
    italic = found["400", "italic"]
    assert {chr(code) for code in italic.getBestCmap()} == set("бгдпт Бањска опет")
    regular = {chr(code) for code in found["400", "normal"].getBestCmap()}
    assert set("Zveçan ë") <= regular
    assert "ш" not in regular
    scripts = {one.ScriptTag: one.Script for one in italic["GSUB"].table.ScriptList.ScriptRecord}
    assert [one.LangSysTag for one in scripts["cyrl"].LangSysRecord] == ["SRB "]
    assert len(italic.getGlyphOrder()) >= len(set("бгдпт Бањска опет")) + len("бгдпт")
