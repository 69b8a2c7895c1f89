"""What a command line, or a row of a batch, asks for: understood, or all that is wrong with it in sentences."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit

from export.common.paper import PRESETS, THEMES, PaperError, Size, parse_size
from export.common.request import Film, Request
from export.film.days import FilmError, film_of, usual_film
from export.formats import VIEW_FORMATS
from geo.dataset.dataset import Dataset
from geo.errors import MapError
from geo.language.languages import NAME_CHOICES
from geo.time.days import parse_day, write_day
from geo.view import DATA, View, Vocabulary, decode, encode, names_of

ELSEWHERE = (*names_of(which=lambda one: not one.on_map), "bar", "controls")
"""Parts of a link that other pages or a frame hold: no export shows them."""
MOST_LETTERS = 200


class ArgumentsError(MapError):
    """What was asked for can't be made; each fault is a sentence."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


@dataclass(frozen=True)
class Asked:
    """What a command line or a row says, as it says it; empty texts say nothing.

    ``view`` is a URL or its query, ``root`` the address under which others reach the app, ``first`` and
    ``last`` are the days of a film and ``seconds`` how long it lasts.
    """

    view: str = ""
    formats: str = ""
    preset: str = ""
    size: str = ""
    theme: str = ""
    names: str = ""
    title: str = ""
    root: str = ""
    first: str = ""
    last: str = ""
    seconds: str = ""


@dataclass(frozen=True)
class Order:
    """What is to be made: a request, the kinds (ids) of its files, and what the person should hear."""

    request: Request
    kinds: tuple[str, ...]
    warnings: tuple[str, ...] = ()


@dataclass
class _Said:
    """Sentences on their way to the person."""

    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def understand(asked: Asked, dataset: Dataset, words: Vocabulary, *, lenient: bool = False) -> Order:
    """The order of what was asked for; ``words`` are the dataset's (``geo.view``).

    A ``lenient`` one shows the default for a part of the view that can't be had, and says so. Raises
    ``ArgumentsError`` with all faults.
    """
    said = _Said()
    kinds = _kinds(asked.formats, said)
    size = _size(asked, said)
    if asked.theme and asked.theme not in THEMES:
        said.faults.append(f"“{asked.theme[:40]}” is no theme: use {_or(THEMES)}.")
    if asked.names and asked.names not in NAME_CHOICES:
        said.faults.append(f"“{asked.names[:40]}” is no language of names: use {_or(NAME_CHOICES)}.")
    if len(asked.title) > MOST_LETTERS:
        said.faults.append(f"The title has {len(asked.title):,} letters: use at most {MOST_LETTERS}.")
    view = _view(asked, words, said, lenient=lenient)
    film = _film(asked, kinds, view, dataset, said)
    root = _root(asked.root, said)
    query = urlencode(encode(view, words.default, words.layers))
    address = f"{root}/{'?' if query else ''}{query}" if root else ""
    request = Request(dataset, view, size, asked.theme or "light", asked.title, address, film)
    try:
        film_of(request)
    except FilmError as error:
        said.faults.append(str(error))
    if said.faults:
        raise ArgumentsError(said.faults)
    return Order(request, kinds, tuple(said.warnings))


def query_of(text: str) -> dict[str, str]:
    """The query of a URL, or of a text that is the query itself, with or without its question mark."""
    path, mark, query = text.strip().partition("#")[0].partition("?")
    if not mark and not ("://" in path or path.startswith("/")):
        query = path
    elif "=" in path:
        query = text.strip().partition("#")[0]  # the question mark stands in a value
    return dict(parse_qsl(query, keep_blank_values=True))


def _kinds(text: str, said: _Said) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(re.findall(r"[^\s,;+]+", text.lower())))
    if unknown := [one for one in found if one not in VIEW_FORMATS]:
        said.faults.append(f"“{unknown[0][:40]}” is no format: use {_or(VIEW_FORMATS)}.")
    if not found:
        said.faults.append(f"No format is named: use {_or(VIEW_FORMATS)}.")
    return found


def _size(asked: Asked, said: _Said) -> Size:
    default = PRESETS["slide"].size
    if asked.preset and asked.size:
        said.faults.append("Both a preset and a size are named: keep one.")
    elif asked.preset and asked.preset not in PRESETS:
        said.faults.append(f"“{asked.preset[:40]}” is no preset: use {_or(PRESETS)}.")
    elif asked.preset:
        return PRESETS[asked.preset].size
    elif asked.size:
        try:
            return parse_size(asked.size)
        except PaperError as error:
            said.faults.append(str(error))
    return default


def _view(asked: Asked, words: Vocabulary, said: _Said, *, lenient: bool) -> View:
    query = query_of(asked.view)
    if asked.view.strip() and not re.search(r"[=?/]", asked.view):
        query = {}
        said.faults.append(f"“{asked.view[:60]}” is neither a URL nor its query: write it as day=2023-05-29&mode=day.")
    known = names_of(words, which=lambda one: one.on_map)
    if ignored := [name for name in query if name in ELSEWHERE]:
        said.warnings.append(f"“{ignored[0]}” is left out: no export shows that part of a link.")
    wrong = said.warnings if lenient else said.faults
    if unknown := [name for name in query if name not in known and name not in ELSEWHERE]:
        wrong.append(f"A view has no “{unknown[0][:40]}”: it has {', '.join(known)}.")
    made_with = query.get(DATA.name, "")
    view, notices = decode({name: text for name, text in query.items() if name in known and name != DATA.name}, words)
    wrong += notices
    if made_with and made_with != words.data:
        said.warnings.append(
            f"The link was made with another version of the data ({made_with[:8]}, now {words.data}); "
            "some of what it showed may have changed."
        )
    return replace(view, names=asked.names) if asked.names in NAME_CHOICES else view


def _film(asked: Asked, kinds: Sequence[str], view: View, dataset: Dataset, said: _Said) -> Film | None:
    if not (asked.first or asked.last or asked.seconds):
        return None
    if not any(VIEW_FORMATS[one].group == "film" for one in kinds if one in VIEW_FORMATS):
        said.faults.append("Days and seconds are for films: name the format gif or mp4 as well.")
    usual = usual_film(dataset, view)
    film = Film(_day(asked.first, usual.first, dataset, said), _day(asked.last, usual.last, dataset, said))
    if not asked.seconds:
        return film
    try:
        return replace(film, seconds=float(asked.seconds))
    except ValueError:
        said.faults.append(f"“{asked.seconds[:20]}” is no length of a film: write it in seconds, as 12.")
    return film


def _day(text: str, default: date, dataset: Dataset, said: _Said) -> date:
    if not text:
        return default
    settings, found = dataset.settings, parse_day(text)
    if found is None:
        said.faults.append(f"“{text[:40]}” is not a day: write it as 2023-05-29.")
    elif not settings.start <= found <= settings.end:
        said.faults.append(
            f"{write_day(found)} is outside the data: use a day from {write_day(settings.start)} to {write_day(settings.end)}."
        )
    else:
        return found
    return default


def _root(text: str, said: _Said) -> str:
    """The public address without a slash at its end; one that leads nowhere on another machine is a fault."""
    if not text:
        return ""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        said.faults.append(f"“{text[:60]}” is no public address: write it as https://example.org/map.")
    elif _here_only(parts.hostname):
        said.faults.append(
            f"“{text[:60]}” leads nowhere on another machine: name the address that others use, or none."
        )
    return text.strip().rstrip("/")


def _here_only(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return address.is_loopback or address.is_unspecified


def _or(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}"
