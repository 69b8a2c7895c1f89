"""Small briefings on the embedded dataset, for the tests of hand-outs."""

from __future__ import annotations

from datetime import date

from geo.briefing.briefing import Briefing, Scene

ZVECAN, BANJSKA = "inc-2023-05-29-zvecan", "inc-2023-09-24-banjska"
NORTH = ("mun-leposavic", "mun-north-mitrovica", "mun-zubin-potok", "mun-zvecan")
SCENES = (
    Scene({"day": "2022-11-09", "mode": "window", "window": "10"}, "Posts are left", "Say when.\nSay who.", NORTH),
    Scene({"day": "2023-05-29", "mode": "day", "data": "00000000"}, "A clash in Zvečan\nof 29 May", "", (ZVECAN,)),
    Scene({"day": "2023-09-24", "names": "sr-Cyrl", "select": BANJSKA, "extent": "20.70,42.87,20.93,43.02"}, "Banjska"),
    Scene({"category": "clash"}, "All clashes", "The last scene’s notes."),
)


def briefing(*scenes: Scene) -> Briefing:
    return Briefing("small", "Four scenes <& more>", "A. Briefer", date(2024, 4, 5), "en", scenes or SCENES)


def without_scenes() -> Briefing:
    return Briefing("none", "None", "A. Briefer", date(2024, 4, 5), "en", ())
