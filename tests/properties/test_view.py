"""A view survives the way through a URL."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, parse_qsl, urlencode

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geo.dataset.settings import Extent
from geo.language.languages import NAME_CHOICES
from geo.time.clock import MODES, Clock
from geo.view.view import View, Vocabulary
from geo.view.view_query import decode, encode

START, END = date(2021, 1, 1), date(2024, 4, 2)
LAYERS = ("context", "bases", "routes", "crossings", "barricades", "incidents")
IDS = ("inc-2023-09-24-banjska", "gate-1-jarinje", "base-jarinje", "mun-zvecan")
CLOCKS = st.builds(Clock, st.dates(START, END), st.sampled_from(MODES), st.integers(1, 3660))


@st.composite
def extents(draw: st.DrawFn) -> Extent:
    """Extents with four decimals, as a URL holds them."""
    west, east = sorted(draw(st.lists(st.integers(-1_800_000, 1_800_000), min_size=2, max_size=2, unique=True)))
    south, north = sorted(draw(st.lists(st.integers(-850_000, 850_000), min_size=2, max_size=2, unique=True)))
    return west / 10_000, south / 10_000, east / 10_000, north / 10_000


@st.composite
def any_extents(draw: st.DrawFn) -> Extent:
    """Extents of any size, from what is below a millimetre to a continent, that lie in the frame or at its edges."""
    wide, high = (10 ** draw(st.floats(-10, 1)) for _ in range(2))
    west = draw(
        st.floats(FRAME[0] - wide, FRAME[2]) | st.sampled_from((FRAME[0] - wide * 0.999, FRAME[2] - wide * 0.001))
    )
    south = draw(st.floats(FRAME[1] - high, FRAME[3]) | st.sampled_from((FRAME[1] - high, FRAME[3] - high * 0.001)))
    extent = (west, south, west + wide, south + high)
    assume(extent[0] < extent[2] and extent[1] < extent[3])
    assume(extent[0] < FRAME[2] and FRAME[0] < extent[2] and extent[1] < FRAME[3] and FRAME[1] < extent[3])
    return extent


FRAME = (19.85, 41.75, 22.051234, 43.551236)
VIEWS = st.builds(
    View,
    CLOCKS,
    st.frozensets(st.sampled_from(LAYERS)),
    st.none() | extents(),
    st.sampled_from(("", *IDS)),
    st.sampled_from(NAME_CHOICES),
    st.just("1a2b3c4d"),
)
DEFAULTS = st.builds(View, CLOCKS, st.frozensets(st.sampled_from(LAYERS)), names=st.sampled_from(NAME_CHOICES))


def vocabulary(default: View) -> Vocabulary:
    """The words of a dataset with a default view."""
    return Vocabulary(default, LAYERS, frozenset(IDS), START, END, "1a2b3c4d")


@settings(max_examples=60, deadline=None)
@given(view=VIEWS, default=DEFAULTS)
def test_a_view_survives_the_way_through_a_url(view: View, default: View) -> None:
    """Whatever the default is: encode, quote, unquote, decode; with no notice."""
    query = encode(view, default, LAYERS)
    address = urlencode(query)
    assert address.isascii()
    assert " " not in address
    read = dict(parse_qsl(address, strict_parsing=True))
    assert read == query
    assert decode(read, vocabulary(default)) == (view, [])


@settings(max_examples=60, deadline=None)
@given(view=VIEWS, default=DEFAULTS)
def test_a_view_has_one_query(view: View, default: View) -> None:
    """What is decoded is encoded to the same again, and holds nothing that the default says already."""
    query = encode(view, default, LAYERS)
    again, _ = decode(query, vocabulary(default))
    assert encode(again, default, LAYERS) == query
    assert all(len(values) == 1 for values in parse_qs(urlencode(query)).values())
    assert ("day" in query) == (view.clock.day != default.clock.day)
    assert ("layers" in query) == (view.layers != default.layers)


@settings(max_examples=300, deadline=None)
@given(view=VIEWS, extent=any_extents())
def test_an_extent_of_any_size_survives(view: View, extent: Extent) -> None:
    """A narrow one to the last digit, others within half a step of four decimals; and its query is the same again."""
    words = replace(vocabulary(View(Clock(END), frozenset(LAYERS))), frame=FRAME)
    view = replace(view, extent=extent)
    query = encode(view, words.default, LAYERS)
    found, notices = decode(query, words)
    assert notices == []
    assert found.extent is not None
    assert replace(found, extent=extent) == view
    moved = max(abs(one - other) for one, other in zip(found.extent, extent, strict=True))
    size = min(extent[2] - extent[0], extent[3] - extent[1])
    assert moved == 0 if size < 0.01 else moved < 0.000051
    assert encode(found, words.default, LAYERS) == query
    assert size < 0.01 or len(query["extent"]) <= len("-00.0000") * 4


PARTS = st.sampled_from(("day", "mode", "window", "layers", "extent", "select", "names", "data"))


@settings(max_examples=60, deadline=None)
@given(query=st.dictionaries(PARTS, st.text(max_size=30) | st.from_regex(r"[-0-9.,eW]{1,20}", fullmatch=True)))
def test_no_query_is_too_odd(query: dict[str, str]) -> None:
    """It gives a view of the words there are, at most one notice a part, and a query that needs none."""
    default = View(Clock(END), frozenset(LAYERS))
    view, notices = decode(query, vocabulary(default))
    assert START <= view.clock.day <= END
    assert view.layers <= set(LAYERS)
    assert view.selected in ("", *IDS)
    assert view.names in NAME_CHOICES
    assert len(notices) <= len([part for part, text in query.items() if text])
    again, silent = decode(encode(view, default, LAYERS), vocabulary(default))
    assert silent == []
    assert again.clock == view.clock
    assert again.layers == view.layers
