"""The kinds of site: what differs between places, municipalities, crossings, bases and routes, declared once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from geo.language.language import gettext, noop

Shape = Literal["point", "circle", "line", "area"]


@dataclass(frozen=True, eq=False)
class SiteKind:
    """A kind of site.

    ``id`` is what exports and the search call one of them, ``table`` the table with all of them, ``layer`` the layer
    that draws them; empty for those that the map only labels. ``title`` is what one is called, ``short_title`` the same
    in a list of rows of all tables, ``titles`` what it is called by the ``kind`` of its row; all for ``gettext``. Where
    ``kind_in_settings``, the dataset's settings have the words for the ``kind`` of a row.

    A ``circle`` has a point and a radius, its precision. ``dated`` rows have first and last days, and a reason where
    they have no place. ``attribute`` is that of the statuses that say how it is on a day, ``otherwise`` the value on
    days for which none does; rows of ``stateless`` kinds have no statuses. ``unestablished`` has the kinds of rows that
    are no such site yet, each with the sentence that lists them.

    ``guarded``: the map is no aid in reaching one. Its position is rounded (``geo.position.BASE_DECIMALS``), nothing
    links to it, no distance leads from or to it, and no event is placed at it. ``searched`` is the column that the
    search looks through beside names.
    """

    id: str
    table: str
    title: str
    shape: Shape
    layer: str = ""
    short_title: str = ""
    titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    kind_in_settings: bool = False
    dated: bool = True
    attribute: str = ""
    otherwise: str = ""
    stateless: tuple[str, ...] = ()
    unestablished: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    guarded: bool = False
    searched: str = "summary"

    @property
    def worked_out(self) -> bool:
        """Whether a point that represents one is derived and not published."""
        return self.shape in ("line", "area")

    def title_of(self, row: Mapping[str, Any]) -> str:
        """Return what a row is called, in the current language."""
        return gettext(self.titles.get(row.get("kind", ""), self.title))

    def value_of(self, row: Mapping[str, Any]) -> str:
        """Return the value of a row on a day for which no status tells."""
        return self.otherwise if self.otherwise and row["kind"] not in self.stateless else str(row["kind"])


PLACES = SiteKind(
    "place", "places", noop("Place"), "point", kind_in_settings=True, dated=False, searched="kind"
)  # fmt: skip
MUNICIPALITIES = SiteKind(
    "municipality", "municipalities", noop("Municipality"), "area", "municipalities", dated=False, searched="district"
)  # fmt: skip
CROSSINGS = SiteKind(
    "crossing", "crossings", noop("Crossing"), "point", "crossings",
    attribute="passage", otherwise="open", stateless=("planned",),
)  # fmt: skip
BASES = SiteKind(
    "base", "bases", noop("Special-police base"), "circle", "bases", noop("Base"),
    titles=MappingProxyType({"checkpoint": noop("Police checkpoint"), "expropriated_land": noop("Expropriated land")}),
    unestablished=MappingProxyType({"expropriated_land": noop("Expropriated land, no base established: {places}")}),
    guarded=True,
)  # fmt: skip
ROUTES = SiteKind(
    "route", "routes", noop("Alternative route"), "line", "routes", noop("Route"), attribute="use", otherwise="unknown"
)  # fmt: skip

SITES = (PLACES, MUNICIPALITIES, CROSSINGS, BASES, ROUTES)
"""All kinds, in the order in which a search lists them."""
DRAWN = tuple(kind for kind in sorted(SITES, key=lambda kind: not kind.dated) if kind.layer)
"""The kinds that a layer draws, in the order in which files list them."""
BY_STATE = tuple(sorted(SITES, key=lambda kind: (not kind.attribute, not kind.dated, not kind.layer)))
"""All kinds, in the order in which states are listed: those with statuses of their own first."""
DATED = tuple(kind for kind in SITES if kind.dated)
"""The kinds whose rows have first and last days."""
BY_TABLE: Mapping[str, SiteKind] = MappingProxyType({kind.table: kind for kind in SITES})


def class_of(row: Mapping[str, Any]) -> str:
    """Return the class of a municipality (``municipality_classes`` of the settings)."""
    return "north" if row["north"] else "serb_majority" if row["serb_majority"] else "other"
