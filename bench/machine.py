"""What a run was made on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Machine:
    """What the run was made on, in general terms."""

    day: str
    cores: int
    browser: str
    versions: str

    @property
    def describe(self) -> str:
        """The day and all else, to go on a sentence with."""
        return (
            f"{self.day}, on a shared machine with {self.cores} cores and no graphics card, in headless {self.browser}; "
            f"{self.versions}"
        )
