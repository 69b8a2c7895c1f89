"""Rules of texts: what each kind lets pass, and that the check names file, row, column and mend of all else."""

from __future__ import annotations

import pytest

from geo.dataset.text_rules import (
    CODE,
    COUNT,
    DAY,
    ID,
    IDS,
    PUBLISHED,
    URL,
    TextRule,
    as_shown,
    character_problems,
    decimal,
    line,
    lines,
    names,
    one_of,
    optional,
)  # fmt: skip
from geo.language.language import language_context

LINE = line(40)
REFUSED = {
    "a control character": "a\x01b", "a tab": "a\tb", "a line break": "a\nb", "a C1 control": "a\x85b", "DEL": "a\x7fb",
    "a line separator": "a\u2028b", "a paragraph separator": "a\u2029b", "half a pair": "a\ud800b",
    "a byte-order mark": "a\ufeffb", "no character": "a\ufdd0b", "no character of a high plane": "a\U0001fffeb",
    "an embedding": "a\u202ab\u202c", "an override": "\u202eba", "the end of an embedding": "a\u202cb",
    "an open isolate": "a\u2067b", "an isolate that is not open": "a\u2069b", "isolates in the wrong order": "\u2069a\u2066",
}  # fmt: skip
TEXT_THAT_PEOPLE_NEED = {
    "Arabic with a mark": "\u200f(1) الشرطة", "Persian with a non-joiner": "می\u200cخواهم", "Bengali with a joiner": "র\u200dয",
    "Hebrew with a closed isolate": "\u2067שלום\u2069", "nested isolates": "\u2068a \u2066b\u2069\u2069", "emoji": "👩\u200d🚒",
    "a soft hyphen": "co\u00adoperate", "a non-breaking space": "3\u00a0km", "accents": "e\u0301",
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_characters_that_hide_or_turn_what_follows_are_faults(name: str) -> None:
    assert LINE.problems(REFUSED[name])


@pytest.mark.parametrize("name", TEXT_THAT_PEOPLE_NEED)
def test_characters_that_scripts_need_are_text(name: str) -> None:
    assert LINE.problems(TEXT_THAT_PEOPLE_NEED[name]) == []


def test_a_problem_names_the_character_and_its_mend_in_the_current_language() -> None:
    assert list(character_problems("a\u202eb")) == [
        ("has a character that turns the direction of what follows (U+202E)",
         "Remove it, or use an isolate that is closed (U+2066 to U+2069)")
    ]  # fmt: skip
    with language_context("sq"):
        assert LINE.problems("a\x01b") == [("ka një shenjë që nuk mund të shfaqet (U+0001)", "Hiqeni")]


def test_an_isolate_is_closed_in_its_own_line_and_its_own_part() -> None:
    assert lines(40).problems("a\u2067b\nc\u2069")
    assert lines(40).problems("a\u2067b\u2069\n\tc") == []
    assert names(40).problems("a\u2067b; c\u2069")
    assert names(40).problems("a\u2067b\u2069; c") == []


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (ID, ["a", "a-1", "2021-09"], ["../escaped", "a--b", "-a", "A", "a b", "ä", "", "a" * 81]),
        (IDS, ["", "a; b", "a"], ["a;b", "a; ", "a; ; b", "../a; b"]),
        (CODE, ["A", "XK-01", "in_use"], ["a b", "{{ 7*7 }}", "ä", ""]),
        (COUNT, ["0", "1234567890"], ["-1", "1.5", "²", "12345678901", "nan", ""]),
        (DAY, ["2021-02-28", "1389-06-28"], ["2021-02-30", "0001-01-01", "9999-12-31", "2021-W05-1", "20210228", ""]),
        (PUBLISHED, ["2021", "2021-02", "2021-02-03"], ["21", "2021-13", "0001", "2021-2-3"]),
        (URL, ["https://a.example/b?c=d#e", "http://[::1]:80/"], ["ftp://a", "https://", "http://[", "https://a:b/", "javascript:1", 'http://a"']),
        (decimal(-85, 85), ["0", "-84.5"], ["1e3", "NaN", "inf", "86", "9" * 29, "5_0", "٣", ""]),
        (one_of("open", "closed"), ["open"], ["shut", "Open", ""]),
        (names(40), ["", "Police", "A; B", "Полиција; শান্তি"], ["A;B", "A; ; B", "A; ", "; A", "—", "A; !"]),
        (line(5), ["", "abcde", "a & b"], ["abcdef", " a", "<b>x", "&lt;", "&#60;", "a\nb"]),
        (line(5, filled=True), ["a"], ["", " ", "\u200f", "\u2060"]),
        (optional(DAY), ["", "2021-01-01"], ["x"]),
    ],
)  # fmt: skip
def test_each_kind_of_text_lets_pass_what_it_is(rule: TextRule, good: list[str], bad: list[str]) -> None:
    assert [text for text in good if rule.problems(text)] == []
    assert [text for text in bad if not rule.problems(text)] == []


def test_a_text_that_may_be_empty_says_so() -> None:
    assert optional(COUNT).problems("x") == [
        ("is not a whole number", "Write digits only, at most ten, or leave it empty")
    ]
    assert COUNT.problems("x") == [("is not a whole number", "Write digits only, at most ten")]


def test_a_cause_is_named_without_its_consequences() -> None:
    assert [problem for problem, _ in DAY.problems("2021-01-01\u202c")] == [
        "has a character that turns the direction of what follows (U+202C)"
    ]


def test_what_a_fault_shows_can_be_printed() -> None:
    assert as_shown("a\x1b[31m\ud800") == "a\\x1b[31m\\ud800"
