"""What is loaded once is set aside from the collector."""

from __future__ import annotations

import gc

from app_pages.state import gc_freeze


def test_what_is_loaded_is_set_aside_from_the_collector_once() -> None:
    """Objects made later are collected as ever."""
    gc_freeze.keep_what_is_loaded.cache_clear()
    before = gc.get_freeze_count()
    gc_freeze.keep_what_is_loaded()
    kept = gc.get_freeze_count()
    assert kept > before
    later = [[] for _ in range(10_000)]  # type: ignore[var-annotated]
    gc_freeze.keep_what_is_loaded()
    assert gc.get_freeze_count() <= kept
    assert len(later) == 10_000
    gc_freeze.keep_what_is_loaded.cache_clear()
