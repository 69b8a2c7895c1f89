"""What a process loads once: together for all who ask at the same time, again after a failure."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Barrier, Thread

import pytest

from app_pages.state import app_data
from geo.dataset.dataset import Dataset, load
from geo.errors import DatasetError
from geo.language.language import language_context
from tests.builders import set_cells, tiny


def test_many_who_ask_at_the_same_time_get_one_dataset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is loaded once, not once a session."""
    loaded = []
    real = app_data.load

    def load(folder: Path) -> Dataset:
        loaded.append(folder)
        return real(folder)

    monkeypatch.setattr(app_data, "load", load)
    monkeypatch.setenv("DATASET", str(tiny(tmp_path)))
    dataset = app_data._once(lambda: app_data.load(app_data.folder()))
    together, got = Barrier(5), []

    def ask() -> None:
        together.wait()
        got.append(dataset())

    threads = [Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert loaded == [tmp_path]
    assert len({id(one) for one in got}) == 1


def test_a_folder_that_was_mended_is_loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Faults are not kept."""
    monkeypatch.setenv("DATASET", str(tiny(tmp_path)))
    set_cells(tmp_path, "incidents", "clash", category="riot")
    dataset = app_data._once(lambda: app_data.load(app_data.folder()))
    with pytest.raises(DatasetError, match="riot"):
        dataset()
    set_cells(tmp_path, "incidents", "clash", category="clash")
    assert dataset().settings.id == "tiny"


def test_preparing_leaves_faults_to_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server starts all the same."""

    def faulty() -> None:
        raise DatasetError("folder", [])

    monkeypatch.setattr(app_data, "document", faulty)
    app_data.prepare()


SCENES = "scenes:\n  - view: {day: 2021-03-10}\n    caption: A clash\n"


def briefings_of(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Two briefings in a tiny dataset, one of them broken; the dataset is the current one."""
    monkeypatch.setenv("DATASET", str(tiny(folder)))
    (folder / "briefings").mkdir()
    head = "title: One\nauthor: A. Briefer\ndate: 2021-12-31\nlanguage: en\n"
    (folder / "briefings" / "one.yaml").write_text(f"id: one\n{head}{SCENES}", encoding="utf-8")
    (folder / "briefings" / "two.yaml").write_text("id: two\ntitle: [\n", encoding="utf-8")
    monkeypatch.setattr(app_data, "_loaded", lambda: dataset)
    monkeypatch.setattr(app_data, "_briefings", app_data._once(app_data._briefings.__wrapped__))
    dataset = load(folder)


def test_a_broken_briefing_leaves_the_others_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its faults are had by its name, in each language; the folder may be gone by then."""
    briefings_of(monkeypatch, tmp_path)
    shutil.rmtree(tmp_path)
    assert [one.id for one in app_data.briefings()] == ["one"]
    (fault,) = app_data.faults_of_briefing("two")
    assert (fault.file, app_data.faults_of_briefing("one"), app_data.faults_of_briefing("three")) == (
        "two.yaml",
        [],
        [],
    )
    with language_context("sq"):
        assert app_data.faults_of_briefing("two")[0].problem != fault.problem
