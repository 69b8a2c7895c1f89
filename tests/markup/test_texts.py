"""Texts of the data as HTML: their language, their source, and links that lead where they say."""

from __future__ import annotations

from pathlib import Path

from geo.dataset.dataset import load
from geo.events.counts import counts_of
from geo.language.language import language_context
from markup.texts import count_line, in_language, link, named, quoted, source_line
from tests.builders import set_cells, tiny


def test_a_text_names_its_language_where_it_is_not_the_pages() -> None:
    assert in_language("<Veriu>", "sq") == '<span lang="sq">&lt;Veriu&gt;</span>'
    assert in_language("North", "en") == in_language("North", None) == "North"
    assert in_language("Title", "") == '<span lang="">Title</span>', "a language that isn't known is not the page's"
    with language_context("sq"):
        assert in_language("Veriu", "sq") == "Veriu"
        assert in_language("North", "en") == '<span lang="en">North</span>'
        assert '<span lang="en">riot</span>' in quoted("riot"), "a wording without a language is English"


def test_a_link_without_an_address_is_no_link() -> None:
    assert link("<A>", "") == "<em>&lt;A&gt;</em>"
    assert link("<A>", 'x"y') == '<a href="x&#34;y" target="_blank" rel="noopener noreferrer">&lt;A&gt;</a>'


def test_a_line_of_a_source_has_what_is_known_and_no_empty_commas(tmp_path: Path) -> None:
    folder = tiny(tmp_path)
    set_cells(folder, "sources", "press", author="A. & B. Writer", published="2021-02")
    dataset = load(folder)
    assert source_line(dataset, "report", "¶1") == '<em><span lang="">A report</span></em>, ¶1'
    assert source_line(dataset, "press", "p. 2") == (
        'A. &amp; B. Writer, <em><span lang="">A paper</span></em>, February 2021, p. 2'
    )


def test_names_stand_in_the_order_that_is_chosen_and_a_count_is_bold(tmp_path: Path) -> None:
    dataset = load(tiny(tmp_path))
    assert named(dataset.row("town"), "sq") == '<span lang="sq">Qyteti</span>'
    assert named(dataset.row("village"), "sq") == "Village*", "it has no name in Albanian"
    assert [count_line(one) for one in counts_of(dataset, "clash")] == [
        "officers killed: <strong>one</strong>",
        "villagers injured: <strong>at least three</strong>",
        "villagers injured: <strong>almost 100</strong>",
    ]
