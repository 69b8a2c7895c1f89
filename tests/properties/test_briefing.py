"""A briefing survives the way through a file."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.briefing.briefing import MAX_CAPTION_LENGTH, SECONDS, Briefing, Scene
from geo.briefing.documents import dump, parse
from geo.dataset.text_rules import FIRST_DAY, LAST_DAY, is_visible
from geo.time.clock import Clock
from geo.view.view import View, Vocabulary
from geo.view.view_query import encode
from tests.properties.test_view import DEFAULTS, END, IDS, LAYERS, START, VIEWS

LANGUAGES = ("en", "sr-Latn")
OPTIONS = ("clash", "null", "123", "2023-09-24")
SORTS = ("when", "title_down")
WORDS = Vocabulary(
    View(Clock(END), frozenset(LAYERS)),
    LAYERS,
    frozenset(IDS),
    START,
    END,
    "1a2b3c4d",
    facets={"category": OPTIONS},
    sorts=SORTS,
)
_CONTROLS = (*range(10), *range(11, 32), *range(127, 160), *range(0x2028, 0x202F), *range(0x2066, 0x206A))
_NO_CHARACTERS = (*range(0xFDD0, 0xFDF0), *(plane * 0x10000 + end for plane in range(17) for end in (0xFFFE, 0xFFFF)))
_UNSHOWN = "<&\ufeff" + "".join(map(chr, (*_CONTROLS, *_NO_CHARACTERS)))
_LETTERS = st.characters(exclude_categories=("Cs",), exclude_characters=_UNSHOWN)
_AWKWARD = st.sampled_from(
    (
        "null",
        "~",
        "yes",
        "12",
        "1e3",
        "2023-09-24",
        "a: b",
        "- a",
        "# no",
        "'",
        '"',
        "[a",
        "{b",
        "*c",
        "&d",
        "!e",
        "|",
        ">",
    )
)


def texts(*, most: int, least: int = 1) -> st.SearchStrategy[str]:
    """Texts with nothing at their ends, in the shape that a file gives them back."""
    written = _AWKWARD | st.text(_LETTERS | st.sampled_from(" \n:#'\"-"), max_size=most)
    return written.map(str.strip).filter(
        lambda text: "javascript:" not in text.lower() and (is_visible(text) or len(text) == least == 0)
    )


def lines(*, most: int, least: int = 1) -> st.SearchStrategy[str]:
    """The same on one line."""
    return texts(most=most, least=least).map(lambda text: text.replace("\n", " "))


@st.composite
def queries(draw: st.DrawFn) -> dict[str, str]:
    """The query of a view, sometimes with filters, a text looked for and an order."""
    query = encode(draw(VIEWS), draw(DEFAULTS), LAYERS)
    if chosen := draw(st.sets(st.sampled_from(OPTIONS))):
        query["category"] = ",".join(sorted(chosen))
    query.update(draw(st.dictionaries(st.just("find"), lines(most=20))))
    query.update(draw(st.dictionaries(st.just("sort"), st.sampled_from(SORTS))))
    return query


SCENES = st.builds(
    Scene,
    view=queries(),
    caption=texts(most=MAX_CAPTION_LENGTH).filter(lambda text: text.count("\n") < 2),
    notes=texts(most=400, least=0),
    highlight=st.lists(st.sampled_from(IDS)).map(tuple),
    seconds=st.floats(*SECONDS) | st.integers(3, 600).map(float),
)
BRIEFINGS = st.builds(
    Briefing,
    id=st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}", fullmatch=True) | st.sampled_from(("null", "0", "1-2")),
    title=lines(most=60),
    author=lines(most=60),
    date=st.dates(FIRST_DAY, LAST_DAY),
    language=st.sampled_from(LANGUAGES),
    scenes=st.lists(SCENES, min_size=1, max_size=4).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(briefing=BRIEFINGS)
@example(
    briefing=Briefing(
        "a", "A", "A", date(2024, 4, 2), "en", (Scene({"data": "1a2b3c4d", "find": "*"}, "A", "", (), 3.0),)
    )
)
def test_a_briefing_survives_the_way_through_a_file(briefing: Briefing) -> None:
    """Whatever its texts look like to YAML; and the file is written the same again."""
    written = dump(briefing)
    read, faults = parse(written, WORDS, languages=LANGUAGES)
    assert faults == []
    assert read == briefing
    assert dump(read) == written


@settings(max_examples=60, deadline=None)
@given(text=st.text() | st.text(st.sampled_from("id:scenes -[]{}\n'\"|>&*!%#,?@`~\t")))
def test_no_text_is_too_odd(text: str) -> None:
    """It gives faults, each in a line of the text."""
    briefing, faults = parse(text, WORDS)
    assert briefing is None
    assert faults
    assert all(fault.row is None or 1 <= fault.row <= text.count("\n") + 2 for fault in faults)
