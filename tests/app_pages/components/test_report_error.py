"""A report of an error that is filled in."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.components import report_error
from geo.dataset.dataset import Dataset
from tests.app_pages import reading
from tests.patience import PATIENCE_S


def test_a_report_by_mail_is_filled_in(northern_kosovo: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORT_TO", "errors@a.example")

    def only_report() -> None:
        from app_pages.components import report_error
        from app_pages.state import app_data

        report_error.show(app_data.dataset(), "gate-1-jarinje")

    shown = AppTest.from_function(only_report, default_timeout=PATIENCE_S).run()
    shown_text = reading.texts(shown)
    assert "(mailto:errors@a.example?subject=Error%20in%20Northern%20Kosovo" in shown_text
    assert "Row%3A%20gate-1-jarinje%0A" in shown_text
    (code,) = [one.value for one in shown.code]
    assert code.rstrip() == report_error.text(northern_kosovo, "gate-1-jarinje").rstrip()
    assert f"hash {northern_kosovo.hash[:8]}" in code
