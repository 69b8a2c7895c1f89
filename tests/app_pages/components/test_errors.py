"""Errors on a page: a sentence in its language, the details in the log, and everything else goes on."""

from __future__ import annotations

import logging
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

import app
from app_pages.components import errors
from app_pages.state import app_data
from geo.dataset.dataset import Dataset
from geo.language.language import current_language
from tests.app_pages.reading import notices
from tests.conftest import ROOT
from tests.patience import PATIENCE_S

SENTENCES = {
    "en": "This could not be made, because of an error in the program or the data.",
    "sq": "Kjo nuk mundi të bëhej, për shkak të një gabimi në program ose në të dhëna.",
    "sr-Latn": "Ovo nije moglo da se napravi, zbog greške u programu ili u podacima.",
    "sr-Cyrl": "Ово није могло да се направи, због грешке у програму или у подацима.",
}


def visit(language: str) -> AppTest:
    page = AppTest.from_file(str(ROOT / "app_pages" / "main.py"), default_timeout=PATIENCE_S)
    page.query_params["lang"] = language
    return page


@pytest.mark.parametrize("language", SENTENCES)
def test_an_error_that_nothing_foresaw_gives_the_page_a_sentence_in_its_language(
    language: str, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        patch("app_pages.map.page.show", side_effect=ValueError("zip() argument 2 is shorter")),
        caplog.at_level(logging.ERROR, "export.common.error_sentences"),
    ):
        page = visit(language).run()
    assert not page.exception
    (error,) = notices(page, "error")
    assert error.startswith(SENTENCES[language])
    assert "zip" not in error
    (record,) = [one for one in caplog.records if one.name == "export.common.error_sentences"]
    assert record.exc_info
    assert str(record.exc_info[1]) == "zip() argument 2 is shorter"
    assert str(record.args[0]) in error  # type: ignore[index]


def test_a_language_that_fails_leaves_the_others_alone(northern_kosovo: Dataset) -> None:
    def dataset() -> Dataset:
        if current_language() == "sq":
            raise KeyError("actor")
        return northern_kosovo.in_language(current_language())

    with patch("app_pages.state.app_data.dataset", dataset), patch("app_pages.map.page.show"):
        assert [
            len(notices(visit(language).run(), "error")) for language in ("en", "sq", "sr-Latn", "sr-Cyrl", "en")
        ] == [
            0,
            1,
            0,
            0,
            0,
        ]


def test_the_server_gives_callbacks_and_fragments_the_same_sentence() -> None:
    """They run without the page, so that Streamlit itself catches what they raise."""
    assert app.app._on_script_error is errors.show_uncaught

    def script() -> None:
        from app_pages.components import errors

        assert errors.show_uncaught(RuntimeError("inside")) is True

    page = AppTest.from_function(script)
    page.query_params["lang"] = "sq"
    page.run()
    assert not page.exception
    assert [one.startswith(SENTENCES["sq"]) for one in notices(page, "error")] == [True]


def test_preparing_leaves_any_error_to_the_page(caplog: pytest.LogCaptureFixture) -> None:
    with patch("app_pages.state.app_data.document", side_effect=ValueError("a fault in the data")):
        app_data.prepare()
    assert [str(one.exc_info[1]) for one in caplog.records if one.exc_info] == ["a fault in the data"]
