"""Which text has which rule: every column and every setting that is read."""

from __future__ import annotations

import pytest

from geo.dataset.schema import ORIGINALS, SETTINGS, TABLES, columns, rule_of, translations
from geo.dataset.text_rules import optional


@pytest.mark.parametrize("table", TABLES)
def test_each_column_has_a_rule_with_a_length(table: str) -> None:
    """And a translation that of its original, but that it may be missing."""
    rules = {name: rule_of(table, name) for name in [*columns(table), *translations(table)]}
    assert all(rule and 0 < rule.most <= 20_000 for rule in rules.values())
    for name, original in ORIGINALS[table].items():
        assert rules[name] == optional(TABLES[table][original])
    assert rule_of(table, "nothing") is None


def test_every_text_of_the_settings_has_a_rule_of_its_own() -> None:
    """What is read from the file is in the table."""
    from geo.dataset.settings import KEYS

    read = {path.partition(".")[0] for path in KEYS.values()} - {"period", "frame", "first_look"}
    assert {pattern.partition(".")[0] for pattern in SETTINGS} == read
