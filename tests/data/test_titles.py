"""Titles of events: the noun of a category is said of events of that category, and disputed words are not used."""

from __future__ import annotations

import re

import pytest

from geo.dataset.dataset import Dataset

NOUNS = {
    "clash": r"clash\w*", "shooting": r"shooting", "attack": r"attack\w*", "raid": r"raid\w*", "arrest": r"arrest\w*",
    "barricade": r"barricad\w*", "protest": r"protest\w*",
}  # fmt: skip
"""What an event of a category is called; ``docs/glossary.md`` has those whose title uses none of these."""
AVOIDED = {
    "en": r"unauthorised|border police|\bits Serbs|Community/Association|Serbian List|Srpska Lista|Gazivode (?:dam|lake)",
    "sq": r"të paautorizuar|të ashtuquajtur|Bashkësi\w*/Asociacion|polici\w* kufitar",
    "sr_latn": r"neovlašćen|takozvan|Zajednic\w*/Asocijacij|granič\w* polici",
}


def test_the_first_noun_of_a_title_is_that_of_the_category(northern_kosovo: Dataset) -> None:
    """Only of the categories that have such nouns: a measure may follow a clash."""
    for row in northern_kosovo.events.to_dict("records"):
        if row["category"] not in NOUNS:
            continue
        found = re.search("|".join(NOUNS.values()), row["title_en"], re.IGNORECASE)
        assert found is None or re.fullmatch(NOUNS[row["category"]], found[0], re.IGNORECASE), row["title_en"]


@pytest.mark.parametrize("language", AVOIDED)
def test_words_that_take_a_side_are_not_ours(northern_kosovo: Dataset, language: str) -> None:
    """In titles and summaries of events, accounts, states and routes."""
    texts = [
        text
        for frame in (
            northern_kosovo.events,
            northern_kosovo.accounts,
            northern_kosovo.statuses,
            northern_kosovo.routes,
        )
        for column in (f"title_{language}", f"summary_{language}")
        if column in frame
        for text in frame[column]
    ]
    assert len(texts) > 100
    assert [text for text in texts if re.search(AVOIDED[language], text)] == []
