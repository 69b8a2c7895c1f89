"""The rules by which points and names are drawn, on the screen and in pictures alike. Lengths are in pixels, zooms
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
    """Names: the styles by class, in the order in which they claim space, and the radius of the circle that has to
    fit into an area for it to be named."""

    styles: dict[str, LabelStyle] = field(
        default_factory=lambda: {
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
    smallest_reach_px: float = 22


@dataclass(frozen=True)
class Points:
    """Symbols shrink with the zoom, from full size at ``full_zoom`` to ``smallest_scale`` at ``smallest_zoom``. A ring
    of precision is drawn from ``ring_min_zoom`` on where its radius is ``ring_min_px``; a ring around what is selected
    ``selected_px`` off the symbol; the number of a cluster in ``count_px``, or in ``small_count_px`` in circles of a
    radius below ``small_circle_px``."""

    smallest_scale: float = 0.62
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

    def scale_at(self, zoom: float) -> float:
        """Return how large symbols are at a zoom, 1 for full size."""
        share = (zoom - self.smallest_zoom) / (self.full_zoom - self.smallest_zoom)
        return min(1.0, max(self.smallest_scale, self.smallest_scale + share * (1 - self.smallest_scale)))


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
    ``k * golden_angle`` (radians) and ``step_px * sqrt(k)`` away, until they are ``gap_px`` apart."""

    golden_angle: float = 2.399963
    step_px: float = 4
    gap_px: float = 1.5


@dataclass(frozen=True)
class Cartography:
    """All rules for points and names."""

    labels: Labels = Labels()
    points: Points = Points()
    clusters: Clusters = Clusters()
    declutter: Declutter = Declutter()


CARTOGRAPHY = Cartography()
