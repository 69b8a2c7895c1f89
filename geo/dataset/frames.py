"""Frames as plain rows."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd


def row_dicts(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame, each as its values by column."""
    return cast("list[dict[str, Any]]", frame.to_dict("records"))
