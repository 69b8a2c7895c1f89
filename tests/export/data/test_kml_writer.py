"""KML: a placemark with a span of days for each place, and its description."""

from __future__ import annotations

from dataclasses import replace

from export.data.extract import Extract
from geo.dataset.dataset import Dataset
from tests.export import readers
from tests.export.conftest import write


def test_kml_has_a_placemark_with_a_span_for_each_place(extract: Extract) -> None:
    found = readers.placemarks(write(extract, "kml"))
    assert [(readers.text_of(one, "name"), readers.text_of(one, "Point/coordinates")) for one in found] == [
        ("Talks in Far", "12.0,50.5"), ("Clash in Town", "10.35,50.5"), ("Clash in Town", "10.65,50.5"),
        ("A new rule", None), ("A march", "10.65,50.5"), ("A march", None), ("Barricade at Gate", "10.5,50.7"),
        ("A plan", None),
    ]  # fmt: skip
    spans = [(readers.text_of(one, "TimeSpan/begin"), readers.text_of(one, "TimeSpan/end")) for one in found]
    assert spans[0] == ("2021-04-01", "2021-04-30")
    assert spans[1] == ("2021-03-10", "2021-03-10")
    order = ["name", "description", "TimeSpan", "ExtendedData", "Point"]
    assert [child.tag.partition("}")[2] for child in found[0]] == order, "the schema is a sequence"


def test_kml_tells_an_event_with_its_hedges_and_sources(extract: Extract) -> None:
    found = readers.placemarks(write(extract, "kml"))
    assert readers.text_of(found[1], "description") == (
        "<p>10 March 2021 · Clash</p><p>People clashed.</p><p>officers killed: one (A report)</p>"
        "<p>villagers injured: at least three (A report)</p>"
        "<p>villagers injured: almost 100 (A paper; not the count the map uses)</p>"
        "<p>Place: Town (at the settlement, within 0.5 km)</p><p>Source: A report, ¶1</p><p>Source: A paper, ¶1</p>"
    )
    assert "<p>Came from: Village (at a derived position, within 0.8 km)</p>" in (
        readers.text_of(found[4], "description") or ""
    )
    assert "<p>No position: Never built.</p><p>Place: Plan</p>" in (readers.text_of(found[7], "description") or "")
    assert "which calls it “a term”" in (readers.text_of(found[7], "description") or "")


def test_kml_descriptions_hold_no_markup_of_the_data(small: Dataset) -> None:
    hostile = small.events.assign(summary="<script>alert(1)</script> & ]]>")
    (first, *_) = readers.placemarks(write(Extract(replace(small, events=hostile), ("clash",)), "kml"))
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; ]]&gt;</p>" in (readers.text_of(first, "description") or "")
