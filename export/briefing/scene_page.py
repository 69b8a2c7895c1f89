"""A scene of a briefing on paper: its view, and in words what is shown, with what emphasis and from what sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from export.drawing.sheet import LEADING_EM, Sheet
from export.drawing.typeface import wrap
from export.map.map import InView
from export.picture import column as card
from export.picture import legend
from export.picture.captions import Chosen, chosen, counted, headline, left_out, where_they_are
from export.record.citation import sources_of
from geo.briefing.briefing import Briefing, Scene, outdated
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.events.facets import in_words
from geo.events.publication import publication_date
from geo.language.language import gettext, noop, number, sentences, spoken
from geo.view import View, decode, vocabulary
from layers.registry import REGISTRY

PAPER_WIDTH_PX, PAPER_HEIGHT_PX = 1200, 675
"""A page of 16:9. All sizes on it are meant for it."""
COLUMN_PX = 470
CAPTION_PX = (22.0, 19.0)
"""The sizes of type for captions: the smaller one where the larger would take more than three lines."""
MOST_CITED = 4
"""So many sources stand beside a map; all of them stand where the whole hand-out speaks of its data."""
QUIET_PX, RINGED_PX, RULE_PX, AFTER_PX = 11.5, 12.0, 8.0, 2.0
OUTDATED = noop("Made with another version of the data; some of what it showed may have changed.")


@dataclass(frozen=True)
class Told:
    """A scene in words: the days, the caption, how many events there are and which are left out, what is
    ringed, and the sources of that."""

    days: str
    caption: str
    counts: tuple[str, ...]
    ringed: tuple[Chosen, ...]
    sources: tuple[str, ...]

    @property
    def described(self) -> str:
        """The map in words, for those who don't see it."""
        named = "; ".join(" · ".join((f"{one.title} ({one.kind})", *one.counts)) for one in self.ringed)
        parts = [
            gettext("Map on {days}").format(days=self.days),
            *self.counts,
            gettext("Ringed: {titles}").format(titles=named) if named else "",
        ]
        return sentences(part.rstrip(".") for part in parts)


def require_scenes(briefing: Briefing) -> None:
    """Raises ``ValueError`` for a briefing that has nothing to hand out."""
    if not briefing.scenes:
        raise ValueError(f"the briefing {briefing.id!r} has no scenes: add one before it is handed out")


def views(dataset: Dataset, briefing: Briefing) -> list[View]:
    """The views of the scenes, in their order; what a query can't have is the default."""
    words = vocabulary(dataset, layers=REGISTRY.optional)
    return [decode({"lang": spoken(), **scene.view}, words)[0] for scene in briefing.scenes]


def tell(dataset: Dataset, scene: Scene, view: View, seen: InView) -> Told:
    """A scene in words; ``seen`` is what its map shows."""
    ids = list(dict.fromkeys(id for id in (*scene.highlight, view.selected) if id))
    filters = in_words(dataset, view.filters)
    counts = (
        counted(dataset, view, seen),
        where_they_are(seen),
        left_out(view),
        gettext("Only {filters}").format(filters=filters) if filters else "",
        gettext(OUTDATED) if outdated(scene, dataset.hash) else "",
    )
    found = (chosen(dataset, replace(view, selected=id), seen) for id in ids)
    return Told(
        headline(dataset, view),
        scene.caption,
        tuple(count for count in counts if count),
        tuple(one for one in found if one),
        sources(dataset, ids),
    )


def sources(dataset: Dataset, ids: Iterable[str]) -> tuple[str, ...]:
    """The sources of rows, each once and short: who published it, and when."""
    tables = (dataset.crossings, dataset.bases, dataset.routes, dataset.municipalities, dataset.places)
    of_site = {id: source for table in tables for id, source in zip(table["id"], table["source"], strict=True)}
    found = [source for id in ids for source in ([of_site[id]] if id in of_site else sources_of(dataset, id))]
    rows = {row["id"]: row for row in row_dicts(dataset.sources)}
    short = (
        ", ".join(part for part in (row["publisher"] or row["author"] or row["title"], publication_date(row)) if part)
        for row in (rows[source] for source in found if source)
    )
    return tuple(dict.fromkeys(short))


def caption_in_lines(
    caption: str, width: float, *, wrapped: Callable[[str, str, float, float], list[str]] = wrap
) -> tuple[list[str], float]:
    """The lines of a caption, and the size of its type; ``wrapped`` breaks lines as ``export.drawing.typeface.wrap`` does."""
    for size in CAPTION_PX:
        lines = [line for part in caption.splitlines() for line in wrapped(part, "regular", size, width)]
        if len(lines) <= 3:
            break
    return lines, size


def draw(sheet: Sheet, dataset: Dataset, told: Told, seen: InView, *, top: float) -> None:
    """Draws on a sheet, from ``top`` to its foot, what stands beside a scene's map below its caption."""
    room = sheet.width - 2 * card.MARGIN_PX
    column = card.Column(sheet, left=card.MARGIN_PX, width=room, y=top)
    sheet.part(gettext("What the map shows"))
    for at, count in enumerate(told.counts):
        column.write(count, QUIET_PX if at else 14, fill="text-quiet" if at else "text", most=3)
    column.rule(RULE_PX)
    sheet.part(gettext("Sources and credits"))
    more = len(told.sources) - MOST_CITED
    named = [*told.sources[:MOST_CITED], gettext("and {n} more").format(n=number(more))] if more > 1 else told.sources
    seen = replace(seen, marked=seen.marked or any(one.title.endswith("*") for one in told.ringed))
    cited = gettext("Sources: {sources}.").format(sources="; ".join(named)) if named else ""
    foot = card.foot(sheet, dataset, seen, cited=cited) - 8
    key = legend.groups(dataset, seen)
    if told.ringed:
        sheet.part(gettext("What is ringed"))
        _ringed(column, told.ringed, foot - column.y - legend.least_height(key, room) - 2 * RULE_PX)
        column.rule(RULE_PX)
    sheet.part(gettext("Legend"))
    legend.draw(sheet, key, seen, left=card.MARGIN_PX, top=column.y, width=room, height=foot - column.y)


def _ringed(column: card.Column, ringed: tuple[Chosen, ...], height: float) -> None:
    """Names what is ringed: one with all that is said of it; of several, as many as a height has room for, but one at the least."""
    if len(ringed) == 1:
        inner = card.ringed(column)
        inner.write(ringed[0].kind, QUIET_PX, fill="text-quiet", most=2, after=1)
        inner.write(ringed[0].title, 15, face="bold", most=3, after=2)
        for count in ringed[0].counts:
            inner.write(count, QUIET_PX, most=2)
        inner.write(ringed[0].place, QUIET_PX, fill="text-quiet", most=3)
        column.y = inner.y
        return
    foot = column.y + height
    for at, one in enumerate(ringed):
        text, last = f"{one.title} · {one.kind}", at == len(ringed) - 1
        lines = min(2, len(wrap(text, "regular", RINGED_PX, column.width - card.INDENT_PX)))
        needed = (lines + (0 if last else 1)) * RINGED_PX * LEADING_EM + AFTER_PX
        if at and column.y + needed > foot:
            column.write(gettext("and {n} more").format(n=number(len(ringed) - at)), QUIET_PX, fill="text-quiet")
            return
        inner = card.ringed(column)
        inner.write(text, RINGED_PX, most=2)
        column.y = inner.y + AFTER_PX
