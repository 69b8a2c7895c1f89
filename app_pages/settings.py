"""The settings of the environment: name, meaning, default and check of each. Standard library only, so that set-up can use it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from geo import console
from geo.errors import SettingError

EMBEDDED_DATASET = Path(__file__).resolve().parent.parent / "data" / "northern-kosovo"
MAX_EXPORTS_AT_ONCE = 64
MAX_PORT = 65_535
EXIT_STATUS = 2
"""How the start ends when a setting can't be used."""
Network = IPv4Network | IPv6Network

_HOST_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
_ORIGIN = re.compile(r"https?://(?:\*|(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::(\d{1,5}))?|\*")
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_WEB = re.compile(r"https://[^\s<>\"']+")
_WEB_ADDRESS = re.compile(r"(?i:https?)://[!-~]+")


@dataclass(frozen=True)
class Settings:
    """The checked settings of the environment."""

    dataset: Path
    host: str
    port: int
    public_url: str
    """Without a slash at its end; empty where it isn't set."""
    allowed_hosts: tuple[str, ...]
    """Names without a port, in small letters; IPv6 without brackets."""
    embed_ancestors: tuple[str, ...]
    trusted_proxies: tuple[Network, ...]
    exports_at_once: int
    strangers_files: bool
    report_to: str


@dataclass(frozen=True)
class Setting:
    """One variable of the environment. ``parse`` raises ``ValueError`` with what to give instead."""

    name: str
    meaning: str
    default: str
    """The default as a text for people."""
    parse: Callable[[str], Any]
    unset: Any

    @property
    def field(self) -> str:
        """Return the name of its field in ``Settings``."""
        return self.name.lower()

    def value(self, environment: Mapping[str, str]) -> Any:
        """Return the value in an environment, where blank is as good as unset.

        Raises ``SettingError`` with the name, what it holds, and what to give instead.
        """
        text = environment.get(self.name, "").strip()
        try:
            return self.parse(text) if text else self.unset
        except ValueError as error:
            raise SettingError(f"{self.name} is “{_short(text)}”: {error}.") from None


def _short(text: str) -> str:
    """Return a text that is safe to print in a line."""
    shown = "".join(letter if letter.isprintable() else "�" for letter in text)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"


def _dataset(text: str) -> Path:
    if not Path(text).is_dir():
        raise ValueError("there is no such folder; give the folder of a dataset")
    return Path(text)


def _host(text: str) -> str:
    if not _HOST_NAME.fullmatch(text):
        raise ValueError("give an address or the name of this machine, such as 127.0.0.1 or 0.0.0.0")
    return text


def _whole_number(most: int, mend: str) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and 1 <= int(text) <= most):
            raise ValueError(mend)
        return int(text)

    return parse


_port = _whole_number(MAX_PORT, f"give a port, a whole number from 1 to {MAX_PORT}")
_exports_at_once = _whole_number(
    MAX_EXPORTS_AT_ONCE, f"give the number of exports made at once, from 1 to {MAX_EXPORTS_AT_ONCE}"
)


def _public_url(text: str) -> str:
    parts = urlsplit(text)
    try:
        named = bool(parts.hostname and _HOST_NAME.fullmatch(parts.hostname) and parts.port != 0)
    except ValueError:  # a port that is none
        named = False
    if not (named and _WEB_ADDRESS.fullmatch(text)) or set(text) & set("?#\"'<>\\@"):
        raise ValueError("give a web address without ? and #, such as https://example.org/map")
    return text.rstrip("/")


def _allowed_hosts(text: str) -> tuple[str, ...]:
    names = tuple(one.strip("[]").lower() for one in text.split())
    if not all(_HOST_NAME.fullmatch(one) for one in names):
        raise ValueError("give names of hosts without a port, such as example.org, with spaces between")
    return names


def _embed_ancestors(text: str) -> tuple[str, ...]:
    for one in text.split():
        found = _ORIGIN.fullmatch(one)
        if not found or int(found[1] or 1) > MAX_PORT:
            raise ValueError(
                f"“{_short(one)}” is no origin; write origins such as https://example.org with spaces between, or * for any page"
            )
    return tuple(text.split())


def _trusted_proxies(text: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(one) for one in text.split())
    except ValueError:
        raise ValueError("give addresses or networks such as 10.0.0.5 or 10.0.0.0/24, with spaces between") from None


def _switch(text: str) -> bool:
    if text.lower() not in ("on", "off"):
        raise ValueError("give on or off")
    return text.lower() == "on"


def is_mail(text: str) -> bool:
    """Return whether a text is a mail address."""
    return _MAIL.fullmatch(text) is not None


def _report_to(text: str) -> str:
    if not (is_mail(text) or _WEB.fullmatch(text)):
        raise ValueError("give a mail address or one that begins with https://")
    return text


SETTINGS = (
    Setting("DATASET", "the folder of the dataset to show", "the embedded one", _dataset, EMBEDDED_DATASET),
    Setting("HOST", "the address where `make run` listens", "127.0.0.1", _host, "127.0.0.1"),
    Setting("PORT", "the port where `make run` listens", "8501", _port, 8501),
    Setting(
        "PUBLIC_URL", "the address under which others reach the app, for links, citations and previews",
        "links are relative, or left out where they can't be", _public_url, "",
    ),
    Setting(
        "ALLOWED_HOSTS", "without `PUBLIC_URL`: names of hosts, with spaces between, that whole addresses may be made of",
        "localhost, 127.0.0.1 and ::1", _allowed_hosts, ("localhost", "127.0.0.1", "::1"),
    ),
    Setting(
        "EMBED_ANCESTORS", "origins whose pages may show the app in a frame, with spaces between, or `*` for any",
        "only the app's own", _embed_ancestors, (),
    ),
    Setting(
        "TRUSTED_PROXIES", "addresses or networks of proxies, with spaces between, whose `X-Forwarded-For` is believed",
        "none", _trusted_proxies, (),
    ),
    Setting("EXPORTS_AT_ONCE", "how many exports are made at the same time, 1 to 64", "1", _exports_at_once, 1),
    Setting("STRANGERS_FILES", "`off` refuses the files that people drop or upload", "`on`", _switch, True),
    Setting(
        "REPORT_TO", "a mail or https address to which readers report errors", "they are asked to write to the publisher", _report_to, "",
    ),
)  # fmt: skip
"""All of them. A new one is a line here, a field of ``Settings``, and the same line in ``docs/guide.md``."""


@lru_cache(maxsize=8)
def _parsed(given: tuple[tuple[str, str], ...]) -> Settings:
    values: dict[str, Any] = {}
    faults = []
    for one in SETTINGS:
        try:
            values[one.field] = one.value(dict(given))
        except SettingError as error:
            faults.append(str(error))
    if faults:
        raise SettingError("\n".join(faults))
    return Settings(**values)


def load(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of an environment.

    Raises ``SettingError`` with a sentence for each variable that can't be used, a line each.
    """
    return _parsed(tuple((one.name, environment[one.name]) for one in SETTINGS if one.name in environment))


def check() -> None:
    """End the program with ``EXIT_STATUS`` and a sentence each when settings can't be used."""
    try:
        load()
    except SettingError as error:
        console.prepare()
        console.write(sys.stderr, f"{error}\n")
        sys.exit(EXIT_STATUS)
