"""How events of each category look: colour, shape and sizes."""

from __future__ import annotations

from geo.dataset.schema import CATEGORIES
from geo.language.language import noop

GROUPS = {
    "violence": noop("Violence"),
    "authority": noop("Acts of the authorities"),
    "street": noop("On the street"),
    "politics": noop("Politics and rules"),
}
STYLE: dict[str, tuple[str, str, str]] = {
    "clash": ("violence", "star", CATEGORIES["clash"]),
    "shooting": ("violence", "circle", CATEGORIES["shooting"]),
    "attack": ("violence", "triangle", CATEGORIES["attack"]),
    "raid": ("authority", "square", CATEGORIES["raid"]),
    "arrest": ("authority", "diamond", CATEGORIES["arrest"]),
    "seizure": ("authority", "pentagon", CATEGORIES["seizure"]),
    "deployment": ("authority", "hexagon", CATEGORIES["deployment"]),
    "barricade": ("street", "bars", CATEGORIES["barricade"]),
    "protest": ("street", "triangle-down", CATEGORIES["protest"]),
    "resignation": ("politics", "cross", CATEGORIES["resignation"]),
    "election": ("politics", "plus", CATEGORIES["election"]),
    "measure": ("politics", "trapezoid", CATEGORIES["measure"]),
    "agreement": ("politics", "hourglass", CATEGORIES["agreement"]),
    "statement": ("politics", "bubble", CATEGORIES["statement"]),
}
"""The group (a colour of the palette), the shape and the title of each category, in the order of the legend; titles are for ``gettext``."""
SIZES_PX = {"large": 22.0, "medium": 17.0, "small": 12.0}
"""The sizes of the symbols of events (pixels), by what became of people."""
