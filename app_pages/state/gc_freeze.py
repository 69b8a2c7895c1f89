"""The memory that stays: what is loaded once isn't searched for garbage again."""

from __future__ import annotations

import gc
from functools import cache


@cache
def keep_what_is_loaded() -> None:
    """Set aside all objects that there are now: modules, the dataset, the replay document. Streamlit collects garbage
    after each run of the script, while all other sessions wait."""
    gc.collect()
    gc.freeze()
