"""The page about the method: what it says is what the data holds, and text from data stays text."""

from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from geo.dataset.dataset import Dataset, load
from geo.dataset.prose import METHOD
from markup.prose import to_html
from tests.app_pages.method.conftest import texts
from tests.app_pages.reading import lines_of
from tests.builders import tiny


def test_the_page_says_what_the_data_is_and_gives_it_away(page: AppTest, northern_kosovo: Dataset) -> None:
    shown_text = texts(page.run())
    settings = northern_kosovo.settings
    for setting in (settings.title, settings.summary, settings.disclaimer, settings.attribution):
        assert setting in shown_text
    assert f"version {settings.version} · hash `{northern_kosovo.hash[:8]}`" in shown_text
    assert "](dataset.zip)" in shown_text
    assert "](map.html?lang=en)" in shown_text
    for section in northern_kosovo.prose[METHOD]:
        assert f"### {section.title}" in shown_text
        assert lines_of(to_html(section.body)) in shown_text


def test_the_contents_lead_to_every_heading(page: AppTest) -> None:
    page.run()
    html = "".join(one.value for one in page.html)
    anchors = re.findall(r'href="#([a-z0-9-]+)"', html)
    sections, all_of_them = (re.findall(rf'<h[{ranks}] id="([a-z0-9-]+)"', html) for ranks in ("2", "23"))
    assert len(anchors) == len(set(anchors))
    assert set(anchors) <= set(all_of_them)
    assert sections == [one for one in anchors if not one.startswith("made-")]
    assert len(all_of_them) == len(set(all_of_them)) == len(re.findall("<h[23]", html)), (
        "each heading has an anchor of its own"
    )


def test_a_dataset_without_prose_says_so(page: AppTest, tmp_path: Path) -> None:
    dataset = load(tiny(tmp_path))
    with patch("app_pages.state.app_data.dataset", lambda: dataset):
        page.run()
    assert not page.exception
    assert "This dataset comes without a text on its method." in texts(page)
    assert "This dataset comes without a text on its changes." in texts(page)


@pytest.mark.parametrize(
    ("address", "shown_text"),
    [
        ("", "Write to whoever publishes this copy, with this text filled in."),
        ("https://a.example/errors", "Write at [https://a.example/errors](https://a.example/errors)"),
    ],
)
def test_a_report_goes_where_the_setting_says(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, address: str, shown_text: str
) -> None:
    monkeypatch.setenv("REPORT_TO", address)
    assert shown_text in texts(page.run())
