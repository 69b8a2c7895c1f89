"""The scenes of a briefing on pages: a map, and beside it what is shown, with what emphasis and from what sources."""

from __future__ import annotations

from export.page.layout import ColumnPage
from export.page.plan import Plan, column_plan
from geo.briefing.briefing import Briefing, Scene, outdated
from geo.dataset.dataset import Dataset
from geo.language.language import current_language, gettext, noop
from geo.view.view import View, vocabulary
from geo.view.view_query import decode
from layers.registry import REGISTRY

PAPER_WIDTH_PX, PAPER_HEIGHT_PX = 1200, 675
COLUMN_PX, MARGIN_PX, FOOT_PX = 470, 26, 18
_LEFT_PX, _RIGHT_PX = PAPER_WIDTH_PX - COLUMN_PX, PAPER_WIDTH_PX - MARGIN_PX
_BESIDE = (_LEFT_PX + MARGIN_PX, MARGIN_PX - 4, _RIGHT_PX, PAPER_HEIGHT_PX - FOOT_PX)
WIDE = ColumnPage(
    PAPER_WIDTH_PX, PAPER_HEIGHT_PX, map=(0, 0, _LEFT_PX, PAPER_HEIGHT_PX), head=_BESIDE, column=_BESIDE
)  # fmt: skip
"""A page of 16:9: a map as high as the page, and a column."""
OUTDATED = noop("Made with another version of the data; some of what it showed may have changed.")


def require_scenes(briefing: Briefing) -> None:
    """Raise ``ValueError`` for a briefing that has nothing to hand out."""
    if not briefing.scenes:
        raise ValueError(f"the briefing {briefing.id!r} has no scenes: add one before it is handed out")


def views(dataset: Dataset, briefing: Briefing) -> list[View]:
    """Return the views of the scenes, in their order; what a query can't have is the default."""
    known = vocabulary(dataset, layers=REGISTRY.optional)
    return [decode({"lang": current_language(), **scene.view}, known)[0] for scene in briefing.scenes]


def scene_plan(page: ColumnPage, dataset: Dataset, scene: Scene, view: View) -> Plan:
    """Return the plan of a scene's page."""
    note = gettext(OUTDATED) if outdated(scene, dataset.hash) else ""
    return column_plan(page, dataset, view, highlight=scene.highlight, title=scene.caption, note=note)
