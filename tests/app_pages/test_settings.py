"""The settings of the environment: what is taken, what is refused, and how the start ends then."""

from __future__ import annotations

import os
import subprocess
import sys
from ipaddress import ip_network
from pathlib import Path

import pytest

from app_pages.settings import EMBEDDED_DATASET, EXIT_STATUS, SETTINGS, load
from geo.errors import SettingError
from tests.conftest import ROOT
from tools import do

REFUSED = {
    "DATASET": ("/nowhere/at-all",),
    "HOST": ("a b", "http://127.0.0.1", "--help", "1.2.3.4/8", "a\nb"),
    "PORT": ("0", "65536", "99999", "-1", "8501x", "²", "1e3", "9" * 5000),
    "PUBLIC_URL": (
        "javascript:alert(1)", "example.org", "//example.org", "https://", "https://a b.example", "https://a.example/?q=1",
        "https://a.example/#x", 'https://a.example/"><script>', "https://u:p@a.example", "https://a.example:99999",
        "https://a.example:0", "file:///etc/passwd", "https://[::1", "https://a.example\r\nX: y",
    ),
    "ALLOWED_HOSTS": ("*", "https://a.example", "a.example:8501", "a.example/", "a.example, b.example"),
    "EMBED_ANCESTORS": (
        "a.example", "https://a.example; script-src *", "'none'", "https://a.example/page", "https://a.example:99999",
        "https://a.example https://*x", "javascript:x",
    ),
    "TRUSTED_PROXIES": ("proxy.example", "10.0.0.1/8", "*", "10.0.0.0/33", "127.0.0.1,::1"),
    "EXPORTS_AT_ONCE": ("0", "two", "-1", "65", "²", "1.5"),
    "STRANGERS_FILES": ("yes", "0", "of"),
    "REPORT_TO": ("http://a.example", "javascript:alert(1)", "a@b.example>)![x](https://c.example", "a@b"),
}  # fmt: skip
TAKEN = {
    "DATASET": (str(EMBEDDED_DATASET), EMBEDDED_DATASET),
    "HOST": ("::1", "::1"),
    "PORT": (" 65535 ", 65535),
    "PUBLIC_URL": ("https://maps.example.org:8443/kosovo/", "https://maps.example.org:8443/kosovo"),
    "ALLOWED_HOSTS": ("Maps.example.org [::1]", ("maps.example.org", "::1")),
    "EMBED_ANCESTORS": ("https://a.example http://*.b.example:8080 *", ("https://a.example", "http://*.b.example:8080", "*")),
    "TRUSTED_PROXIES": ("10.0.0.0/8 ::1", (ip_network("10.0.0.0/8"), ip_network("::1"))),
    "EXPORTS_AT_ONCE": ("64", 64),
    "STRANGERS_FILES": ("OFF", False),
    "REPORT_TO": ("errors@a.example", "errors@a.example"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in REFUSED.items() for text in texts])
def test_what_can_not_be_used_is_refused_in_one_sentence(name: str, text: str) -> None:
    with pytest.raises(SettingError) as refused:
        load({name: text})
    sentence = str(refused.value)
    assert sentence.startswith(f"{name} is “")
    assert sentence.endswith(".")
    assert sentence.isprintable(), "one line, without control characters"
    assert len(sentence) < 250


def test_every_setting_is_taken_and_refused_by_an_example() -> None:
    assert set(REFUSED) == set(TAKEN) == {one.name for one in SETTINGS}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.name)
def test_what_can_be_used_is_taken_and_blank_is_unset(tmp_path: Path, setting: object) -> None:
    one = next(found for found in SETTINGS if found is setting)
    text, value = TAKEN[one.name]
    assert getattr(load({one.name: text}), one.field) == value
    assert getattr(load({one.name: "  "}), one.field) == getattr(load({}), one.field) == one.unset
    assert load({"DATASET": str(tmp_path)}).dataset == tmp_path


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(SettingError) as refused:
        load({"PORT": "x", "HOST": "?", "REPORT_TO": "y"})
    assert [line.split()[0] for line in str(refused.value).splitlines()] == ["HOST", "PORT", "REPORT_TO"]


def test_the_server_ends_with_a_sentence_and_status_2() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port=0", "--server.address=127.0.0.1"],
        cwd=ROOT, env={**os.environ, "PUBLIC_URL": "javascript:alert(1)", "EXPORTS_AT_ONCE": "0"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == EXIT_STATUS == 2
    assert "PUBLIC_URL is “javascript:alert(1)”: give a web address" in done.stderr
    assert "EXPORTS_AT_ONCE is “0”: give the number of exports made at once, from 1 to 64." in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_make_run_checks_where_it_listens_before_it_starts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(do, "set_up", lambda: None)
    monkeypatch.setattr(do.os, "chdir", lambda _: None)
    monkeypatch.setattr(do.os, "execv", lambda _, command: started.append(command))
    monkeypatch.setattr(do, "call", lambda *command: started.append(list(command)))
    monkeypatch.setenv("PORT", "99999")
    with pytest.raises(SystemExit) as ended:
        do.run()
    assert ended.value.code == EXIT_STATUS
    assert capsys.readouterr().err == "PORT is “99999”: give a port, a whole number from 1 to 65535.\n"
    assert not started
    monkeypatch.setenv("PORT", "9000")
    do.run()
    assert "--server.port=9000" in started[0]
