"""What the briefings' page has on paper below the scenes of one's own: the dataset's briefings, with all their scenes."""

from __future__ import annotations

from markupsafe import Markup

from app_pages.briefing.page import about, scene_line
from app_pages.state import app_data
from geo.view.view import View
from markup.blocks import heading, items, paragraph, text


def paper(_: View) -> Markup:
    """Return the dataset's briefings, each with its scenes (HTML)."""
    blocks: list[object] = []
    for one in app_data.briefings():
        blocks += [heading(2, one.title), paragraph(about(one)), items(map(scene_line, one.scenes), ordered=True)]
    return text(*blocks)
