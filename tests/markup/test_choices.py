"""Rows to choose from: what each says, in order, escaped; the rest of a long list is folded."""

from __future__ import annotations

from markup.choices import Choice, choices, cut_short, folded


def test_a_row_says_all_that_it_has_as_text() -> None:
    html = choices([Choice("A <b>", "?select=a&b", "a", "1 May", "Above", "Below", ("one", "two"))])
    for part in ("<strong>A &lt;b&gt;</strong>", 'href="?select=a&amp;b"', 'data-id="a"', "<span>one</span>"):
        assert part in html
    order = [html.index(part) for part in ("Above", "A &lt;b&gt;", "one", "two", "1 May", "Below")]
    assert order == sorted(order)


def test_a_row_without_an_address_is_no_link() -> None:
    assert "<a" not in choices([Choice("A")])
    assert choices([]) == ""


def test_the_first_row_of_a_leading_list_is_its_headline() -> None:
    assert 'class="nk-choices nk-lead"' in choices([Choice("A")], lead=True)
    assert "nk-lead" not in choices([Choice("A")])


def test_the_rest_of_a_long_list_is_folded_under_how_many_it_is() -> None:
    rows = [Choice(f"row {number}") for number in range(5)]
    html = cut_short(rows, "and {n} more", most=3)
    head, _, rest = html.partition("<summary>and 2 more</summary>")
    assert (head.count("<li>"), rest.count("<li>")) == (3, 2)
    assert "<details" not in cut_short(rows, "and {n} more", most=5)


def test_what_is_folded_has_its_title_as_text() -> None:
    assert folded("A <b>", id="x") == '<details class="nk-folded-part" id="x"><summary>A &lt;b&gt;</summary></details>'
