"""The codec of a view: what a query gives, and that what is wrong gives the default and a notice."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from geo.language.language import language_context
from geo.time.clock import Clock
from geo.view.view import View, Vocabulary
from geo.view.view_query import FIELDS, decode, encode, names_of, on_map

LAYERS = ("bases", "routes", "incidents")
DEFAULT = View(Clock(date(2021, 12, 31)), frozenset(LAYERS))
VOCABULARY = Vocabulary(
    default=DEFAULT,
    layers=LAYERS,
    selectable=frozenset({"clash", "base"}),
    start=date(2021, 1, 1),
    end=date(2021, 12, 31),
    data="12345678",
)
HOME = View(DEFAULT.clock, DEFAULT.layers, data="12345678")


def test_an_empty_query_is_the_default_without_a_notice() -> None:
    """The view knows the data at hand."""
    assert decode({}, VOCABULARY) == (HOME, [])


def test_a_whole_query_is_read() -> None:
    """Each part of it."""
    query = {
        "day": "2021-03-10", "mode": "window", "window": "7", "layers": "incidents,bases",
        "extent": "10.1,50.2,10.9,50.8", "select": "clash", "names": "sr-Cyrl", "data": "12345678",
    }  # fmt: skip
    view, notices = decode(query, VOCABULARY)
    assert notices == []
    assert view == View(
        Clock(date(2021, 3, 10), "window", 7), frozenset({"incidents", "bases"}), (10.1, 50.2, 10.9, 50.8),
        "clash", "sr-Cyrl", "12345678",
    )  # fmt: skip


def test_only_what_differs_from_the_default_is_written() -> None:
    """A link is short."""
    assert encode(DEFAULT, DEFAULT, LAYERS) == {}
    view = View(Clock(date(2021, 3, 10)), DEFAULT.layers, selected="clash", data="12345678")
    assert encode(view, DEFAULT, LAYERS) == {"day": "2021-03-10", "select": "clash", "data": "12345678"}


def test_layers_are_written_in_drawing_order_and_none_is_a_word() -> None:
    """So that one view has one link."""
    some = View(DEFAULT.clock, frozenset({"incidents", "bases"}))
    assert encode(some, DEFAULT, LAYERS) == {"layers": "bases,incidents"}
    none = View(DEFAULT.clock, frozenset())
    assert encode(none, DEFAULT, LAYERS) == {"layers": "none"}
    assert decode({"layers": "none"}, VOCABULARY)[0].layers == frozenset()


def test_degrees_are_written_with_four_decimals() -> None:
    """About ten metres."""
    view = View(DEFAULT.clock, DEFAULT.layers, extent=(10.123456, 50.0, 10.9, 50.80004))
    assert encode(view, DEFAULT, LAYERS) == {"extent": "10.1235,50.0000,10.9000,50.8000"}


def test_an_extent_too_small_for_four_decimals_is_written_exactly() -> None:
    extent = (10.12345678, 50.0, 10.12346, 50.00001)
    view = View(DEFAULT.clock, DEFAULT.layers, extent=extent, data="12345678")
    query = encode(view, DEFAULT, LAYERS)
    assert query["extent"] == "10.12345678,50.0000,10.12346,50.00001"
    assert decode(query, VOCABULARY) == (view, [])


def test_an_extent_that_touches_the_frame_still_does_when_it_is_rounded() -> None:
    known = replace(VOCABULARY, frame=(10.0, 50.0, 10.99997, 51.0))
    view = View(DEFAULT.clock, DEFAULT.layers, extent=(10.99996, 50.0, 12.0, 51.0))
    found, notices = decode(encode(view, DEFAULT, LAYERS), known)
    assert (found.extent, notices) == ((11.0, 50.0, 12.0, 51.0), [])
    assert decode({"extent": "11.001,50,12,51"}, known)[0].extent is None


BAD: list[tuple[dict[str, str], str]] = [
    ({"day": "yesterday"}, "“yesterday” is not a day (YYYY-MM-DD); showing 31 December 2021."),
    ({"day": "2021-02-30"}, "“2021-02-30” is not a day (YYYY-MM-DD); showing 31 December 2021."),
    ({"mode": "weekly"}, "“weekly” is no mode of the clock; showing all events so far."),
    ({"window": "a week"}, "“a week” is not a number of days; using 30."),
    ({"window": "7.5"}, "“7.5” is not a number of days; using 30."),
    ({"layers": "satellite"}, "There is no layer “satellite”."),
    ({"extent": "10,50,11"}, "“10,50,11” is not an extent (west, south, east, north); showing the default."),
    ({"extent": "11,50,10,51"}, "“11,50,10,51” is not an extent (west, south, east, north); showing the default."),
    ({"extent": "nan,50,11,51"}, "“nan,50,11,51” is not an extent (west, south, east, north); showing the default."),
    ({"extent": "10,50,inf,51"}, "“10,50,inf,51” is not an extent (west, south, east, north); showing the default."),
    ({"select": "nothing"}, "Nothing here is called “nothing”."),
    ({"names": "fr"}, "“fr” is no language of the names; showing those of the page’s language."),
    (
        {"data": "87654321"},
        "This link was made with another version of the data; some of what it showed may have changed.",
    ),
]


@pytest.mark.parametrize(("query", "notice"), BAD)
def test_what_is_wrong_gives_the_default_and_one_notice(query: dict[str, str], notice: str) -> None:
    """Never an error, and never silence."""
    assert decode(query, VOCABULARY) == (HOME, [notice])


def test_each_wrong_part_has_its_own_notice_and_the_right_parts_hold() -> None:
    """One bad part doesn't spoil the link."""
    query = {"day": "never", "mode": "day", "window": "no", "extent": "here", "select": "clash", "names": "xx"}
    view, notices = decode(query, VOCABULARY)
    assert view == View(Clock(date(2021, 12, 31), "day"), DEFAULT.layers, selected="clash", data="12345678")
    assert [notice.split("”")[0] for notice in notices] == ["“never", "“no", "“here", "“xx"]


@pytest.mark.parametrize(
    ("requested", "shown", "notice"),
    [
        ("2020-12-31", date(2021, 1, 1), "31 December 2020 is outside the data; showing 1 January 2021."),
        ("2022-01-01", date(2021, 12, 31), "1 January 2022 is outside the data; showing 31 December 2021."),
    ],
)
def test_a_day_outside_the_period_becomes_its_nearest(requested: str, shown: date, notice: str) -> None:
    """With a sentence that says so."""
    view, notices = decode({"day": requested}, VOCABULARY)
    assert (view.clock.day, notices) == (shown, [notice])


def test_the_first_and_the_last_day_are_inside() -> None:
    """No notice at the edges."""
    for day in ("2021-01-01", "2021-12-31"):
        view, notices = decode({"day": day}, VOCABULARY)
        assert (view.clock.day.isoformat(), notices) == (day, [])


def test_the_layers_that_there_are_hold_beside_one_that_there_is_not() -> None:
    """An old link may name a layer that is gone."""
    view, notices = decode({"layers": "bases,satellite"}, VOCABULARY)
    assert (view.layers, notices) == (frozenset({"bases"}), ["There is no layer “satellite”."])


def test_long_rubbish_is_cut_in_the_notice() -> None:
    """A link can't fill the page."""
    for part in ("day", "mode", "window", "layers", "extent", "select", "names"):
        _, notices = decode({part: "x" * 5000}, VOCABULARY)
        assert len(notices) == 1
        assert 20 < len(notices[0]) < 160


@pytest.mark.parametrize(("requested", "used"), [("0", 1), ("-3", 1), ("99999", 3660)])
def test_a_window_beyond_its_limits_is_drawn_in_with_a_notice(requested: str, used: int) -> None:
    view, notices = decode({"window": requested}, VOCABULARY)
    assert view.clock.window_days == used
    assert notices == [f"A window has 1 to 3660 days; using {used}."]


def test_an_extent_that_misses_the_frame_has_a_notice() -> None:
    known = replace(VOCABULARY, frame=(10.0, 50.0, 11.0, 51.0))
    view, notices = decode({"extent": "20,50,21,51"}, known)
    assert view.extent is None
    assert notices == ["That extent lies outside the map; showing the default."]
    assert decode({"extent": "10.5,50.5,12,52"}, known)[0].extent == (10.5, 50.5, 12.0, 52.0)


def test_each_attribute_of_a_view_is_a_field_of_the_table() -> None:
    """And no other is: a new attribute without an entry would be lost in a link."""
    attributes = [one.name for one in fields(View) if one.name != "clock"]
    attributes += [f"clock.{one.name}" for one in fields(Clock)]
    assert sorted(one.attribute for one in FIELDS) == sorted(attributes)
    assert len({one.name for one in FIELDS}) == len(FIELDS)


def test_a_query_has_the_fields_of_the_table_in_its_order_and_those_of_the_facets_among_them() -> None:
    view = View(
        Clock(date(2021, 3, 10), "window", 7), frozenset({"bases"}), (10.1, 50.2, 10.9, 50.8), "clash", "local", "12345678",
        frozenset({("actor", "police"), ("category", "clash")}), date(2021, 1, 2), "-title", "a bridge", "sq", True, "1min",
    )  # fmt: skip
    known = replace(
        VOCABULARY, facets={"actor": ["police"], "category": ["clash"]}, sorts=["-title"], languages=["en", "sq"]
    )
    query = encode(view, DEFAULT, LAYERS)
    assert tuple(name for name in query if name not in known.facets) == names_of()
    assert sorted(query) == sorted(names_of(known))
    assert decode(query, known) == (view, [])
    assert on_map(view) == replace(view, against=None, sort="", find="")
    assert on_map(HOME, view) == replace(HOME, against=view.against, sort="-title", find="a bridge")


def test_sites_of_which_nothing_is_reported_are_shown_where_a_query_asks_for_them() -> None:
    assert decode({"unreported": "1"}, VOCABULARY) == (replace(HOME, unreported=True), [])
    assert decode({"unreported": "0", "layers": "bases"}, VOCABULARY)[0] == replace(HOME, layers=frozenset({"bases"}))
    view, (notice,) = decode({"unreported": "maybe"}, VOCABULARY)
    assert view == HOME
    assert "“maybe”" in notice


def test_the_language_of_a_query_is_that_of_names_too_unless_it_asks_for_others() -> None:
    known = replace(VOCABULARY, languages=["en", "sq"])
    assert decode({"names": "local", "lang": "sq"}, known)[0] == replace(HOME, names="local", language="sq")
    assert decode({"lang": "sq"}, known)[0] == replace(HOME, names="sq", language="sq")
    assert decode({"lang": "fr"}, known) == (HOME, ["“fr” is no language of this map; it has en, sq."])


def test_a_notice_that_ends_with_a_date_ends_once() -> None:
    with language_context("sr-Latn"):
        notices = [notice for day in ("nonsense", "1999-01-01") for notice in decode({"day": day}, VOCABULARY)[1]]
    assert len(notices) == 2
    assert all(notice.endswith(".") and not notice.endswith("..") for notice in notices), notices
