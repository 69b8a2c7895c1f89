"""A view as a picture: PNG, SVG and PDF, with a description of what it shows."""

from __future__ import annotations

from io import BytesIO

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from export.common.paper import MAX_PX, PaperError
from export.common.record_keys import KEY
from export.common.request import Request
from export.drawing import pdf_svg
from export.drawing.sheet import POINTS_AN_INCH
from export.page.draw import draw_picture
from export.record import statement
from export.record.form import Record
from export.record.record import record_of

COMPRESSED = 4
"""The compression level of a PNG, of 9: more takes longer and makes it hardly smaller."""
MIN_PX = 40


def png(request: Request, *, scale: float = 1.0) -> bytes:
    """Return a request as a picture in ``scale`` times as many pixels as its size has, with its description in text
    chunks. Raises ``PaperError`` when ``scale`` makes a side too short or too long."""
    width, height = (round(side * scale) for side in request.size.pixels)
    if min(width, height) < MIN_PX or max(width, height) > MAX_PX:
        raise PaperError(
            f"{request.size}, {scale:g} times, is no picture’s size: a side has {MIN_PX} to {MAX_PX:,} pixels."
        )
    dpi = (POINTS_AN_INCH if request.size.unit == "px" else request.size.dpi) * scale
    # A hair more than so many pixels: what is a hair less is rounded down.
    figure = Figure(figsize=((width + 1e-6) / dpi, (height + 1e-6) / dpi), dpi=dpi)
    canvas = FigureCanvasAgg(figure)
    draw_picture(figure, request)
    canvas.draw()
    image = Image.frombuffer("RGBA", (width, height), canvas.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")
    about = PngInfo()
    for key, text in described(request, record_of(request)).items():
        about.add_itxt(key, text, lang=request.dataset.language)
    out = BytesIO()
    resolution = {} if request.size.unit == "px" else {"dpi": (dpi, dpi)}
    image.save(out, "PNG", pnginfo=about, compress_level=COMPRESSED, **resolution)
    return out.getvalue()


def svg(request: Request) -> bytes:
    """Return a request as a drawing, whose text is text and whose parts are named groups."""
    proof = record_of(request)
    size = request.size
    return pdf_svg.svg(
        _page(request), title=proof.title, description=statement.alt_text(request, proof), record=proof.to_json(),
        language=request.dataset.language,
        size=(f"{size.width:g}mm", f"{size.height:g}mm") if size.unit == "mm" else None,
    )  # fmt: skip


def pdf(request: Request) -> bytes:
    """Return a request as a page, whose text is text and whose parts are layers."""
    proof, settings = record_of(request), request.dataset.settings
    return pdf_svg.pdf(
        [_page(request)], title=proof.title, author="", subject=statement.alt_text(request, proof),
        keywords=f"{settings.id}, {settings.version}, {request.dataset.hash}",
        rights=f"{settings.attribution} {settings.disclaimer}", day=settings.end, record=proof.to_json(),
        language=request.dataset.language,
    )  # fmt: skip


def described(request: Request, proof: Record) -> dict[str, str]:
    """Return the description, the rights and the record that a picture's file holds, by key."""
    settings = request.dataset.settings
    return {
        "Title": f"{proof.title}: {proof.period}",
        "Description": statement.alt_text(request, proof),
        "Copyright": settings.attribution,
        "Disclaimer": settings.disclaimer,
        KEY: proof.to_json(),
    }


def _page(request: Request) -> Figure:
    """A figure with the picture, in points, whose text stays text."""
    width, height = request.size.points
    figure = Figure(figsize=(width / POINTS_AN_INCH, height / POINTS_AN_INCH), dpi=POINTS_AN_INCH)
    draw_picture(figure, request, searchable=True)
    return figure
