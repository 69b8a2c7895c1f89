"""Errors as sentences: faults without the server’s paths, and what a machine lacks."""

from __future__ import annotations

import errno

import pytest

from export.common import error_sentences
from geo.errors import DatasetError, Fault, SettingError
from geo.language.language import language_context


def test_faults_of_the_data_are_listed_without_the_folder_of_the_server() -> None:
    faults = [Fault("incidents.csv", row, "title_en", "is empty", "Fill it in") for row in range(2, 27)]
    with language_context("sr-Latn"):
        sentences = error_sentences.sentence_of(DatasetError("/srv/secret/place", faults)).splitlines()
    assert sentences[0] == "Podaci ne mogu da se prikažu: imaju 25 grešaka."
    assert sentences[1] == "incidents.csv, red 2, kolona title_en: is empty. Fill it in."
    assert sentences[-1] == "i još 5"
    assert len(sentences) == error_sentences.MAX_FAULTS + 2
    assert "/srv" not in "".join(sentences)


def test_our_own_errors_say_what_they_say_and_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    assert error_sentences.sentence_of(SettingError("PORT is no number.")) == "PORT is no number."
    assert not caplog.records


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (MemoryError(), "There is not enough memory"),
        (OSError(errno.ENOSPC, "No space left"), "The disk of the server is full"),
    ],
)
def test_what_a_machine_lacks_is_named(error: Exception, sentence: str, caplog: pytest.LogCaptureFixture) -> None:
    assert error_sentences.sentence_of(error).startswith(sentence)
    assert [one.exc_info[1] for one in caplog.records if one.exc_info] == [error]
