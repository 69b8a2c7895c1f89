"""The options of an export in the URL: they come back as they went, and what is wrong is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app_pages.export import options as export_options
from app_pages.export.options import GROUPS, MAX_SECONDS, MIN_SECONDS, OFFERED, decode
from app_pages.state import views
from export.common.paper import PRESETS, THEMES
from export.common.request import Film
from export.formats import VIEW_FORMATS
from export.options import IN_URL, MAX_TITLE_LETTERS, Options, encode
from geo.dataset.dataset import Dataset
from geo.view.view_query import encode as encode_view

START, END = date(2021, 1, 1), date(2024, 4, 2)
DAYS = st.integers(0, (END - START).days).map(lambda days: START + timedelta(days))
SIDES = st.integers(1, 99_999).map(float) | st.integers(1, 99_999).map(lambda hundredths: hundredths / 100)
OPTIONS = st.builds(
    Options,
    preset=st.sampled_from(list(PRESETS)),
    theme=st.sampled_from(list(THEMES)),
    title=st.text(max_size=MAX_TITLE_LETTERS).map(lambda text: " ".join(text.split())),
    formats=st.sets(st.sampled_from(list(OFFERED))).map(lambda some: tuple(id for id in OFFERED if id in some)),
    first=st.none() | DAYS,
    last=st.none() | DAYS,
    seconds=st.integers(int(MIN_SECONDS), int(MAX_SECONDS)).map(float),
) | st.builds(Options, own=st.tuples(SIDES, SIDES, st.sampled_from(["px", "mm"])))


@given(OPTIONS)
def test_options_come_back_from_the_url_as_they_went(options: Options) -> None:
    query = encode(options)
    assert set(query) <= set(IN_URL)
    assert decode(query, start=START, end=END) == (options, [])


def test_the_default_leaves_the_url_alone() -> None:
    assert encode(Options()) == {}
    assert decode({}, start=START, end=END) == (Options(), [])


@given(st.dictionaries(st.sampled_from(IN_URL), st.text(max_size=60)))
def test_any_text_in_the_url_gives_options(query: dict[str, str]) -> None:
    options, _ = decode(query, start=START, end=END)
    assert options.preset in PRESETS
    assert set(options.formats) <= set(OFFERED)
    assert MIN_SECONDS <= options.seconds <= MAX_SECONDS
    assert options.fitting.size.pixels


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"preset": "poster"}, "There is no paper “poster”"),
        ({"size": "large"}, "“large” is no size: write it as 1200x675 (pixels) or 180x120mm."),
        ({"theme": "neon"}, "There is no theme “neon”"),
        ({"formats": "png,bmp"}, "There is no format “bmp”."),
        ({"from": "yesterday"}, "“yesterday” is not a day"),
        ({"to": "2030-01-01"}, "1 January 2030 is outside the data"),
        ({"seconds": "1e9"}, "A film lasts 2 to 120 seconds; using 12."),
    ],
)
def test_what_is_wrong_is_said_and_the_default_is_there(query: dict[str, str], sentence: str) -> None:
    options, (notice,) = decode(query, start=START, end=END)
    assert sentence in notice
    assert options == Options()


def test_every_kind_of_file_can_be_chosen_once_and_no_name_is_the_views() -> None:
    offered = [id for group in GROUPS.values() for id in group]
    assert sorted(offered) == sorted(set(VIEW_FORMATS) - {"zip"})
    view = replace(
        views.vocabulary().default, names="sq", sort="title", find="x", selected="x", against=END, extent=(20, 42, 21, 43),
        filters=frozenset((facet, "x") for facet in views.vocabulary().facets),
    )  # fmt: skip
    default = replace(views.vocabulary().default, clock=replace(view.clock, day=START, mode="day", window_days=3))
    names = encode_view(replace(view, layers=frozenset(), data="x"), default, views.vocabulary().layers)
    assert not set(names) & set(IN_URL)
    assert len(names) > 10


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (Options(own=(200, 100, "px")), "200×100 px is too small"),
        (Options(own=(9000, 9000, "px")), "9000×9000 px is too large"),
        (Options(own=(800.5, 600, "px")), "pixels are whole numbers"),
        (Options(formats=()), "Choose at least one format."),
        (
            Options(formats=("gif",), first=date(2024, 2, 1), last=date(2024, 1, 1)),
            "A film can’t go from 1 February 2024 to 1 January 2024: choose a later last day.",
        ),
        (Options(first=date(2024, 2, 1), last=date(2024, 1, 1)), ""),
    ],
)
def test_a_fault_is_a_sentence(options: Options, sentence: str) -> None:
    fault = export_options.fault(views.vocabulary().default, options)
    assert sentence in fault if sentence else not fault


def test_a_request_has_the_view_of_the_map_alone(northern_kosovo: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    default = views.vocabulary().default
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    searched = replace(default, find="police", sort="-title", against=START)
    made = export_options.request(searched, Options(theme="grey", title="A title"))
    assert (made.view, made.address, made.film) == (default, "", None)
    assert (made.theme, made.title, made.size) == ("grey", "A title", PRESETS["slide"].size)
    monkeypatch.setenv("PUBLIC_URL", "https://maps.example.org/nk/")
    filmed = export_options.request(replace(default, names="sq"), Options(formats=("png", "mp4"), seconds=8))
    assert filmed.address == "https://maps.example.org/nk/?names=sq"
    assert filmed.film == Film(northern_kosovo.settings.start, northern_kosovo.settings.end, 8)


def test_every_format_is_named_as_a_kind_that_exists() -> None:
    assert set(export_options.OFFERED) < set(VIEW_FORMATS)
