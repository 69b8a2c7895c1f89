"""The request of a command line: a view from a URL, and all faults at once."""

from __future__ import annotations

import pytest

from export.cli.options import PUBLIC_URL, VIEW, ArgumentsError, parse, query_of
from geo.dataset.dataset import Dataset
from geo.view.view import vocabulary
from layers.registry import REGISTRY


def test_what_is_no_url_is_a_query() -> None:
    assert query_of("find=a?b&day=2021-03-10") == {"find": "a?b", "day": "2021-03-10"}
    assert query_of("  ?names=sq ") == {"names": "sq"}
    assert query_of("https://maps.example.org/map") == query_of("") == {}


def faults_of(dataset: Dataset, **texts: str) -> tuple[str, ...]:
    """All that is wrong with a request, each as a sentence."""
    known = vocabulary(dataset, layers=REGISTRY.optional)
    with pytest.raises(ArgumentsError) as caught:
        parse(texts, dataset, known)
    assert str(caught.value).splitlines() == [*caught.value.faults]
    return caught.value.faults


def test_a_request_has_what_its_texts_say(two_squares: Dataset) -> None:
    known = vocabulary(two_squares, layers=REGISTRY.optional)
    texts = {
        VIEW: "?day=2021-03-10&names=sq&find=x",
        "theme": "grey",
        "formats": "csv kml",
        PUBLIC_URL: "https://x.org/a/",
    }
    request, formats, warnings = parse(texts, two_squares, known)
    assert (formats, request.theme, request.view.names) == (("csv", "kml"), "grey", "sq")
    assert request.address == f"https://x.org/a/?day=2021-03-10&names=sq&data={two_squares.hash[:8]}"
    assert warnings == ["“find” is left out: no export shows that part of a link."]
    request, _, _ = parse({**texts, "names": "en", PUBLIC_URL: ""}, two_squares, known)
    assert (request.view.names, request.address) == ("en", "")


def test_faults_of_the_view_the_paper_and_the_address_are_said_together(two_squares: Dataset) -> None:
    faults = faults_of(
        two_squares, view="day=2030-01-01", preset="slide", size="400x400", seconds="9", public_url="http://[::1"
    )
    assert [one.split(":")[0] for one in faults] == [
        "Both a preset and a size are named",
        "1 January 2030 is outside the data; showing 31 December 2021.",
        "Days and seconds are for films",
        "“http",
    ]


@pytest.mark.parametrize(
    "address", ["http://localhost", "https://a.localhost/x", "http://127.9.9.9", "http://0.0.0.0", "http://[::1]:80"]
)
def test_an_address_of_this_machine_alone_is_refused(two_squares: Dataset, address: str) -> None:
    (fault,) = faults_of(two_squares, public_url=address)
    assert fault == f"“{address}” leads nowhere on another machine: name the address that others use, or none."


@pytest.mark.parametrize("address", ["x.org", "ftp://x.org", "https://", "https://x.org/?a=b", "https://x.org/#top"])
def test_what_is_no_public_address_is_refused(two_squares: Dataset, address: str) -> None:
    (fault,) = faults_of(two_squares, public_url=address)
    assert fault == f"“{address}” is no public address: write it as https://example.org/map."


def test_lenient_makes_warnings_of_the_faults_of_a_view(two_squares: Dataset) -> None:
    known = vocabulary(two_squares, layers=REGISTRY.optional)
    request, _, warnings = parse({VIEW: "day=2030-01-01&dya=1"}, two_squares, known, lenient=True)
    assert request.view.clock == known.default.clock
    assert [one[:10] for one in warnings] == ["A view has", "1 January "]
    assert len(faults_of(two_squares, view="day=2030-01-01&dya=1")) == 2
