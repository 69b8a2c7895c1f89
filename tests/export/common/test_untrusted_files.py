"""What is said where a stranger's file is not read, in each language."""

from __future__ import annotations

import pytest

from export.common import untrusted_files
from geo.language.language import language_context
from geo.language.languages import LANGUAGES
from jobs import sandbox
from jobs.errors import BoundError, JobCancelledError, LimitError, ProcessDiedError

ERRORS = {
    "file": LimitError("file", 50_000_000), "answer": LimitError("answer", 8_000_000),
    "memory": LimitError("memory", 170_000_000), "processor": LimitError("processor", 1.8), "wall": LimitError("wall", 60),
    "full": BoundError("all", 18, 10), "gone": JobCancelledError(), "broken": ProcessDiedError(-11),
}  # fmt: skip
NUMBERS = {"file": "50", "answer": "8", "memory": "170", "processor": "1.8", "wall": "60", "full": "18"}


@pytest.mark.parametrize("name", ERRORS)
def test_each_limit_has_a_sentence_of_its_own_in_each_language(name: str) -> None:
    sentences = {}
    for language in LANGUAGES:
        with language_context(language):
            sentences[language] = untrusted_files.refusal(ERRORS[name], "“a.png”")
    assert len(set(sentences.values())) == len(LANGUAGES)
    for language, text in sentences.items():
        decimal = "." if language == "en" else ","
        assert NUMBERS.get(name, "").replace(".", decimal) in text
        assert text.endswith(".")


def test_the_sentences_say_which_limit_it_was() -> None:
    english = {name: untrusted_files.refusal(error, "It") for name, error in ERRORS.items()}
    assert english["memory"] == "It was not read to its end: it took more than 170 MB of memory."
    assert english["processor"] == "It was not read to its end: it took more than 1.8 seconds of processor time."
    assert english["wall"] == "It was not read to its end: it took more than 60 seconds."
    assert english["file"] == "It is too large: at most 50 MB are read."
    assert len(set(english.values())) == len(ERRORS)


def test_what_a_system_lacks_is_said_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    class Lacking:
        def __init__(self, *enforced: str) -> None:
            self.enforced = lambda: enforced

    monkeypatch.setattr(untrusted_files, "cells", lambda: Lacking(*sandbox.ALL))
    assert untrusted_files.not_enforced() == ""
    monkeypatch.setattr(untrusted_files, "cells", lambda: Lacking(sandbox.PROCESSOR, sandbox.MEMORY))
    assert untrusted_files.not_enforced() == (
        "Files that people drop are read in processes of their own, but this system can’t keep them from the network and "
        "keep them from writing files; STRANGERS_FILES=off refuses such files."
    )


@pytest.mark.parametrize(
    "head", [None, {}, {"sort": "exe"}, {"sort": "png", "fault": "NONE", "values": {}}, {"sort": "png", "fault": 1}]
)
@pytest.mark.parametrize("body", [b"", b"{}"])
def test_what_comes_out_of_a_cell_is_checked_again(head: object, body: bytes) -> None:
    """A cell that a file has taken over can say nothing but what a reader says."""
    from export.record.reopen import NoRecordError, reopen
    from jobs.cell import Answer
    from jobs.process import Usage

    with pytest.raises(NoRecordError, match="the program that looked into it broke"):
        reopen("a.png", b"x", read=lambda *_: Answer(head, body, Usage()))


def test_each_kind_of_work_has_bounds_that_keep_within_what_is_promised() -> None:
    for work in untrusted_files.WORK:
        assert work.processor_s <= 1.8
        assert work.memory_bytes <= 170_000_000
        assert work.file_bytes <= 50 * 1024 * 1024
