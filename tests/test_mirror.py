"""The tests mirror the code: each module has its test file, each test file its module, and the tables here say what has none.

The tests of ``geo/a/b.py`` are in ``tests/geo/a/test_b.py`` (those of ``__main__.py`` in ``test_main.py``), and the tests of
``web/src/a/b.js`` in ``tests/web/a/b.test.mjs``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

from tests.conftest import ROOT

PRODUCT = ("app_pages", "export", "geo", "jobs", "layers", "markup", "tools")
SCRIPTS = "web/src"

WITHOUT: Mapping[str, str] = {
    "app_pages/briefing/paper.py": "tests/app_pages/components/test_on_paper.py",
    "app_pages/compare/paper.py": "tests/app_pages/components/test_on_paper.py",
    "app_pages/event/paper.py": "tests/app_pages/components/test_on_paper.py",
    "app_pages/events/paper.py": "tests/app_pages/components/test_on_paper.py",
    "app_pages/export/paper.py": "tests/app_pages/components/test_on_paper.py",
    "app_pages/map/paper.py": "tests/app_pages/components/test_on_paper.py",
    "app_pages/method/paper.py": "tests/app_pages/components/test_on_paper.py",
    "app_pages/timeline/paper.py": "tests/app_pages/components/test_on_paper.py",
    "app_pages/briefing/editor.py": "tests/app_pages/briefing/test_page.py",
    "app_pages/briefing/handouts.py": "tests/app_pages/briefing/test_page.py",
    "app_pages/compare/day_picker.py": "tests/app_pages/compare/test_page.py",
    "app_pages/compare/events.py": "tests/app_pages/compare/test_page.py",
    "app_pages/components/controls/day_field.py": "tests/app_pages/compare/test_page.py",
    "app_pages/components/js_components.py": "under every part of a page in JavaScript",
    "app_pages/components/links.py": "tests/app_pages/export/test_page.py",
    "app_pages/components/map_frame.py": "tests/app_pages/map/test_page.py",
    "app_pages/components/notices.py": "tests/app_pages/components/test_errors.py",
    "app_pages/event/citations.py": "tests/browser/test_event.py",
    "app_pages/event/page.py": "tests/browser/test_event.py",
    "app_pages/events/table.py": "tests/app_pages/events/test_page.py",
    "app_pages/export/controls.py": "tests/app_pages/export/test_page.py",
    "app_pages/export/make_button.py": "tests/app_pages/export/test_page.py",
    "app_pages/export/summary.py": "tests/app_pages/export/test_page.py",
    "app_pages/main.py": "tests/app_pages/map/test_page.py",
    "app_pages/method/categories.py": "tests/app_pages/method/test_precision.py",
    "app_pages/state/view_in_address.py": "tests/app_pages/map/test_page.py",
    "app_pages/state/uploads.py": "tests/app_pages/http/test_upload_memory.py",
    "export/common/record_keys.py": "three names, in every record",
    "export/drawing/mpl_artists.py": "tests/export/drawing/test_sheet.py",
    "export/page/draw.py": "tests/export/every_format/test_reference_pictures.py",
    "export/slides/slide_layout.py": "tests/export/slides/test_deck.py",
    "geo/events/categories.py": "a table of sentences: tests/geo/events/test_acled.py holds it to the schema",
    "geo/view/view.py": "tests/geo/view/test_view_query.py",
    "jobs/bounds.py": "tests/jobs/test_queue.py",
    "layers/style/ages.py": "a table: tests/layers/replay/test_document.py has its order",
    "tools/pictures.py": "makes the pictures of the README, which a person looks at",
    "web/src/present/types.js": "types alone",
    "web/src/shared/types.js": "types alone",
}
"""Modules without a test file of their own name, and where they are tested instead."""
IN_BROWSER: Mapping[str, tuple[str, ...]] = {
    "tests/browser/test_briefing.py": ("pages/briefing/add_scene.js", "pages/briefing/editor.js"),
    "tests/browser/test_canvas.py": (
        "replay/controls/picking.js",
        "replay/layers/count_painter.js",
        "replay/layers/points.js",
        "replay/layers/symbol_painter.js",
    ),
    "tests/browser/test_compare.py": (
        "pages/controls/chips.js",
        "pages/compare.js",
        "pages/controls/day_field.js",
        "pages/controls/disclosure.js",
        "replay/pair/pair.js",
    ),
    "tests/browser/test_document.py": ("replay/host/transport.js",),
    "tests/browser/test_early.py": ("replay/host/handover.js",),
    "tests/browser/test_paper.py": ("replay/host/paper.js",),
    "tests/browser/test_event.py": ("pages/frame.js", "pages/links.js", "pages/top.js"),
    "tests/browser/test_events.py": ("pages/events/table.js",),
    "tests/browser/test_export.py": (
        "pages/export/captions.js",
        "pages/export/job_progress.js",
        "pages/export/preview.js",
        "pages/header/drop.js",
    ),
    "tests/browser/test_filters.py": ("pages/controls/filter_bar.js", "shared/filters/filter_panel.js"),
    "tests/browser/test_find.py": ("pages/redraw.js", "panel/parts.js", "panel/pointing.js"),
    "tests/browser/test_languages.py": ("pages/header/relabel.js",),
    "tests/browser/test_map_page.py": ("pages/header/foot.js", "panel/sheet.js"),
    "tests/browser/test_measure.py": ("replay/controls/measure.js",),
    "tests/browser/test_method.py": ("pages/anchor.js", "pages/appears.js"),
    "tests/browser/test_panel.py": (
        "panel/folded.js",
        "panel/links.js",
        "panel/main.js",
        "panel/panel.js",
        "panel/session.js",
    ),
    "tests/browser/test_pace.py": ("replay/controls/time/brush.js", "replay/controls/time/timebar.js"),
    "tests/browser/test_present.py": (
        "present/flight.js",
        "present/legend.js",
        "present/highlight.js",
        "present/link.js",
        "present/looks.js",
        "present/main.js",
        "present/presenter.js",
        "present/speaker.js",
    ),
    "tests/browser/test_replay.py": (
        "replay/controls/elsewhere.js",
        "replay/controls/layout.js",
        "replay/controls/legend.js",
        "replay/controls/popup.js",
        "replay/controls/selection.js",
        "replay/controls/viewport.js",
        "replay/host/streamlit.js",
        "replay/layers/basemap.js",
        "replay/layers/labels.js",
        "replay/main.js",
        "replay/replay.js",
        "shared/style/theme.js",
    ),
    "tests/browser/test_restart.py": ("pages/header/connection.js",),
    "tests/browser/test_safety.py": ("shared/dom.js",),
    "tests/browser/test_share.py": (
        "pages/clipboard.js",
        "pages/export/fetched.js",
        "pages/header/picture.js",
        "pages/header/share.js",
    ),
    "tests/browser/test_story.py": (
        "replay/host/panel_cover.js",
        "replay/controls/story/camera.js",
        "replay/controls/story/captions.js",
        "replay/controls/story/pace_menu.js",
        "replay/controls/story/story.js",
        "replay/controls/story/summary.js",
    ),
    "tests/browser/test_timeline.py": (
        "pages/component.js",
        "pages/main.js",
        "shared/roving.js",
        "pages/timeline/headline.js",
        "pages/timeline/lanes.js",
        "pages/timeline/legend.js",
        "pages/timeline/sections.js",
        "pages/timeline/shapes.js",
        "pages/timeline/timeline.js",
        "pages/tip.js",
    ),
}
"""JavaScript that needs a page: by the browser tests that see what it does."""
ALONE: Mapping[str, str] = {
    "tests/browser/": "what a person sees and does in a browser, across modules",
    "tests/data/": "the datasets that ship: their facts, words and translations",
    "tests/kept/": "links and files of earlier versions",
    "tests/mangled/": "the whole product, with datasets that are mangled",
    "tests/properties/": "laws that hold for any data, and between modules",
    "tests/web/build/": "what makes the browser’s files (web/build/)",
    "tests/app_pages/test_labels.py": "the code of every page: no text of the data in what Streamlit alters",
    "tests/app_pages/test_wording.py": "a count in the words of its source, on every page",
    "tests/export/every_format/": "what holds in every format, and for any view",
    "tests/export/data/test_writers.py": "all data formats, side by side",
    "tests/test_bench.py": "bench/",
    "tests/test_conftest.py": "the rules for all tests (tests/conftest.py)",
    "tests/test_contributing.py": "CONTRIBUTING.md",
    "tests/test_dependencies.py": "pyproject.toml and the locks",
    "tests/test_docs.py": "docs/",
    "tests/test_layer_names.py": "the code above the layers: none of it names one",
    "tests/test_mirror.py": "this rule",
    "tests/test_pre_commit.py": ".pre-commit-config.yaml",
}
"""Test files, and folders of them, that mirror no module, and what they test."""


def mirror_of(module: str) -> str:
    """Where the tests of a module are."""
    path = PurePosixPath(module)
    if path.suffix == ".js":
        return f"tests/web/{path.relative_to(SCRIPTS).with_suffix('.test.mjs')}"
    return f"tests/{path.parent}/test_{path.stem.strip('_')}.py"


def files(folders: Iterable[str], pattern: str) -> set[str]:
    """The files of some folders, by their paths in the repository."""
    found = (path for folder in folders for path in (ROOT / folder).rglob(pattern))
    return {path.relative_to(ROOT).as_posix() for path in found if path.name != "__init__.py"}


def untested(modules: Collection[str], tests: Collection[str], without: Mapping[str, str]) -> list[str]:
    """What is wrong with modules and the table of those without tests, each with its mend."""
    found = [
        f"{one} has no test file: write {mirror_of(one)}, or say in a table of tests/test_mirror.py where it is tested instead"
        for one in sorted(modules)
        if mirror_of(one) not in tests and one not in without
    ]
    for one, where in without.items():
        if one not in modules:
            found.append(f"{one} is gone: take it out of the table")
        elif mirror_of(one) in tests:
            found.append(f"{one} has its test file now, {mirror_of(one)}: take it out of the table")
        found += [
            f"{one} is said to be tested in {path}, which is gone: say where it is tested now"
            for path in re.findall(r"tests/[\w/]+\.py", where)
            if path not in tests
        ]
    return found


def unmirrored(modules: Collection[str], tests: Collection[str], alone: Collection[str]) -> list[str]:
    """What is wrong with test files and the table of those without a module, each with its mend."""
    left = set(tests) - {mirror_of(one) for one in modules}
    listed = {
        one: {test for test in left if test == one or (one.endswith("/") and test.startswith(one))} for one in alone
    }
    found = [
        f"{one} mirrors no module: move its tests to the files of their modules, or say in ALONE of tests/test_mirror.py what it tests"
        for one in sorted(left - set().union(*listed.values()))
    ]
    return found + [
        f"no test file needs {one} in ALONE: it is gone or mirrors a module now; take the line out"
        for one, covered in listed.items()
        if not covered
    ]


MODULES = files(PRODUCT, "*.py") | files([SCRIPTS], "*.js")
TESTS = files(["tests"], "test_*.py") | files(["tests/web"], "*.test.mjs")


def test_each_module_has_its_test_file() -> None:
    in_browser = {f"{SCRIPTS}/{one}": test for test, scripts in IN_BROWSER.items() for one in scripts}
    found = untested(MODULES, TESTS, {**WITHOUT, **in_browser})
    assert not found, "\n".join(found)


def test_each_test_file_has_its_module() -> None:
    found = unmirrored(MODULES, TESTS, ALONE)
    assert not found, "\n".join(found)


def test_a_missing_test_and_a_line_that_is_out_of_date_are_named() -> None:
    modules = {"geo/a.py", "geo/__main__.py", "geo/b/_c.py", "web/src/d/e.js", "web/src/f.js"}
    tests = {
        "tests/geo/test_main.py",
        "tests/geo/b/test_c.py",
        "tests/web/d/e.test.mjs",
        "tests/test_g.py",
        "tests/h/test_i.py",
    }
    assert [one.partition(": ")[0] for one in untested(modules, tests, {})] == [
        "geo/a.py has no test file", "web/src/f.js has no test file",
    ]  # fmt: skip
    without = {
        "geo/a.py": "tests/geo/test_gone.py",
        "geo/b/_c.py": "",
        "geo/gone.py": "",
        "web/src/f.js": "tests/test_g.py",
    }
    assert [one.partition(": ")[0] for one in untested(modules, tests, without)] == [
        "geo/a.py is said to be tested in tests/geo/test_gone.py, which is gone",
        "geo/b/_c.py has its test file now, tests/geo/b/test_c.py", "geo/gone.py is gone",
    ]  # fmt: skip
    assert [one.partition(" ")[0] for one in unmirrored(modules, tests, [])] == ["tests/h/test_i.py", "tests/test_g.py"]
    assert unmirrored(modules, tests, ["tests/h/", "tests/test_g.py"]) == []
    alone = ["tests/h/", "tests/test_g.py", "tests/gone/", "tests/geo/test_main.py"]
    assert [one.partition(":")[0] for one in unmirrored(modules, tests, alone)] == [
        "no test file needs tests/gone/ in ALONE", "no test file needs tests/geo/test_main.py in ALONE",
    ]  # fmt: skip
