"""Every subject by its name, ours first."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bench.subjects.base import Subject
from bench.subjects.deckgl import DeckGl
from bench.subjects.ours import Ours, OursHtml
from bench.subjects.plotly import Plotly
from bench.subjects.plugins import TimelinePlugin, Timestamped
from bench.subjects.rerun import Fragment, Naive

SUBJECTS: Mapping[str, Subject] = MappingProxyType({
    subject.name: subject
    for subject in (Ours(), OursHtml(), Naive(), Fragment(), Timestamped(), TimelinePlugin(), DeckGl(), Plotly())
})  # fmt: skip
