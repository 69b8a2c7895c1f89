"""Harm that a cited title names and no count has, and the exceptions to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.__main__ import main
from geo.dataset.dataset import check, load
from geo.events.harm import harm_words, unrecorded
from tests.builders import add_row, set_cells, tiny
from tests.conftest import NORTHERN_KOSOVO

NAMED = [
    ("Officer killed in ambush near Banjska", {"killed": ("killed",)}),
    ("Gunmen Kill Officer In Northern Town", {"killed": ("Kill",)}),
    ("Two shot dead, five wounded", {"killed": ("dead",), "injured": ("wounded",)}),
    ("Clashes leave dozens of peacekeepers injured", {"injured": ("injured",)}),
    ("Many casualties after the explosion", {"either": ("casualties",)}),
    ("Sulmohet policia në Zveçan, lëndohet një polic", {"injured": ("lëndohet",)}),
    ("Sulmohet policia ne Zvecan, lendohet nje polic", {"injured": ("lendohet",)}),
    ("Vritet një polic, plagoset një tjetër", {"killed": ("Vritet",), "injured": ("plagoset",)}),
    ("Polici humbi jetën në Banjskë", {"killed": ("humbi jetën",)}),
    ("Kosovo: U napadu naoružanih osoba kod Zvečana lakše povredjen policajac", {"injured": ("povredjen",)}),
    ("SUKOBI U ZVEČANU: Povređen i 41 pripadnik KFOR-a", {"injured": ("Povređen",)}),
    ("U Mitrovici ranjen poslanik kosovske Skupštine", {"injured": ("ranjen",)}),
    ("Ubijen policajac, poginuli napadači", {"killed": ("Ubijen", "poginuli")}),
    ("У нападу код Звечана лакше повређен полицајац", {"injured": ("повређен",)}),
    ("Погинуо полицајац, двојица рањених", {"killed": ("Погинуо",), "injured": ("рањених",)}),
    ("Scontri nel nord: feriti undici soldati italiani", {"injured": ("feriti",)}),
]
NOT_NAMED = [
    "A walk along the Fresh Kills of Staten Island",  # a river; words amid a sentence are names where they are capitals
    "Officials met at Wounded Knee to talk",
    "Talks have reached a dead end",
    "Not a deadline but a deadlock",
    "He was shot, though not fatally, the paper says",
    "Ranije odluke: rani izbori, ranija saopštenja",
    "Povreda Ustava i povrede prava manjina",
    "Повреда споразума из Брисела",
    "Lënda u dorëzua, lëndët e para mungojnë",
    "Ngritja e çmimeve dhe plagjiatura",
    "Skilled workers needed; new skills",
    "Zaplena robe i u magacinu u K. Mitrovici",
]  # fmt: skip


@pytest.mark.parametrize(("title", "found"), NAMED)
def test_words_of_harm_are_found_in_every_language_and_script(title: str, found: dict[str, tuple[str, ...]]) -> None:
    """By what became of people, as the title writes them."""
    assert harm_words(title) == found


@pytest.mark.parametrize("title", NOT_NAMED)
def test_what_only_looks_like_a_word_of_harm_is_not_found(title: str) -> None:
    """Names, other words with the same beginning, and turns of phrase."""
    assert harm_words(title) == {}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tiny dataset, whose clash has a count of people killed and one of people injured."""
    return tiny(tmp_path)


def rows(folder: Path) -> list[tuple[str, int | None, str, str]]:
    """The faults of a folder's harm: file, row, column and what is wrong."""
    return [(one.file, one.row, one.column, one.problem) for one in unrecorded(load(folder))]


def test_a_count_of_the_same_kind_answers_the_title(folder: Path) -> None:
    """A title that names the injured of an event with a count of them is no fault, whatever the count."""
    set_cells(folder, "sources", "press", title="Villagers wounded, one officer killed")
    assert rows(folder) == []


@pytest.mark.parametrize(
    "title", ["Two hurt at the gate", "Lëndohen dy veta", "Povređena dvojica", "Повређена двојица"]
)
def test_a_title_that_names_harm_and_no_count_is_a_fault(folder: Path, title: str) -> None:
    """The fault names the event, the word and the source; merely opening such a dataset is not refused."""
    set_cells(folder, "sources", "press", title=title)
    line = set_cells(folder, "accounts", "acc-barricade", source="press")
    word = title.split()[{"T": 1}.get(title[0], 0)]
    assert rows(folder) == [
        ("accounts.csv", line, "source",
         f"the title of 'press' has {word!r}, and 'barricade' has no count of people injured")
    ]  # fmt: skip
    assert check(folder) == []


def test_a_source_that_is_only_cited_counts_too(folder: Path) -> None:
    """A title is known through the source that names it; so is one of an event before the period."""
    set_cells(folder, "sources", "press", title="A villager killed")
    line = set_cells(folder, "accounts", "acc-before", cites="press")
    assert [(file, row, column) for file, row, column, _ in rows(folder)] == [("accounts.csv", line, "cites")]


def test_the_other_kind_of_count_does_not_answer(folder: Path) -> None:
    """A count of people injured says nothing of the dead that a title names."""
    set_cells(folder, "sources", "press", title="One killed in Town")
    set_cells(folder, "casualties", "cas-1", outcome="injured")
    assert [problem for *_, problem in rows(folder)] == [
        "the title of 'press' has 'killed', and 'clash' has no count of people killed"
    ]


def except_(folder: Path, **cells: str) -> Path:
    """The dataset with an exception, which belongs to the barricade, the paper and the word “hurt”."""
    row = {"id": "he-1", "incident": "barricade", "source": "press", "word": "hurt", "reason": "Hurt feelings."} | cells
    (folder / "harm_exceptions.csv").write_text(
        ",".join(row) + "\n" + ",".join(row.values()) + "\n", encoding="utf-8", newline=""
    )
    return folder


def hurt(folder: Path) -> Path:
    """The dataset whose barricade is reported by a paper whose title has the word “Hurt”."""
    set_cells(folder, "sources", "press", title="Hurt at the gate")
    set_cells(folder, "accounts", "acc-barricade", source="press")
    return folder


def test_an_exception_answers_for_its_word(folder: Path) -> None:
    """It is a row, with the event, the source and the word, whatever the case."""
    assert rows(except_(hurt(folder))) == []
    add_row(folder, "sources", id="other", title="Wounded at the gate", kind="press")
    set_cells(folder, "accounts", "acc-barricade", cites="other")
    assert [problem for *_, problem in rows(folder)] == [
        "the title of 'other' has 'Wounded', and 'barricade' has no count of people injured"
    ]


def test_a_note_is_no_exception(folder: Path) -> None:
    """A note alone does not account for the harm of a title."""
    set_cells(hurt(folder), "incidents", "barricade", note="Hurt feelings: the title names nobody.")
    assert len(rows(folder)) == 1


@pytest.mark.parametrize(
    "cells", [{"word": "wounded"}, {"incident": "clash"}, {"source": "report"}], ids=["word", "event", "source"]
)
def test_an_exception_that_excepts_nothing_is_a_fault(folder: Path, cells: dict[str, str]) -> None:
    """Where the word isn't in the title, the source isn't cited, or a count is there."""
    faults = rows(except_(hurt(folder), **cells))
    assert ("harm_exceptions.csv", 2, "word", "it excepts nothing") in faults


def test_an_exception_names_rows_that_are_there(folder: Path) -> None:
    """Its event and its source are ids of their tables: this is part of the common check."""
    faults = check(except_(hurt(folder), incident="nobody", source="none"))
    assert [(one.file, one.row, one.column) for one in faults] == [
        ("harm_exceptions.csv", 2, "incident"),
        ("harm_exceptions.csv", 2, "source"),
    ]


def test_the_command_prints_them_and_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``python -m geo harm`` exits with 1 and names each; ``check`` does not ask."""
    assert main(["harm", str(hurt(folder))]) == 1
    assert "accounts.csv" in capsys.readouterr().out
    assert main(["check", str(folder)]) == 0


def test_the_shipped_dataset_has_a_count_for_all_harm_that_titles_name() -> None:
    """No title of a cited source names people killed or hurt whom the event's counts leave out."""
    assert unrecorded(load(NORTHERN_KOSOVO)) == []
