"""Addresses of views within this app: what a link to a view says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import quote, urlencode

from geo.dataset.dataset import Dataset
from geo.view.view import View, Vocabulary
from geo.view.view_changes import selecting, visiting
from geo.view.view_query import encode

_SUBJECT = "-subject-"
"""Stands for an id in an address that is alike for many."""


@dataclass(frozen=True)
class Addresses:
    """The addresses of views near a view; what equals the default of what is ``known`` is left out of them. They lead to
    the page that they stand on, or to another one by its address below the app's root."""

    dataset: Dataset
    known: Vocabulary
    view: View

    def of(self, view: View, page: str = "") -> str:
        """Return the address of a view, where the replay waits."""
        query = encode(replace(view, play=""), self.known.default, self.known.layers)
        return f"{page}?{urlencode(query, safe=',')}"

    def selecting(self, subject: str) -> str:
        """Return the address of the view with a row selected."""
        there = selecting(self.dataset, self.view, subject)
        if there.clock != self.view.clock:
            return self.of(there)
        return self._selecting.replace(_SUBJECT, quote(subject))

    def visiting(self, subject: str) -> str:
        """Return the address of the view that goes to an event."""
        return self.of(visiting(self.dataset, self.view, subject))

    @cached_property
    def _selecting(self) -> str:
        return self.of(replace(self.view, selected=_SUBJECT))
