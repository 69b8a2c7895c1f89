"""Every error that a person can meet, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # set-up, which uses this module, has the standard library alone
    from pydantic import ValidationError

Location = tuple[int | str, ...]
"""The keys and the places from 0 that lead to a part of a document."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in a dataset folder.

    ``row`` is the line as a spreadsheet numbers it (the header is 1), or ``None`` for the whole file.
    """

    file: str
    row: int | None
    column: str
    problem: str
    mend: str

    def __str__(self) -> str:
        """The fault as a line, in the current language."""
        from geo.language.language import (
            gettext,  # late: set-up, which uses this module, has the standard library alone
        )

        where = self.file
        if self.row is not None:
            where = gettext("{file}, row {n}").format(file=where, n=self.row)
        if self.column:
            where = gettext("{place}, column {column}").format(place=where, column=self.column)
        return f"{where}: {self.problem}. {self.mend}."


class InvalidValueError(ValueError):
    """What a validator of a pydantic model refuses in a value: each problem with its mend, and where in the value it is."""

    def __init__(self, *problems: tuple[Location, str, str]) -> None:
        self.problems = problems
        super().__init__("; ".join(problem for _, problem, _ in problems))


def problems_of(
    error: ValidationError, describe: Callable[[Mapping[str, Any]], tuple[str, str]]
) -> Iterator[tuple[Location, str, str]]:
    """Yield what a pydantic model refuses in a document: the location of each problem, the problem and its mend.

    ``describe`` returns the problem and the mend of an error that is no ``InvalidValueError``.
    """
    for one in error.errors(include_url=False, include_input=False):
        raised = one.get("ctx", {}).get("error")
        if isinstance(raised, InvalidValueError):
            yield from (((*one["loc"], *within), problem, mend) for within, problem, mend in raised.problems)
        else:
            yield (one["loc"], *describe(one))


class MapError(Exception):
    """The base of all errors that are shown to a person as a sentence."""


class DatasetError(MapError):
    """A dataset folder has faults; all of them are in ``faults``, sorted by file and row."""

    def __init__(self, folder: str, faults: list[Fault]) -> None:
        self.folder = folder
        self.faults = sorted(faults, key=lambda f: (f.file, f.row or 0, f.column, f.problem))
        count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        super().__init__("\n".join([f"{folder}: {count}", *(f"  {fault}" for fault in self.faults)]))


class AssetsMissingError(MapError):
    """The browser assets have not been fetched or built."""

    def __init__(self, path: str) -> None:
        super().__init__(f"The browser file {path} is missing. Run `make run` once to fetch and build it.")


class SettingError(MapError):
    """A setting in the environment can't be used."""
