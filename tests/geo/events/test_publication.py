"""Dates of publication, and those that are known to be wrong."""

from __future__ import annotations

import re

import pytest

from geo.dataset.dataset import Dataset
from geo.events.publication import bears_wrong_date, publication_date, true_parts
from geo.language.language import language_context
from geo.language.languages import LANGUAGES
from tests.conftest import ROOT


def row(published: str, should_say: str = "", why: str = "") -> dict[str, str]:
    return {"published": published, "should_say": should_say, "should_say_why": why}


@pytest.mark.parametrize(
    ("published", "text"),
    [("2024-04-02", "2 April 2024"), ("2021-05", "May 2021"), ("2021", "2021"), ("", "")],
)
def test_a_date_is_as_fine_as_it_is_known(published: str, text: str) -> None:
    assert publication_date(row(published)) == text
    assert not bears_wrong_date(row(published))


def test_a_wrong_date_is_never_without_what_is_wrong() -> None:
    wrong = row("2023-09-19", "2023-09", "describes 24 September")
    assert publication_date(wrong) == "dated 19 September 2023 [sic: describes 24 September]"
    assert true_parts(wrong) == (2023, 9, 0)
    assert true_parts(row("2023-09-19", "", "it can’t be")) == (0, 0, 0)
    assert true_parts(row("2023-09-19")) == (2023, 9, 19)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_real_one_says_why_in_each_language(northern_kosovo: Dataset, language: str) -> None:
    with language_context(language):
        sources = northern_kosovo.in_language(language).sources.to_dict("records")
        wrong = {one["id"]: publication_date(one) for one in sources if bears_wrong_date(one)}
    assert set(wrong) == {"serwer-2023"}
    assert re.search(r"2023\.? \[sic: \D+ 24", wrong["serwer-2023"])


def test_no_other_code_reads_the_printed_date() -> None:
    """What writes a source’s date goes through ``geo.events.publication``."""
    reading = re.compile(r"""["']published["']|\.published\b""")
    found = {
        str(path.relative_to(ROOT))
        for folder in ("geo", "layers", "markup", "export", "app_pages")
        for path in (ROOT / folder).rglob("*.py")
        if reading.search(path.read_text(encoding="utf-8"))
    }
    assert found == {
        "geo/events/publication.py",
        "geo/dataset/schema.py",  # the column
        "geo/dataset/text_rules.py",  # its rule
        "app_pages/events/rows.py",  # what a table calls the text that geo.events.publication makes
        "app_pages/events/paper.py",  # the same table on paper
    }
