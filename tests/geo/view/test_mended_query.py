"""Queries that were mangled on their way: each says the same view, and nothing else is taken for one of its parts."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qsl, quote, urlencode

import pytest

from geo.dataset.dataset import Dataset
from geo.time.clock import MODES
from geo.view.mended_query import mended, misspelt
from geo.view.view import View, Vocabulary, vocabulary
from geo.view.view_query import decode, encode, names_of
from layers.registry import REGISTRY

NAMES = ("day", "mode", "layers", "extent", "select", "find", "lang")
MANGLINGS: dict[str, Callable[[str], str]] = {
    "html": lambda text: text.replace("&", "&amp;"),
    "html in capitals": lambda text: text.replace("&", "&AMP;"),
    "html twice": lambda text: text.replace("&", "&amp;&amp;"),
    "encoded once more": lambda text: quote(text, safe="=&"),
    "encoded twice more": lambda text: quote(quote(text, safe="=&"), safe="=&"),
    "encoded whole": quote,
    "encoded whole twice": lambda text: quote(quote(text)),
    "semicolons": lambda text: text.replace("&", ";"),
    "semicolons and spaces": lambda text: text.replace("&", "; "),
    "line ends": lambda text: text.replace("&", "&%0D%0A"),
    "line ends alone": lambda text: text.replace("&", "%0A"),
    "line ends and indent": lambda text: text.replace("&", "%0D%0A%20%20%20%20"),
    "a stop": lambda text: f"{text}.",
    "a comma": lambda text: f"{text},",
    "a bracket": lambda text: f"{text})",
    "a bracket and a stop": lambda text: f"{text}).",
    "an angle": lambda text: f"{text}%3E",
    "a curly quote": lambda text: f"{text}”",
    "a straight quote": lambda text: f"{text}%22",
    "a low quote": lambda text: f"{text}“,",
    "guillemets": lambda text: f"{text}»",
    "an ellipsis of stops": lambda text: f"{text}...",
    "a question mark": lambda text: f"{text}?",
    "en dashes": lambda text: text.replace("-", "–"),
    "em dashes": lambda text: text.replace("-", "—"),
    "hyphens that don't break": lambda text: text.replace("-", "‑"),
    "minus signs": lambda text: text.replace("-", "−"),
    "capital keys": lambda text: "&".join(part[:1].upper() + part[1:] for part in text.split("&")),
    "what follows people": lambda text: f"utm_source=chat&{text}&fbclid=IwAR0-x_1",
    "another question mark": lambda text: f"%3F{text}",
}


def known(dataset: Dataset) -> Vocabulary:
    return vocabulary(dataset, layers=REGISTRY.optional)


def random_view(dice: random.Random, words: Vocabulary) -> View:
    """A view with parts of all kinds; no text that a person types, which may end in anything."""
    days = (words.end - words.start).days
    view = replace(
        words.default,
        clock=replace(
            words.default.clock, day=words.start + timedelta(days=dice.randrange(days)), mode=dice.choice(MODES),
            window_days=dice.choice((7, 30, 90)),
        ),
        layers=frozenset(dice.sample(words.layers, dice.randint(1, len(words.layers)))),
        selected=dice.choice(["", *sorted(words.selectable)]),
        data=words.data,
    )  # fmt: skip
    if dice.random() < 0.5:
        west, south = round(dice.uniform(20.2, 20.8), 4), round(dice.uniform(42.4, 43.0), 4)
        view = replace(view, extent=(west, south, west + 0.5, south + 0.25))
    if dice.random() < 0.5:
        facet = dice.choice(sorted(words.facets))
        options = dice.sample(sorted(words.facets[facet]), 1)
        view = replace(view, filters=frozenset((facet, option) for option in options))
    return view


def test_thirty_manglings_are_thirty() -> None:
    assert len(MANGLINGS) == 30


@pytest.mark.parametrize("seed", range(200))
def test_a_mangled_address_shows_the_same_view(northern_kosovo: Dataset, seed: int) -> None:
    words = known(northern_kosovo)
    view = random_view(random.Random(seed), words)
    text = urlencode(encode(view, words.default, words.layers))
    wanted = decode(dict(parse_qsl(text)), words)
    assert wanted[1] == []
    for name, mangle in MANGLINGS.items():
        query = dict(parse_qsl(mangle(text), keep_blank_values=True))
        assert decode(query, words) == wanted, name


def test_a_sound_query_comes_back_as_it_was() -> None:
    query = {"day": "2023-09-24", "find": "a; b & c. (“x”) – 100%25", "select": "x-1"}
    assert mended(query, NAMES, typed=["find"]) == query


def test_what_is_no_part_of_ours_is_left_out() -> None:
    assert mended({"fbclid": "1", "x": "day", "": "mode"}, NAMES) == {}


@pytest.mark.parametrize(
    ("key", "name"), [("dya", "day"), ("moed", "mode"), ("layer", "layers"), ("exten", "extent"), ("selct", "select")]
)
def test_a_key_that_is_nearly_ours_is_named(key: str, name: str) -> None:
    assert misspelt({key: "1", "fbclid": "2", "utm_source": "3"}, NAMES) == [
        f"An address has no part “{key}” here; “{name}” may be meant."
    ]


def test_a_mangled_key_is_no_misspelt_one(northern_kosovo: Dataset) -> None:
    names = names_of(known(northern_kosovo))
    assert misspelt({"amp;day": "2023-09-24", "Mode": "day", "select": "x"}, names) == []
