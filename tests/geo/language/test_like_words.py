"""Words that a search takes for one."""

from __future__ import annotations

import pytest

from geo.language.folding import fold
from geo.language.languages import WRITTEN
from geo.language.like_words import ALIKE, alike


def test_each_language_that_is_written_has_its_list() -> None:
    assert set(ALIKE) == set(WRITTEN)


@pytest.mark.parametrize("word", ["hurt", "wounded", "injured", "injuries"])
def test_hurt_wounded_and_injured_are_one(word: str) -> None:
    others = {"injur", "wound", "hurt"} - {one for one in ("injur", "wound", "hurt") if word.startswith(one)}
    assert set(alike(word)) == others


def test_cyrillic_is_read_as_latin() -> None:
    assert fold("ranjen") in alike(fold("повређени"))


@pytest.mark.parametrize("word", ["in", "hur", "banjska", "2023"])
def test_other_words_stand_for_themselves(word: str) -> None:
    assert alike(word) == []
