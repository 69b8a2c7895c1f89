"""Errors of jobs: what they say, and what an error from another process is."""

from __future__ import annotations

import json

from jobs.errors import BoundError, JobError, JobTimeoutError, LimitError, WorkError


def test_an_error_from_another_process_is_of_its_class_and_of_the_bases() -> None:
    error = WorkError(("json.decoder.JSONDecodeError", "builtins.ValueError"), "no JSON", "Traceback")
    assert error.is_a(json.JSONDecodeError)
    assert error.is_a(ValueError)
    assert not error.is_a(OSError)
    assert not WorkError(("elsewhere.ValueError",), "", "").is_a(ValueError), "a class of the same name is another one"
    assert (str(error), error.details, error.errno) == ("no JSON", "Traceback", None)


def test_numbers_stand_in_what_an_error_says() -> None:
    errors: list[JobError] = [BoundError("client", 3, 10), JobTimeoutError(0.5), LimitError("memory", 170_000_000)]
    assert [str(one) for one in errors] == [
        "3 jobs (client) are unfinished; try again in 10 s",
        "ended after 0.5 s",
        "ended at the limit of memory: 1.7e+08",
    ]
