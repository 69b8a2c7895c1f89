"""Every colour by name, for light and for dark. Symbols name colours; nothing else knows a value.

The four groups of incidents take hues that stay apart in the common colour-vision deficiencies and
step in lightness (CIE L* of about 35, 45, 58 and 72 on light), so that they part in greyscale too.
A group says what kind of act it was, never who did it.
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
    "line-municipal": {"light": "#b3aea3", "dark": "#555b64"},
    "line-focus": {"light": "#4b4a45", "dark": "#c9c6bd"},
    "line-marked": {"light": "#77736a", "dark": "#8d919a"},
    "line-between": {"light": "#6a5a78", "dark": "#b7a6c8"},
    "line-neighbour": {"light": "#8a8579", "dark": "#7b808a"},
    "text": {"light": "#1d1f22", "dark": "#f1efe9"},
    "text-quiet": {"light": "#5d5a53", "dark": "#b4b7bd"},
    "halo": {"light": "#ffffff", "dark": "#15181c"},
    "violence": {"light": "#a11d21", "dark": "#d9534c"},
    "authority": {"light": "#1f6fb2", "dark": "#5f9fd8"},
    "politics": {"light": "#2a9d78", "dark": "#68cbab"},
    "street": {"light": "#e8a317", "dark": "#ffd777"},
    "base": {"light": "#26406b", "dark": "#9db7e6"},
    "route": {"light": "#7a5a2c", "dark": "#d0ad78"},
    "route-blocked": {"light": "#3d2c14", "dark": "#f0dcbc"},
    "gate": {"light": "#2b2b2b", "dark": "#f2f2f2"},
    "select": {"light": "#d4006a", "dark": "#ff7ab8"},
}
