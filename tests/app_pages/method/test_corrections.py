"""Corrections, the latest first, or that there is none."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from streamlit.testing.v1 import AppTest

from geo.dataset.dataset import Dataset
from tests.app_pages.method.conftest import tables, texts


def test_without_corrections_the_page_says_so(shown: Callable[..., AppTest], northern_kosovo: Dataset) -> None:
    page = shown(corrections=northern_kosovo.corrections.head(0))
    assert "No correction has been made since the first publication." in texts(page)


def test_corrections_stand_with_the_latest_first(shown: Callable[..., AppTest]) -> None:
    first = {"id": "cor-1", "day": pd.Timestamp("2024-05-01"), "version": "1.0.1", "rows": "inc-2021-raids",
             "what": "A <b>day</b>", "before": "1 May", "after": "2 May", "reported_by": ""}  # fmt: skip
    second = {
        **first,
        "id": "cor-2",
        "day": pd.Timestamp("2024-06-01"),
        "rows": "",
        "before": "",
        "reported_by": "A. N.",
    }
    page = shown(corrections=pd.DataFrame([first, second]))
    assert tables(page).rows["Corrections, the latest first"][1:] == [
        ["1 June 2024\nversion 1.0.1", "A <b>day</b>", "–", "2 May", "A. N."],
        ["1 May 2024\nversion 1.0.1", "A <b>day</b>\nRows: inc-2021-raids", "1 May", "2 May", "–"],
    ]
    assert "No correction" not in texts(page)
