"""What each category of events means: it names what was done, never who was right."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from geo.language.language import noop

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "clash": noop("Two sides fight, with weapons, stones or hands."),
        "shooting": noop("Shots are fired, and no wider fight is told of."),
        "attack": noop("One side uses force on people, vehicles or buildings."),
        "raid": noop("Police or another authority go into places to search, close or seize."),
        "arrest": noop("People are detained, or give themselves up."),
        "seizure": noop("Goods, weapons or property are found and kept, or taken over."),
        "deployment": noop("Police, soldiers or armed people are sent or posted; a unit or a base is set up."),
        "barricade": noop("People block roads. The event lasts as long as the roads were blocked."),
        "protest": noop("People gather in public to ask for something, without a fight."),
        "resignation": noop("People leave their offices or posts."),
        "election": noop("A vote, a boycott of one, or a step towards one."),
        "measure": noop("A rule, an order, sanctions, or another act of an authority or an organisation."),
        "agreement": noop("Two or more sides agree, or are said to have agreed."),
        "statement": noop("Something is said, asked for, published or talked over."),
    }
)
"""By the names of ``geo.dataset.schema.CATEGORIES``; for ``gettext``."""
