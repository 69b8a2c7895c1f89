"""An SVG as Matplotlib writes it, made into a document that stands on its own: named, described, its typeface in it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from itertools import count
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from lxml import etree  # type: ignore[import-untyped]

from export.common.record_keys import KEY, NAMESPACE, PREFIX
from export.drawing import typeface
from export.drawing.mpl_artists import HALOED_TEXT, PART
from geo.language import languages

SVG = "http://www.w3.org/2000/svg"
INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SPACES = {None: SVG, "xlink": "http://www.w3.org/1999/xlink", "inkscape": INKSCAPE}
CYRILLIC = re.compile("[\u0400-\u04ff]")
LAYOUT = ["DFLT.dflt", "latn.dflt", "cyrl.dflt", "cyrl.SRB"]
"""The scripts and languages whose rules a typeface in a file keeps."""
LICENCE = (13, 14)
"""The names in a typeface that say its licence; its owner is named in one that is kept anyway."""
OF_MATPLOTLIB = re.compile(r"[A-Za-z]*[Cc]ollection_\d+|patch_\d+")
"""Ids that mean nothing to a person."""
STYLE = "text{white-space:pre}"


def finish(
    drawn: bytes, *, title: str, description: str, record: str, language: str, size: tuple[str, str]
) -> bytes:  # fmt: skip
    """The document of a drawing; ``size`` is its width and height with their unit, or in pixels without one."""
    source = etree.fromstring(drawn, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    attributes = {
        "width": size[0], "height": size[1], "viewBox": source.get("viewBox"), "role": "img",
        "aria-labelledby": "title description", XML_LANG: language,
    }  # fmt: skip
    root = etree.Element(f"{{{SVG}}}svg", attributes, nsmap=SPACES)
    _add(root, "title", title, id="title")
    _add(root, "desc", description, id="description")
    kept = etree.SubElement(_add(root, "metadata"), f"{{{NAMESPACE}}}{KEY.lower()}", nsmap={PREFIX: NAMESPACE})
    kept.text = record
    style = _add(root, "style")
    root.extend(list(source))
    used = _texts(root)
    style.text = "".join([*(_face(face, letters) for face, letters in sorted(used.items())), STYLE])
    _groups(root)
    etree.indent(root, space="")
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written + b"\n"


def _add(parent: Any, tag: str, text: str = "", **attributes: str) -> Any:
    element = etree.SubElement(parent, f"{{{SVG}}}{tag}", attributes)
    element.text = text or None
    return element


def _texts(root: Any) -> dict[str, str]:
    """Says of each text in what language it is, and moves apart the letters of a tracked one; gives the letters of each face."""
    used: defaultdict[str, set[str]] = defaultdict(set)
    for text in root.iter(f"{{{SVG}}}text"):
        style = dict(part.split(": ", 1) for part in text.get("style").split("; "))
        face = next(
            face for face, (weight, slant) in typeface.LOOKS.items()
            if (str(weight), slant) == (style.get("font-weight", "400"), style.get("font-style", "normal"))
        )  # fmt: skip
        text.text, tenths = typeface.untracked(text.text)
        if tenths:
            size = float(style["font-size"].removesuffix("px"))
            apart = tenths / 10 * size
            style |= {"letter-spacing": f"{apart:.6g}px", "font-kerning": "none"}
            # A browser leaves space after the last letter too.
            share = {"start": 0.0, "middle": 0.5, "end": 1.0}[style["text-anchor"]]
            text.set("x", f"{float(text.get('x')) + share * apart:.6g}")
        style["font-family"] = f"'{typeface.FAMILY}', sans-serif"
        text.set("style", "; ".join(f"{name}: {value}" for name, value in style.items()))
        text.attrib.pop("transform", None)
        if CYRILLIC.search(text.text):
            text.set(XML_LANG, languages.CYRILLIC)
        used[face] |= set(text.text)
    return {face: "".join(sorted(letters)) for face, letters in used.items()}


def _groups(root: Any) -> None:
    """Makes parts the layers of the document, each with a name and an id of its own."""
    known: set[str] = set()
    for group in list(root.iter(f"{{{SVG}}}g")):
        id = group.get("id", "")
        if id.startswith(("figure_", "axes_")):
            for child in group:
                group.addprevious(child)
            group.getparent().remove(group)
        elif id.startswith(PART):
            name = id.removeprefix(PART).rpartition("_")[0]
            slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "part"
            group.set("id", _unused(slug, known))
            group.set(f"{{{INKSCAPE}}}groupmode", "layer")
            group.set(f"{{{INKSCAPE}}}label", name)
        elif id.startswith(f"{HALOED_TEXT}_"):
            del group.attrib["id"]
            group.set("class", HALOED_TEXT)
        elif OF_MATPLOTLIB.fullmatch(id):
            del group.attrib["id"]


def _unused(slug: str, known: set[str]) -> str:
    """An id that no other part has."""
    numbered = (f"{slug}-{number}" if number > 1 else slug for number in count(1))
    id = next(one for one in numbered if one not in known)
    known.add(id)
    return id


def _face(face: str, letters: Iterable[str]) -> str:
    """The rule that brings a face with some letters."""
    weight, style = typeface.LOOKS[face]
    data = b64encode(_subset(face, "".join(letters))).decode("ascii")
    return (
        f"@font-face{{font-family:'{typeface.FAMILY}';font-weight:{weight};font-style:{style};"
        f"src:url(data:font/woff;base64,{data}) format('woff')}}"
    )


@lru_cache(maxsize=16)
def _subset(face: str, letters: str) -> bytes:
    """A face (WOFF) with some letters, and with what it knows of setting them."""
    options = Options()
    options.layout_scripts = LAYOUT
    options.hinting = options.notdef_outline = False
    options.name_IDs = [*options.name_IDs, *LICENCE]
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    out = BytesIO()
    with TTFont(typeface.path(face), recalcTimestamp=False, lazy=True) as font:
        subsetter.subset(font)
        font.flavor = "woff"
        font.save(out)
    return out.getvalue()
