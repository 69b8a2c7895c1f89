"""Figures as files of vectors, SVG and PDF: text stays text, in its typeface, and parts are layers.

Matplotlib writes both; what it can't say of a file is added with the formats' own libraries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from io import BytesIO
from threading import Lock
from typing import Any

import matplotlib as mpl
import pikepdf
from fontTools import subset
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.typing import RcKeyType

from export.common.record_keys import KEY, NAMESPACE, PREFIX
from export.drawing import svg_document
from export.drawing.mpl_artists import Part, layer_tag

_SETTINGS = Lock()
"""Matplotlib's settings are one for all threads: no two pages are written at once."""
RULES: dict[RcKeyType, object] = {"pdf.fonttype": 42, "svg.fonttype": "none", "svg.hashsalt": "map"}
NOTHING_ELSE = dict.fromkeys(("Creator", "Date", "Format", "Type"))
FIRST_WITH_LAYERS = "1.5"


@contextmanager
def _rules() -> Iterator[None]:
    """Matplotlib's settings for text that stays text."""
    with _SETTINGS, mpl.rc_context(RULES):
        yield


@contextmanager
def _letters_only() -> Iterator[None]:
    """Typefaces are read without their rules of setting letters, which a page that is set has no use for: cutting them
    to size takes longer than all else. Only while ``_rules`` are held."""
    whole = subset.load_font

    def load(*args: Any, **options: Any) -> Any:
        font = whole(*args, **options)
        for table in ("GSUB", "GPOS", "GDEF", "BASE"):
            if table in font:
                del font[table]
        return font

    subset.load_font = load
    try:
        yield
    finally:
        subset.load_font = whole


def svg(
    figure: Figure, *, title: str, description: str, record: str, language: str = "en",
    size: tuple[str, str] | None = None,
) -> bytes:  # fmt: skip
    """A figure as SVG (UTF-8), with its typeface in it; the same figure gives the same bytes. ``record`` is the JSON of
    the record, ``size`` the width and height to be shown, such as ``("297mm", "210mm")``; ``None`` for pixels, as many
    as points."""
    out = BytesIO()
    with _rules():
        FigureCanvasSVG(figure).print_svg(out, metadata=NOTHING_ELSE)
    wide, high = (f"{side * 72:g}" for side in figure.get_size_inches())
    return svg_document.finish(
        out.getvalue(), title=title, description=description, record=record, language=language,
        size=size or (wide, high),
    )  # fmt: skip


def pdf(
    figures: Iterable[Figure], *, title: str, author: str, subject: str, keywords: str, rights: str, day: date,
    record: str, language: str = "en",
) -> bytes:  # fmt: skip
    """Figures as the pages of a PDF, each drawn as it is taken; the same figures give the same bytes.

    ``day`` is written as the day on which it was made, ``record`` is the text of an ``export.record.record.Record``.
    """
    made = datetime.combine(day, time(), UTC)
    info = {"Title": title, "Author": author, "Subject": subject, "Keywords": keywords}
    out = BytesIO()
    filled = {key: text for key, text in info.items() if text}
    pages = PdfPages(out, metadata={**filled, "CreationDate": made, "ModDate": made})
    parts: list[list[str]] = []
    for figure in figures:
        with _rules():
            pages.savefig(figure)
        parts.append(_parts(figure))
    with _rules(), _letters_only():
        pages.close()
    out.seek(0)
    with pikepdf.open(out) as file:
        _add_layers(file, parts)
        _describe(file, {**info, "Rights": rights, "Day": made.isoformat(), KEY: record}, language)
        return _bytes(file)


def _parts(figure: Figure) -> list[str]:
    """The names of a figure's parts, the lowest first."""
    found = (one for axes in figure.axes for one in axes.artists if isinstance(one, Part))
    return list(dict.fromkeys(part.name for part in found if part.name and part.get_children()))


def _add_layers(file: pikepdf.Pdf, parts: list[list[str]]) -> None:
    """Makes layers of the parts on each page: the content says which is which, this says what they are called."""
    layers: dict[str, Any] = {}
    for page, names in zip(file.pages, parts, strict=True):
        for name in names:
            if name not in layers:
                layers[name] = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String(name)))
        tagged = {f"/{layer_tag(name)}": layers[name] for name in names}
        known = page.resources.get("/Properties", pikepdf.Dictionary())
        page.resources["/Properties"] = pikepdf.Dictionary({**dict(known.items()), **tagged})
    if layers:
        uppermost_first = pikepdf.Array(list(layers.values())[::-1])
        file.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array(list(layers.values())),
            D=pikepdf.Dictionary(Order=uppermost_first, BaseState=pikepdf.Name.ON),
        )


def _describe(file: pikepdf.Pdf, info: Mapping[str, str], language: str) -> None:
    """Writes into the file what it is, for people's programs (XMP) and for the reader of its pages."""
    file.Root.Lang = pikepdf.String(language)
    file.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp.register_xml_namespace(NAMESPACE, PREFIX)
        xmp["dc:title"], xmp["dc:description"], xmp["dc:rights"] = info["Title"], info["Subject"], info["Rights"]
        xmp["dc:format"], xmp["dc:language"] = "application/pdf", {language}
        if info["Author"]:
            xmp["dc:creator"] = [info["Author"]]
        xmp["pdf:Keywords"], xmp["pdf:Producer"] = info["Keywords"], str(file.docinfo.get("/Producer", ""))
        xmp["xmp:CreateDate"] = xmp["xmp:ModifyDate"] = info["Day"]
        xmp[f"{{{NAMESPACE}}}{KEY}"] = info[KEY]


def _bytes(file: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    file.save(
        out, min_version=FIRST_WITH_LAYERS, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
    )
    return out.getvalue()
