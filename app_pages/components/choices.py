"""Rows of data to choose from: buttons of our own, as a label of Streamlit's would alter their text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from app_pages.components.js_components import component, trigger_value


@dataclass(frozen=True)
class Choice:
    """A button by its title and a smaller line; ``above`` and ``below`` are texts around it that are no part of it.

    ``id`` is what the callback is given; without one it is text and no button.
    """

    id: str
    title: str
    detail: str = ""
    above: str = ""
    below: str = ""


def show(choices: Iterable[Choice], *, place: str, go: Callable[[str], None]) -> None:
    """Draw the buttons; ``place`` names the list on its page, and ``go`` is the callback that takes an id."""
    key, found = f"choices-{place}", [asdict(one) for one in choices]
    if found:
        component("choices")(key=key, data={"choices": found}, on_pick_change=lambda: go(trigger_value(key, "pick")))
