"""Several files in a ZIP: each as it is alone, with its record, and with a text for whoever opens it."""

from __future__ import annotations

import textwrap
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from export import bundle
from export.common.request import Film, Progress, Request
from export.film import film
from export.formats import VIEW_FORMATS, FormatError, file_name, make
from export.record.form import Record
from export.record.record import record_of
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View
from jobs.errors import JobCancelledError
from layers.registry import REGISTRY

DATA = ["csv", "geojson", "kml"]


@pytest.fixture(scope="module")
def request_(northern_kosovo: Dataset) -> Request:
    view = View(
        Clock(date(2023, 5, 29), "window", 30), frozenset(REGISTRY.optional), data=northern_kosovo.hash[:8],
        filters=frozenset({("category", "clash")}),
    )  # fmt: skip
    return Request(northern_kosovo, view, address="https://maps.example.org/?day=2023-05-29&mode=window&category=clash")


@pytest.fixture(scope="module")
def made(request_: Request) -> bytes:
    """The ZIP of ``DATA``."""
    return make(request_, DATA)


def opened(body: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(body)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_files_are_those_that_each_format_gives_alone(request_: Request, made: bytes) -> None:
    files = opened(made)
    assert list(files) == ["README.txt", *(file_name(request_, id) for id in DATA), "record.json"]
    for id in DATA:
        assert files[file_name(request_, id)] == make(request_, [id])
    assert Record.from_json(files["record.json"]) == record_of(request_)


def test_the_text_says_what_is_there_and_what_has_to_go_with_it(request_: Request, made: bytes) -> None:
    settings = request_.dataset.settings
    text = opened(made)["README.txt"].decode()
    assert max(map(len, text.splitlines())) <= 100
    flat = " ".join(text.split())
    for id in DATA:
        assert f"- {file_name(request_, id)}: {VIEW_FORMATS[id].title}" in flat
    record = record_of(request_)
    for label, expected in {
        "Period": "30 April – 29 May 2023",
        "Filters": "Category: Clash",
        "Shown": record.shown,
        "Data": f"Northern Kosovo, 2021–2024, version {settings.version}, {request_.dataset.hash[:8]}",
        "Link": request_.address,
        "Credit line": settings.credit_line,
        "Licence": settings.licence,
        "Disclaimer": settings.disclaimer,
        "Attribution": settings.attribution,
    }.items():
        assert f"{label}: {' '.join(expected.split())}" in flat
    assert (
        f"Alt text of the pictures: Map: Northern Kosovo, 2021–2024, 30 April – 29 May 2023. {record.shown}. By category: clash"
        in flat
    )
    assert (
        "- International Crisis Group, “Northern Kosovo: Asserting Sovereignty amid Divided Loyalties”, 2 April 2024"
        in flat
    )


def test_the_same_request_gives_the_same_bytes_with_one_time_for_all(request_: Request, made: bytes) -> None:
    assert make(request_, DATA) == made
    with ZipFile(BytesIO(made)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(one.create_system, one.external_attr >> 16) for one in archive.infolist()} == {(3, 0o644)}


def test_a_format_named_twice_is_there_once_and_a_zip_is_no_part_of_itself(request_: Request, made: bytes) -> None:
    assert make(request_, ["csv", "zip", "geojson", "csv", "kml"]) == made
    assert list(opened(make(request_, ["csv", "zip"]))) == ["README.txt", file_name(request_, "csv"), "record.json"]


def test_a_zip_without_more_has_the_usual_formats(
    request_: Request, made: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "USUAL", tuple(DATA))
    assert make(request_, ["zip"]) == made


def test_an_unknown_format_is_refused(request_: Request) -> None:
    with pytest.raises(FormatError, match="“jpg” is no format"):
        make(request_, ["csv", "jpg"])


def test_progress_never_goes_back_and_ends_with_all(request_: Request) -> None:
    shares: list[float] = []
    make(request_, DATA, shares.append)
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert [round(one, 6) for one in sorted(set(shares))] == pytest.approx([0, 1 / 3, 2 / 3, 1], abs=1e-5)


def test_a_long_part_has_a_larger_share(request_: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    def gif(_: Request, progress: Progress) -> bytes:
        progress(0.5)
        return b"GIF"

    monkeypatch.setattr(film, "gif", gif)
    shares: list[float] = []
    make(request_, ["csv", "gif"], shares.append)
    share = VIEW_FORMATS["gif"].effort / (VIEW_FORMATS["gif"].effort + VIEW_FORMATS["csv"].effort)
    assert share > 0.8
    assert shares == pytest.approx([0.0, 1 - share, 1 - share / 2, 1.0])


def test_the_record_of_films_alone_is_that_of_their_days(request_: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("gif", "mp4"):
        monkeypatch.setattr(film, name, lambda *_: b"film")
    one = Request(request_.dataset, request_.view, film=Film(date(2023, 5, 1), date(2023, 5, 29)))
    record = Record.from_json(opened(make(one, ["gif", "mp4"]))["record.json"])
    assert record.film == "2023-05-01/2023-05-29"
    record = Record.from_json(opened(make(one, ["gif", "csv"]))["record.json"])
    assert record.film == ""


def test_one_that_is_cancelled_gives_nothing(request_: Request) -> None:
    def stop(fraction: float) -> None:
        if fraction > 0.5:
            raise JobCancelledError("Enough.")

    with pytest.raises(JobCancelledError, match=r"Enough\."):
        make(request_, DATA, stop)


def test_long_addresses_stay_whole() -> None:
    address = "https://maps.example.org/?" + "a-b" * 60
    wrapped = bundle._wrapped(f"Link: {address}", "")
    assert address in wrapped.splitlines()
    assert textwrap.dedent(wrapped) == wrapped
