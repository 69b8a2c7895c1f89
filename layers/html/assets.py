"""The browser's files, and the addresses under which the app serves them: each holds the content's hash, so that it can
be cached for ever. Code begins with what it says in the current language (``web/src/shared/language.js``)."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.errors import AssetsMissingError
from geo.language.catalogues import in_browser
from geo.language.language import cached_by_language, current_language, separators
from geo.language.languages import ENGLISH
from geo.time.days import month_alone
from layers.html.script_json import script_json

WEB = Path(__file__).resolve().parents[2] / "web"
DIST = WEB / "dist"
_NAMES = (
    "leaflet.css", "replay.css", "leaflet.js", "replay.js", "pages.js", "pages.css", "panel.js", "present.css", "present.js",
)  # fmt: skip
FILES = {name: DIST / name for name in _NAMES}
"""Made by ``web/build``; each begins with the notices of the packages that are in it."""
FROM_FRAME = "../../"
"""From the map's frame, which the component serves two folders deep, to the app's root."""


@dataclass(frozen=True)
class Asset:
    """One file for the browser; ``path`` is its address below the app's root, ``packed`` its body in gzip."""

    name: str
    path: str
    body: bytes
    packed: bytes


def in_numbers() -> dict[str, str | list[str]]:
    """Return the names of months and the signs in numbers, as ``web/src/shared/language.js`` takes them."""
    group, decimal = separators()
    return {"months": [month_alone(date(2021, month, 1)) for month in range(1, 13)], "group": group, "decimal": decimal}


SPEAKING = ("replay.js", "pages.js", "panel.js", "present.js")
"""Files of code that says something."""


@cached_by_language
def asset(name: str) -> Asset:
    """Return a file by its name in ``FILES``; raises ``AssetsMissingError`` when set-up has not run."""
    file = FILES[name]
    if not file.is_file():
        raise AssetsMissingError(f"web/{file.relative_to(WEB)}")
    body = file.read_bytes()
    if name in SPEAKING and current_language() != ENGLISH:
        language = {"tag": current_language(), "words": in_browser(current_language()), **in_numbers()}
        body = f"globalThis.nkLanguage = {script_json(language)};\n".encode() + body
    path = f"assets/{current_language()}/{hashlib.sha256(body).hexdigest()[:16]}/{name}"
    return Asset(name, path, body, gzip.compress(body, 9, mtime=0))
