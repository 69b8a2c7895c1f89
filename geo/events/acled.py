"""How the categories of events correspond to the event types of ACLED, the Armed Conflict Location & Event Data
project.

Types, precisions and what is recorded as what: ACLED Codebook, table 2 and the definitions, as on acleddata.com after
the edition of 7 October 2024; what is left out: ACLED, "United States: scope and coverage", 25 April 2024. The mapping
itself is ours, not ACLED's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from geo.language.language import noop

CODEBOOK = "https://acleddata.com/methodology/acled-codebook"
EDITION = noop("as on its website after the edition of 7 October 2024")

EVENT_TYPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
        "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
        "Riots": ("Violent demonstration", "Mob violence"),
        "Explosions/Remote violence": (
            "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
            "Remote explosive/landmine/IED", "Grenade",
        ),
        "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
        "Strategic developments": (
            "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
            "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory",
            "Other",
        ),
    }
)  # fmt: skip
"""ACLED's six event types with their 25 sub-event types, in its order."""


@dataclass(frozen=True)
class Counterpart:
    """A sub-event type of ACLED, and which events of a category it would be."""

    sub_event_type: str
    when: str

    @property
    def event_type(self) -> str:
        """The event type that it belongs to."""
        return next(one for one, parts in EVENT_TYPES.items() if self.sub_event_type in parts)


@dataclass(frozen=True)
class Answer:
    """All that a category can be in ACLED, and what of it ACLED does not record (may be empty)."""

    counterparts: tuple[Counterpart, ...]
    left_out: str = ""


def _answer(*counterparts: tuple[str, str], left_out: str = "") -> Answer:
    return Answer(tuple(Counterpart(*one) for one in counterparts), left_out)


ANSWERS: Mapping[str, Answer] = MappingProxyType(
    {
        "clash": _answer(
            ("Armed clash", noop("both sides are organised and armed")),
            ("Violent demonstration", noop("one side is a crowd that demonstrates")),
            ("Mob violence", noop("a crowd fights, without a demonstration")),
        ),
        "shooting": _answer(
            ("Armed clash", noop("armed groups exchange fire, police among them")),
            ("Attack", noop("an armed group fires at unarmed people")),
            ("Excessive force against protesters", noop("it fires at people who protest peacefully")),
            ("Violent demonstration", noop("it is part of a demonstration that turned violent")),
            left_out=noop("crime without a political side"),
        ),
        "attack": _answer(
            ("Armed clash", noop("its target is armed, such as a patrol on duty")),
            ("Attack", noop("its target is unarmed people")),
            ("Remote explosive/landmine/IED", noop("nothing but a planted device is used")),
            ("Grenade", noop("nothing but a thrown explosive is used")),
            ("Mob violence", noop("a crowd turns on people or buildings")),
            ("Looting/property destruction", noop("property is harmed, without a fight or a crowd")),
        ),
        "raid": _answer(
            ("Armed clash", noop("it is met with fire")),
            ("Arrests", noop("people of political weight, or very many, are detained")),
            ("Looting/property destruction", noop("goods or property are taken, without other violence")),
            left_out=noop("ordinary police work"),
        ),
        "arrest": _answer(
            ("Arrests", noop("people of political weight, or very many, are detained")),
            ("Abduction/forced disappearance", noop("it is done outside the law, or not by a state")),
            left_out=noop("all other arrests, and people who give themselves up"),
        ),
        "seizure": _answer(
            ("Disrupted weapons use", noop("a large store of weapons is taken")),
            ("Looting/property destruction", noop("other goods or property are taken")),
            left_out=noop("ordinary work of police and customs"),
        ),
        "deployment": _answer(
            ("Change to group/activity", noop("forces move, or a unit is formed")),
            ("Headquarters or base established", noop("a base is set up")),
        ),
        "barricade": _answer(
            (
                "Violent demonstration",
                noop("demonstrators put it up; the codebook names roads blocked with barricades"),
            ),
            ("Change to group/activity", noop("armed groups or state forces block the road, without violence")),
        ),
        "protest": _answer(
            ("Peaceful protest", noop("nobody steps in")),
            ("Protest with intervention", noop("it is broken up or people are arrested, with no serious injury")),
            ("Excessive force against protesters", noop("force that kills or injures seriously is used on it")),
            ("Violent demonstration", noop("those who take part use force or do damage")),
            left_out=noop("fewer than three people"),
        ),
        "resignation": _answer(
            ("Change to group/activity", noop("many leave an armed body, such as the police")),
            ("Other", noop("it is a turning point in politics")),
            left_out=noop("all others, walkouts from a parliament among them"),
        ),
        "election": _answer(
            ("Other", noop("it is a turning point in politics")),
            left_out=noop("votes and the steps towards them, as such"),
        ),
        "measure": _answer(
            ("Change to group/activity", noop("it is a step of armed bodies for security, without violence")),
            ("Other", noop("it is a turning point in politics")),
            left_out=noop("rules, sanctions and acts of administration, as such"),
        ),
        "agreement": _answer(
            ("Agreement", noop("it bears on a conflict: deals, ceasefires, withdrawals, exchanges")),
            left_out=noop("agreements without that weight"),
        ),
        "statement": _answer(
            ("Agreement", noop("the sides meet for peace talks")),
            left_out=noop("words as such, threats among them"),
        ),
    }
)
"""By category (``geo.dataset.schema.CATEGORIES``): which it is depends on who acted and how."""

TIME_PRECISION: Mapping[str, str] = MappingProxyType(
    {
        "day": noop("1, an event for each day"),
        "days": noop("2 within a week, else 3"),
        "between": noop("2 within a week, 3 within a month, else not recorded"),
        "month": noop("3 for one month, else not recorded"),
        "season": noop("not recorded"),
        "year": noop("not recorded"),
    }
)
"""By date precision (``geo.time.days.PRECISIONS``): ACLED's time precision code, 1 to 3; it records nothing vaguer than a month."""

DIFFERENCES = (
    noop(
        "ACLED writes an event for each day and place. Here an event that lasts is one row, and it "
        "may have several places."
    ),
    noop(
        "ACLED gives the number of people killed, the lowest that is reported. Here people killed "
        "and injured have a lower and an upper bound, for each account that gives a number."
    ),
    noop(
        "ACLED collects strategic developments for context, not in a way that makes their numbers "
        "comparable. Many of the events here could be nothing else."
    ),
    noop("No event, date or number here comes from ACLED."),
)
"""What else differs, in sentences."""
