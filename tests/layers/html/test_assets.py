"""The browser's files: at addresses that change with their content."""

from __future__ import annotations

import re

import pytest

from geo.errors import AssetsMissingError
from layers.html import assets


def test_the_address_of_an_asset_changes_with_its_content() -> None:
    first = assets.asset("replay.js")
    assets.FILES["replay.js"].write_text("/* newer */", encoding="utf-8")
    assets.asset.cache_clear()
    second = assets.asset("replay.js")
    assert (first.body, second.body) == (b"/* replay.js */", b"/* newer */")
    assert first.path != second.path
    assert re.fullmatch("assets/en/[0-9a-f]{16}/replay.js", second.path)


def test_a_missing_asset_is_reported_with_the_command_that_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = assets.WEB / "dist" / "no-such-file.js"
    monkeypatch.setitem(assets.FILES, "replay.js", gone)
    with pytest.raises(AssetsMissingError, match=r"web/dist/no-such-file\.js is missing\. Run `make run`"):
        assets.asset("replay.js")
