"""The tiny dataset in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import tiny


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tiny dataset, to be broken."""
    return tiny(tmp_path)
