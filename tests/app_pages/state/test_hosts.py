"""Names of hosts as requests have them, and whether an answer may name one."""

from __future__ import annotations

import pytest

from app_pages.state.hosts import is_allowed, name_of, root_of


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("map.example", "map.example"), ("MAP.Example:8501", "map.example"), ("[::1]", "::1"), ("[2001:DB8::1]:80", "2001:db8::1"),
        ("", ""), ("::1", ""), ("[::1", ""), ("a@b", ""), ("a:80:80", ""), ("a:", ""), ("a:123456", ""), ('a"', ""), ("a b", ""),
        ("a/b", ""), ("a\n", ""),
    ],
)  # fmt: skip
def test_a_host_has_a_name_or_is_none(host: str, name: str) -> None:
    assert name_of(host) == name


def test_only_the_hosts_of_the_setting_are_allowed_with_any_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "map.example")
    assert is_allowed("map.example:8501")
    assert is_allowed("MAP.example")
    for host in ("a.map.example", "map.example.evil", "evil@map.example", ""):
        assert not is_allowed(host)


def test_the_public_address_goes_first_and_without_one_the_host_has_to_be_allowed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "map.example")
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    assert root_of("https", "map.example:444") == "https://map.example:444/"
    assert root_of("https", "evil.example") == ""
    monkeypatch.setenv("PUBLIC_URL", "https://public.example/kosovo/")
    assert root_of("http", "evil.example") == "https://public.example/kosovo/"
