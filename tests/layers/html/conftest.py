"""Files for the browser that need no build."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from layers.html import assets


@pytest.fixture(autouse=True)
def small_assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Small files in the place of the browser's, so that no build is needed."""
    folder = tmp_path / "assets"
    folder.mkdir()
    found = {}
    for name in assets.FILES:
        found[name] = folder / name
        found[name].write_text(f"/* {name} */", encoding="utf-8")
    monkeypatch.setattr(assets, "FILES", found)
    assets.asset.cache_clear()
    yield
    assets.asset.cache_clear()
