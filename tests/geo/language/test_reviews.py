"""Which translations were reviewed, and the remark on the others."""

from __future__ import annotations

from geo.dataset.dataset import Dataset
from geo.language.languages import LANGUAGES
from geo.language.reviews import GLOSSARY, reviewed_in, unreviewed

HEAD = "# Glossary\n\n## Reviews\n\nText.\n\n| language | reviewed by | day | what was read |\n|---|---|---|---|\n"


def test_a_row_with_a_name_is_a_review() -> None:
    rows = "| sq | A. Person | 2026-12-01 | all |\n| sr-Latn |  | | |\n"
    assert reviewed_in(
        f"{HEAD}{rows}\n## Rules\n\n| en | is no review | a | b |\n|---|---|---|---|\n| sr-Cyrl | x | y | z |\n"
    ) == {"sq"}


def test_without_a_row_or_the_table_nothing_is_reviewed() -> None:
    assert reviewed_in(HEAD) == reviewed_in("# Glossary\n") == frozenset()


def test_what_nobody_reviewed_says_so_in_its_language_and_english_never_does(northern_kosovo: Dataset) -> None:
    known = reviewed_in(GLOSSARY.read_text(encoding="utf-8"))
    assert not unreviewed("en")
    for language in LANGUAGES:
        remark = unreviewed(language)
        attribution = northern_kosovo.in_language(language).settings.attribution
        assert bool(remark) == (language != "en" and {"sr-Cyrl": "sr-Latn"}.get(language, language) not in known)
        assert not remark or remark in attribution
    assert len({unreviewed(language) for language in ("sq", "sr-Latn", "sr-Cyrl")}) == 3
