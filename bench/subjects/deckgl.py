"""deck.gl with its DataFilterExtension, in a page of our own."""

from __future__ import annotations

from collections.abc import Iterator

from bench.servers import ROOT
from bench.subjects.base import EXTENT, LAST_DAY, Material, Site, Subject, page_of

BUNDLE = ROOT / "bench" / "dist" / "deckgl.js"


class DeckGl(Subject):
    """One layer of typed arrays; a step sets the filter's range."""

    name = "deckgl"
    title = "deck.gl DataFilterExtension"
    ready = "window.benchShown"
    driver = "window.benchDeck"

    def site(self, material: Material) -> Iterator[Site]:
        """The page, its bundle and its data."""
        data = {
            "lon": [event.lon for event in material.events],
            "lat": [event.lat for event in material.events],
            "day": material.days,
            "extent": EXTENT,
            "last": LAST_DAY,
        }
        bundle = material.save("deckgl.js", BUNDLE.read_bytes())
        yield Site(material.save(f"deckgl-{material.count}.html", page_of("deck.gl", [bundle], "", data)))
