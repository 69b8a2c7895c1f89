"""The request of a command line or of a row of a batch, or all that is wrong with it in sentences."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from export import options as export_options
from export.common.request import Request
from export.film.days import FilmError, film_of
from export.options import FIELDS, Bounds
from geo.dataset.dataset import Dataset
from geo.errors import MapError
from geo.view.view import View, Vocabulary
from geo.view.view_query import DATA, decode, encode, names_of

VIEW, PUBLIC_URL = "view", "public_url"
"""Names of texts that are no options: a URL or its query, and the address under which others reach the app."""
ELSEWHERE = (*names_of(which=lambda one: not one.on_map), "bar", "controls")
"""Parts of a link that other pages or a frame hold: no export shows them."""


class ArgumentsError(MapError):
    """A request that can't be made; each fault is a sentence."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


def parse(
    texts: Mapping[str, str], dataset: Dataset, vocabulary: Vocabulary, *, lenient: bool = False
) -> tuple[Request, tuple[str, ...], list[str]]:
    """Return the request, the formats (ids) of its files, and warnings, for texts by the names of
    ``export.options.FIELDS``, ``VIEW`` and ``PUBLIC_URL``. A ``lenient`` one shows the default for a part of the view
    that can't be had. Raises ``ArgumentsError`` with all faults."""
    options, errors = export_options.parse(texts, Bounds(dataset.settings.start, dataset.settings.end))
    faults, warnings = [str(error) for error in errors], list[str]()
    if texts.get("preset") and texts.get("size"):
        faults.append("Both a preset and a size are named: keep one.")
    elif options.size_fault:
        faults.append(options.size_fault)
    if not options.formats:
        faults.append("Nothing is to be made: name at least one format.")
    view = _view(texts.get(VIEW, ""), vocabulary, faults, warnings, lenient=lenient)
    view = replace(view, names=options.names or view.names)
    if not options.has_film and any(texts.get(field.name) for field in FIELDS if field.of_film):
        faults.append("Days and seconds are for films: name the format gif or mp4 as well.")
    root = _root(texts.get(PUBLIC_URL, ""), faults)
    query = urlencode(encode(view, vocabulary.default, vocabulary.layers))
    address = f"{root}/{'?' if query else ''}{query}" if root else ""
    request = options.fitting.request(dataset, view, address)
    try:
        film_of(request)
    except FilmError as error:
        faults.append(str(error))
    if faults:
        raise ArgumentsError(faults)
    return request, options.formats, warnings


def query_of(text: str) -> dict[str, str]:
    """Return the query of a URL, or of a text that is the query itself, with or without its question mark."""
    path, mark, query = text.strip().partition("#")[0].partition("?")
    if not mark and not ("://" in path or path.startswith("/")):
        query = path
    elif "=" in path:
        query = text.strip().partition("#")[0]  # the question mark is in a value
    return dict(parse_qsl(query, keep_blank_values=True))


def _view(text: str, vocabulary: Vocabulary, faults: list[str], warnings: list[str], *, lenient: bool) -> View:
    query = query_of(text)
    if text.strip() and not re.search(r"[=?/]", text):
        query = {}
        faults.append(f"“{text[:60]}” is neither a URL nor its query: write it as day=2023-05-29&mode=day.")
    known = names_of(vocabulary, which=lambda one: one.on_map)
    if ignored := [name for name in query if name in ELSEWHERE]:
        warnings.append(f"“{ignored[0]}” is left out: no export shows that part of a link.")
    wrong = warnings if lenient else faults
    if unknown := [name for name in query if name not in known and name not in ELSEWHERE]:
        wrong.append(f"A view has no “{unknown[0][:40]}”: it has {', '.join(known)}.")
    made_with = query.get(DATA.name, "")
    texts = {name: text for name, text in query.items() if name in known and name != DATA.name}
    view, notices = decode(texts, vocabulary)
    wrong += notices
    if made_with and made_with != vocabulary.data:
        warnings.append(
            f"The link was made with another version of the data ({made_with[:8]}, now {vocabulary.data}); "
            "some of what it showed may have changed."
        )
    return view


def _root(text: str, faults: list[str]) -> str:
    """Return the public address without a slash at its end; one that leads nowhere on another machine is a fault."""
    if not text:
        return ""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        faults.append(f"“{text[:60]}” is no public address: write it as https://example.org/map.")
    elif _here_only(parts.hostname):
        faults.append(f"“{text[:60]}” leads nowhere on another machine: name the address that others use, or none.")
    return text.strip().rstrip("/")


def _here_only(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return address.is_loopback or address.is_unspecified
