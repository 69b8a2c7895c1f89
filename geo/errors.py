"""Every error that a person can meet, in one place."""

from __future__ import annotations

from dataclasses import dataclass


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
        """The fault as a line, in the language that is spoken."""
        from geo.language.language import (
            gettext,  # late: set-up, which uses this module, has the standard library alone
        )

        where = self.file
        if self.row is not None:
            where = gettext("{file}, row {n}").format(file=where, n=self.row)
        if self.column:
            where = gettext("{place}, column {column}").format(place=where, column=self.column)
        return f"{where}: {self.problem}. {self.mend}."


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
