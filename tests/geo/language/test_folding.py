"""Folding: one form for every script, accent and case."""

from __future__ import annotations

from geo.dataset.dataset import Dataset
from geo.language.folding import fold, folded_words


def test_folding_is_done_once_and_leaves_words_of_plain_letters(northern_kosovo: Dataset) -> None:
    assert fold("Ђаковица") == fold("Đakovica") == fold("Djakovica") == "dakovica"
    assert fold("Bërnjak") == "bernjak"
    for text in northern_kosovo.accounts["summary_en"]:
        assert all(folded_words(word) == [word] for word in folded_words(text))
