"""The record of a picture."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app_pages.state import app_data, views
from export.common.paper import PRESETS
from export.common.request import Request
from export.record.form import Record
from export.record.record import record_of


def example_record(**changes: Any) -> Record:
    """The record of a picture, as it would be but for some changes."""
    view = replace(views.vocabulary().default, names="sq")
    return replace(record_of(Request(app_data.dataset(), view, PRESETS["square"].size, "dark", "My title")), **changes)
