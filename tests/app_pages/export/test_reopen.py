"""A file that was exported brings back its view and its options."""

from __future__ import annotations

from unittest.mock import patch

from app_pages.export import reopen
from app_pages.state import app_data
from export.options import Options
from export.record.form import Record
from tests.app_pages.export.conftest import example_record


def opened(made: Record) -> tuple[reopen.Opened, Options]:
    with patch("app_pages.export.reopen.reopen", lambda *_, **__: made):
        found = reopen.read("map.png", b"")
    return found, found.options


def test_a_file_brings_back_its_view_and_its_options() -> None:
    one, options = opened(example_record())
    assert one.reopened is not None
    assert one.reopened.view.names == "sq"
    assert one.reopened.found.nothing
    assert options == Options(preset="square", theme="dark", title="My title")
    made = example_record(preset="", size="180×120 mm", title=app_data.dataset().settings.title)
    assert opened(made)[1] == Options(own=(180, 120, "mm"), theme="dark")
    filmed = opened(example_record(film="2022-01-01/2022-03-01"))[1]
    assert (filmed.formats, str(filmed.first), str(filmed.last)) == (("mp4",), "2022-01-01", "2022-03-01")


def test_a_file_of_another_dataset_opens_nothing() -> None:
    one, options = opened(example_record(dataset="elsewhere"))
    assert one.reopened is None
    assert one.fault == "“map.png” shows another dataset, “elsewhere”, and this is “northern-kosovo”."
    assert options == Options()
