"""Every colour by name, for light and for dark. Symbols name colours; nothing else knows a value.

The four groups of events stay apart in the common colour-vision deficiencies and step in lightness (CIE L* of about 29,
37, 46 and 54 on light), so that they part in greyscale too; each stands out from every ground by the ratio of 3 that
WCAG 2.2 asks of graphics (1.4.11). A group says what kind of act it was, never who did it.

The fills of areas are tints without a side: none is the red or the green of bad and good, none the colour of a group.
They stay apart in the common colour-vision deficiencies, from each other and from the ground of neighbours, and every
symbol stands out from them as from the ground.
"""

from __future__ import annotations

PALETTE: dict[str, dict[str, str]] = {
    "paper": {"light": "#e4e2dc", "dark": "#15181c"},
    "land": {"light": "#f3f1ea", "dark": "#22262c"},
    "land-focus": {"light": "#fffdf6", "dark": "#2f353d"},
    "water": {"light": "#a9c6d8", "dark": "#33536b"},
    "water-line": {"light": "#8fb3c9", "dark": "#40667f"},
    "water-text": {"light": "#3c6c88", "dark": "#8db9d6"},
    "road": {"light": "#c9bfae", "dark": "#5a5448"},
    "road-schematic": {"light": "#e0d6c3", "dark": "#403c33"},
    "line-municipal": {"light": "#b3aea3", "dark": "#555b64"},
    "line-focus": {"light": "#4b4a45", "dark": "#c9c6bd"},
    "line-marked": {"light": "#77736a", "dark": "#8d919a"},
    "line-between": {"light": "#6a5a78", "dark": "#b7a6c8"},
    "line-neighbour": {"light": "#8a8579", "dark": "#7b808a"},
    "text": {"light": "#1d1f22", "dark": "#f1efe9"},
    "text-quiet": {"light": "#5d5a53", "dark": "#b4b7bd"},
    "halo": {"light": "#ffffff", "dark": "#15181c"},
    "violence": {"light": "#8a1115", "dark": "#d9534c"},
    "authority": {"light": "#155b93", "dark": "#5f9fd8"},
    "politics": {"light": "#0f7b5a", "dark": "#68cbab"},
    "street": {"light": "#af7503", "dark": "#ffd777"},
    "base": {"light": "#26406b", "dark": "#9db7e6"},
    "route": {"light": "#7a5a2c", "dark": "#d0ad78"},
    "route-blocked": {"light": "#3d2c14", "dark": "#f0dcbc"},
    "gate": {"light": "#2b2b2b", "dark": "#f2f2f2"},
    "area-violet": {"light": "#f3e2fd", "dark": "#2b2333"},
    "area-grey": {"light": "#dae4ea", "dark": "#303030"},
    "area-sand": {"light": "#f7dfcc", "dark": "#453220"},
    "area-aqua": {"light": "#def6fb", "dark": "#033c4a"},
    "select": {"light": "#ca00a2", "dark": "#ff42c6"},
}

DARKENED = 1.25
"""How much darker greys of symbols and words are than colours, which stand out by their hue too: an exponent of the lightness."""


def _grey(colour: str, darkened: float) -> str:
    """Return the grey of a colour: by its CIE lightness, as a share of white to the power ``darkened``."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    luminance = sum(share * one for share, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    lightness = 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance
    lightness = 100 * (lightness / 100) ** darkened
    luminance = ((lightness + 16) / 116) ** 3 if lightness > 8 else lightness / 903.3
    channel = luminance * 12.92 if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055
    return "#" + f"{round(channel * 255):02x}" * 3


GROUNDS = ("paper", "land", "land-focus", "water", "water-line", "road", "road-schematic", "halo")
"""What lies below symbols and words: it stays as light as it is in colour."""
GREY: dict[str, str] = {
    name: _grey(values["light"], 1.0 if name in GROUNDS else DARKENED) for name, values in PALETTE.items()
} | {
    "select": "#000000", "water": "#c2c2c2", "water-line": "#757575", "road-schematic": "#bababa",
    "area-aqua": "#eeeeee", "area-violet": "#dedede", "area-sand": "#cfcfcf", "area-grey": "#c1c1c1",
}  # fmt: skip
"""Every colour for greyscale, on light paper; what is ringed is black, which nothing else is; the lines of rivers and
shores are darker than roads, which their hue alone would part from them; and the fills of areas are a step of lightness
from each other."""


def value(name: str, theme: str) -> str:
    """Return a colour as ``#rrggbb`` in a theme: ``light``, ``dark`` or ``grey``."""
    return GREY[name] if theme == "grey" else PALETTE[name][theme]
