"""Limits and sizes of a run."""

from __future__ import annotations

SIZES = (100, 1_000, 10_000, 100_000)
STEPS = 60
QUICK_MS, ROUNDS = 100, 4
"""A subject whose steps take less goes through them so often: what differs by less than a frame needs more of them."""
FIRST_STEP = 2 / 3
"""Where in the period the steps begin."""
SLOW_MS, FEW_STEPS = 5_000, 3
"""A step that takes longer is not repeated ``STEPS`` times but so often."""
PATIENCE_MS = 60_000
"""A step or a load that takes longer is given up."""
WIDTH_PX, HEIGHT_PX = 1366, 768
START_LIMIT_S = 240
PLAY_S = 10
SESSIONS = (1, 10, 25, 50)
SETTLE_S = 15
PEOPLE, SETTLES = 3, 40
"""Who looks at the map beside one who asks for much, and how often each of them settles."""
AT_ONCE = 60
"""Pictures that somebody asks for at the same time, and scenes of the briefing that is handed out."""
QUIET, ASKED, DRAWN = "quiet server", "asked for", "drawn"
BURDENS = ("60 pictures", "one MP4", "hand-out of 60 scenes", "10 bombs")
"""What the one asks for."""
