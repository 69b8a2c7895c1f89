"""Colours: each a hex value, and the four groups of events distinguished by eyes of every kind."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pytest

from geo.dataset.schema import AREA_COLOURS
from layers.style.categories import GROUPS
from layers.style.palette import GREY, PALETTE

PAIRS = [pytest.param(one, other, id=f"{one}-{other}") for one, other in combinations(GROUPS, 2)]
RINGED = [pytest.param("select", group, id=f"select-{group}") for group in GROUPS]
SCHEMES = ("light", "dark")
FILLS = [f"area-{colour}" for colour in AREA_COLOURS]
FILL_PAIRS = list(combinations([*FILLS, "land-focus"], 2))
BESIDE_PAIRS = [*FILL_PAIRS, *((fill, "paper") for fill in FILLS)]
"""Fills, and those with the ground of neighbours: an area whose state has its colour would be taken for a part of them."""
GROUNDS = ("paper", "land", "land-focus", *FILLS)
SYMBOLS = (*GROUPS, "select", "base", "route", "route-blocked", "gate")

# IEC 61966-2-1: linear RGB to XYZ, and the white of D65.
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])

# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear RGB.
DEFICIENCIES = {
    "none": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def linear(colour: str) -> np.ndarray:
    """A hex colour as linear RGB from 0 to 1."""
    values = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """Linear RGB as CIE L*, a*, b*."""
    ratio = TO_XYZ @ rgb / WHITE
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, as WCAG 2 has it."""
    dark, light = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def test_the_measures_agree_with_known_values() -> None:
    """White, black, red, and the contrast of black on white."""
    assert lab(linear("#ffffff")) == pytest.approx([100, 0, 0], abs=0.02)
    assert lab(linear("#000000")) == pytest.approx([0, 0, 0], abs=0.02)
    assert lab(linear("#ff0000")) == pytest.approx([53.24, 80.09, 67.20], abs=0.05)
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("name", PALETTE)
def test_every_colour_is_six_hex_digits_on_light_and_on_dark(name: str) -> None:
    """So that CSS, canvas and print read the same."""
    assert list(PALETTE[name]) == ["light", "dark"]
    for value in PALETTE[name].values():
        assert re.fullmatch("#[0-9a-f]{6}", value)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_groups_of_events_part_in_greyscale(one: str, other: str, scheme: str) -> None:
    """By at least 8 of CIE L*, so that a black-and-white print tells them apart."""
    one_l, other_l = (lab(linear(PALETTE[name][scheme]))[0] for name in (one, other))
    assert abs(one_l - other_l) >= 8


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("one", "other"), [*PAIRS, *RINGED])
def test_the_groups_of_events_and_the_selection_part_in_colour_vision_deficiencies(
    one: str, other: str, scheme: str, deficiency: str
) -> None:
    """By at least 10 of CIE76 ΔE, as a dichromat sees them."""
    seen = [lab(np.clip(DEFICIENCIES[deficiency] @ linear(PALETTE[name][scheme]), 0, 1)) for name in (one, other)]
    assert float(np.linalg.norm(seen[0] - seen[1])) >= 10


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("one", "other"), BESIDE_PAIRS)
def test_the_fills_of_areas_part_in_colour_vision_deficiencies(
    one: str, other: str, scheme: str, deficiency: str
) -> None:
    """Large areas side by side: by at least 5 of CIE76 ΔE, as a dichromat sees them."""
    seen = [lab(np.clip(DEFICIENCIES[deficiency] @ linear(PALETTE[name][scheme]), 0, 1)) for name in (one, other)]
    assert float(np.linalg.norm(seen[0] - seen[1])) >= 5


@pytest.mark.parametrize(("one", "other"), FILL_PAIRS)
def test_the_fills_of_areas_part_in_greyscale(one: str, other: str) -> None:
    """By a step of lightness that is seen in print."""
    lightness = [lab(linear(GREY[name]))[0] for name in (one, other)]
    assert abs(lightness[0] - lightness[1]) >= 5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", SYMBOLS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_symbols_stand_out_from_every_ground(name: str, ground: str, scheme: str) -> None:
    """WCAG 2.2 AA for graphics (1.4.11)."""
    assert contrast(PALETTE[name][scheme], PALETTE[ground][scheme]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["text", "text-quiet"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read_on_every_ground(name: str, ground: str, scheme: str) -> None:
    """WCAG 2 AA for text of normal size."""
    assert contrast(PALETTE[name][scheme], PALETTE[ground][scheme]) >= 4.5


def test_every_colour_of_the_palette_is_a_css_name() -> None:
    """They are the page's variables."""
    assert [name for name in PALETTE if not name.replace("-", "").isalpha() or name != name.lower()] == []
