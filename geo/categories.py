"""What each category of events means: it names what was done, never who was right."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "clash": "Two sides fight, with weapons, stones or hands.",
        "shooting": "Shots are fired, and no wider fight is told of.",
        "attack": "One side uses force on people, vehicles or buildings.",
        "raid": "Police or another authority go into places to search, close or seize.",
        "arrest": "People are detained, or give themselves up.",
        "seizure": "Goods, weapons or property are found and kept, or taken over.",
        "deployment": "Police, soldiers or armed people are sent or posted; a unit or a base is set up.",
        "barricade": "People block roads. The event lasts as long as the roads were blocked.",
        "protest": "People gather in public to ask for something, without a fight.",
        "resignation": "People leave their offices or posts.",
        "election": "A vote, a boycott of one, or a step towards one.",
        "measure": "A rule, an order, sanctions, or another act of an authority or an organisation.",
        "agreement": "Two or more sides agree, or are said to have agreed.",
        "statement": "Something is said, asked for, published or talked over.",
    }
)
"""By the names of ``geo.schema.CATEGORIES``."""
