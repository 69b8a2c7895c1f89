"""The rules by which lines, points and names are drawn, on the screen and in pictures alike. Lengths are in pixels, zooms
those of Web Mercator in tiles of 256 pixels."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class LabelStyle:
    """How names of a class are drawn: a size, a face, a colour of the palette, tenths of an em between letters (in
    pictures), capitals or not, a halo or none; and from which zoom to which, both included (``None``: to the last)."""

    size_px: float
    min_zoom: float
    max_zoom: float | None = None
    face: str = "regular"
    colour: str = "text"
    tenths: int = 0
    capitals: bool = False
    halo: bool = True


@dataclass(frozen=True)
class Labels:
    """Names: the ``styles`` by class, in the order in which they claim space; ``event`` is the title of one, ``harm``
    what stands below it.

    A name stands at the least cost where it covers no symbol and no other name. Around a point it is one of ``gaps_px``
    off (one of a rank beyond ``must_rank`` at most ``far_px``): what counts is the gap (``gap_cost`` a pixel), the order of the
    eight places around (``place_cost`` each), and the points on lines beneath, ``line_px`` apart (``line_cost`` each);
    from ``leader_px`` on a line ties it to its point, around which ``dot_px`` stay free. An area is looked at in a grid
    of ``grid_px`` at least, ``grid_cells`` across at most, and named where a circle of the radius ``reach_px`` fits in;
    what counts is how much less than the largest one there is room for (``inside_cost`` a pixel; the name of a water is up
    to ``water_px`` off its point, in ``water_steps``), and whether the name
    would lie in a part of it that has names of its own (``rather_not_cost``). Names are
    ``apart_px`` from each other, ``margin_px`` from the edge, and their lines ``line_em`` high.

    Of the events dated to the clock's very day ``most_events`` are named, in lines of up to ``event_px``, made even in
    steps of ``wrap_px``, or that share of a narrow map (``event_share``). One at several places, or whose name has no
    room, has a number in a circle of the radius ``number_px``, and its name in a list, of ``few_rows`` on maps below
    ``narrow_px``.
    """

    styles: dict[str, LabelStyle] = field(
        default_factory=lambda: {
            "event": LabelStyle(12.5, 0, face="bold"),
            "harm": LabelStyle(11, 0),
            "rank1": LabelStyle(13.5, 8.25, face="bold"),
            "rank2": LabelStyle(12, 9.25),
            "north": LabelStyle(12.5, 9.25, 12.75, "bold", tenths=1, capitals=True),
            "neighbour": LabelStyle(15, 7, 12, colour="text-quiet", tenths=2, capitals=True, halo=False),
            "water": LabelStyle(11.5, 10, 14, "italic", "water-text"),
            "serb_majority": LabelStyle(11, 9, 12, "italic", "text-quiet"),
            "rank3": LabelStyle(11, 10.5),
            "other": LabelStyle(10.5, 8.75, 12, colour="text-quiet"),
            "rank4": LabelStyle(10.5, 11.75),
        }
    )
    reach_px: float = 22
    gaps_px: tuple[float, ...] = (6, 10, 16, 24, 34, 46, 64, 88, 116)
    far_px: float = 34
    must_rank: int = 2
    gap_cost: float = 10
    place_cost: float = 6
    line_px: float = 7
    line_cost: float = 25
    leader_px: float = 15
    dot_px: float = 4
    grid_px: float = 8
    grid_cells: int = 32
    inside_cost: float = 3
    rather_not_cost: float = 400
    water_px: float = 45
    water_steps: int = 5
    wrap_px: float = 13
    apart_px: float = 3
    margin_px: float = 5
    line_em: float = 1.18
    most_events: int = 8
    event_px: float = 168
    event_share: float = 0.4
    number_px: float = 8
    few_rows: int = 3
    narrow_px: float = 480


@dataclass(frozen=True)
class Points:
    """Symbols shrink with the zoom, from full size at ``full_zoom`` to ``smallest_scale`` at ``smallest_zoom``, where those of
    events with people harmed are still twice as large as the dot of a settlement. A ring
    of precision is drawn from ``ring_min_zoom`` on where its radius is ``ring_min_px``; a ring around what is selected
    ``selected_px`` off the symbol; the number of a cluster in ``count_px``, or in ``small_count_px`` in circles of a
    radius below ``small_circle_px``; that of symbols counted at another one in a circle of the radius ``more_px``,
    ``digit_px`` more for each further digit."""

    smallest_scale: float = 0.75
    smallest_zoom: float = 8
    full_zoom: float = 10
    ring_min_zoom: float = 11
    ring_min_px: float = 16
    ring_dash_px: tuple[float, float] = (3, 3)
    selected_px: float = 5
    selected_stroke_px: float = 3
    leader_stroke_px: float = 0.75
    leader_opacity: float = 0.55
    cluster_opacity: float = 0.88
    count_px: float = 12
    small_count_px: float = 10
    small_circle_px: float = 13
    more_px: float = 6.5
    digit_px: float = 2.5

    def scale_at(self, zoom: float) -> float:
        """Return how large symbols are at a zoom, 1 for full size."""
        share = (zoom - self.smallest_zoom) / (self.full_zoom - self.smallest_zoom)
        return min(1.0, max(self.smallest_scale, self.smallest_scale + share * (1 - self.smallest_scale)))


@dataclass(frozen=True)
class Lines:
    """Lines, and areas of water, are drawn only where they are precise enough for what the map shows: up to
    ``max_error_share`` of the map's shorter side, on the ground."""

    max_error_share: float = 0.1

    def max_error_m(self, shorter_side_m: float) -> float:
        """Return the coarsest precision that a map of a size on the ground draws, in metres."""
        return self.max_error_share * shorter_side_m


@dataclass(frozen=True)
class Clusters:
    """Events are counted in the squares of a grid, ``cell_px`` wide, where more than ``most_in_view`` are in view or
    more than ``most_in_cell`` in a square. The radius of a circle grows from ``smallest_px`` to ``largest_px``;
    ``symbol_px`` is half of the largest symbol with its halo, which an event alone in its square takes."""

    cell_px: int = 56
    smallest_px: int = 9
    largest_px: int = 25
    symbol_px: int = 16
    most_in_view: int = 400
    most_in_cell: int = 100


@dataclass(frozen=True)
class Declutter:
    """Symbols that would overlap move along a spiral around their places, of which step ``k`` is at the angle
    ``k * golden_angle`` (radians) and ``step_px * sqrt(k)`` away, until they are ``gap_px`` apart; at most ``most_widths``
    of their own widths, and never across a line of a layer that ``divides``. Those without room are counted."""

    golden_angle: float = 2.399963
    step_px: float = 4
    gap_px: float = 1.5
    most_widths: float = 1.5


@dataclass(frozen=True)
class Cartography:
    """All rules for lines, points and names."""

    lines: Lines = Lines()
    labels: Labels = Labels()
    points: Points = Points()
    clusters: Clusters = Clusters()
    declutter: Declutter = Declutter()


CARTOGRAPHY = Cartography()
