"""The document on others' work, against what is installed."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools import third_party
from tools.third_party import UnknownLicenceError, bundled, document, installed, libraries, licence, licence_of_ffmpeg

README = (ROOT / "README.md").read_text(encoding="utf-8")
MARKS = ("ffmpeg", "end", "packages", "end", "libraries", "end", "browser", "end")
WRITTEN = third_party.DOCUMENT.read_text(encoding="utf-8")


def rows(text: str) -> set[str]:
    return {line for line in text.splitlines() if line.startswith("| ")}


def test_the_document_names_all_that_is_installed() -> None:
    """Run `make licences` where this fails. Wheels for other machines have other libraries, so that it may name more."""
    assert re.findall(r"<!-- (\w+) -->", WRITTEN) == [*MARKS]
    assert sorted(rows(document(WRITTEN)) - rows(WRITTEN)) == []


def test_the_document_names_no_package_that_is_not_locked() -> None:
    named = re.findall(
        r"^\| ([\w.-]+) \|", WRITTEN.partition("<!-- packages -->")[2].partition("<!-- end -->")[0], re.MULTILINE
    )
    locked = re.findall(r"^([\w.-]+)==", third_party.LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(named) > 50
    assert {third_party.canonical(name) for name in named[2:]} <= {third_party.canonical(name) for name in locked}


def test_the_readme_leads_to_it_and_names_the_licence_of_ffmpeg() -> None:
    licences = README.partition("## Licences")[2]
    assert "(docs/third-party.md)" in licences
    assert re.search(r"GPL, ffmpeg", licences)
    assert f"**<!-- ffmpeg -->{third_party.ffmpeg()}<!-- end -->**" in WRITTEN
    assert "GPL" in third_party.ffmpeg()


def test_each_part_is_in_it_with_its_licence() -> None:
    names = {one.name for one in installed()}
    assert names >= {"streamlit", "pyogrio", "imageio-ffmpeg", "pikepdf"}
    assert names & {"pytest", "ruff", "hypothesis"} == set()
    assert {
        "| GDAL, with what it links | MIT | pyogrio |",
        "| GEOS | LGPL-2.1-or-later | shapely |",
        "| PROJ | MIT | pyproj |",
        "| QPDF | Apache-2.0 | pikepdf |",
        "| pikepdf | MPL-2.0 |",
    } <= rows(WRITTEN)
    assert {name for name, _, _ in bundled()} == {
        "leaflet", "@uwdata/flechette", "geographiclib-geodesic", "@fontsource-variable/source-sans-3",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("configuration", "expected"),
    [
        ("--enable-gpl\n    --enable-version3 --enable-libx264", "GPL-3.0-or-later"),
        ("--enable-gpl --enable-libx264", "GPL-2.0-or-later"),
        ("--enable-version3", "LGPL-3.0-or-later"),
        ("--disable-debug", "LGPL-2.1-or-later"),
        ("--enable-gpl --enable-nonfree", "none that lets it be passed on"),
    ],
)
def test_the_licence_of_an_ffmpeg_follows_from_how_it_was_built(configuration: str, expected: str) -> None:
    assert licence_of_ffmpeg(f"  configuration:\n    {configuration}\n") == expected


def made(folder: Path, *, headers: str = "", files: dict[str, str] | None = None) -> metadata.Distribution:
    """A distribution as it lies installed in a folder."""
    info = folder / "some_thing-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: some.thing\nVersion: 1.0\n{headers}", encoding="utf-8"
    )
    for name, text in (files or {}).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (info / "RECORD").write_text("".join(f"{name},,\n" for name in files or {}), encoding="utf-8")
    return metadata.Distribution.at(info)


BSD = "Redistributions of source code must retain the above copyright notice"


@pytest.mark.parametrize(
    ("headers", "text", "expected"),
    [
        ("License-Expression: MIT OR ISC\n", BSD, "MIT OR ISC"),
        ("License: Apache 2.0\n", "", "Apache-2.0"),
        ("License: Copyright (c) 2020, somebody\n", BSD, "BSD-2-Clause"),
        ("", f"{BSD}\n\nNeither the name of the copyright holder", "BSD-3-Clause"),
        ("", "Permission is hereby granted, free of charge, to any person obtaining\na copy", "MIT"),
    ],
)
def test_a_licence_is_what_a_package_states_or_brings(tmp_path: Path, headers: str, text: str, expected: str) -> None:
    assert licence(made(tmp_path, headers=headers, files={"some_thing-1.0.dist-info/LICENSE": text})) == expected


def test_a_package_without_a_licence_and_an_unknown_library_stop_the_document(tmp_path: Path) -> None:
    files = {"some_thing.libs/libgeos-0a1b2c3d.so.3.14.1": "", "some_thing/lib.cpython-311-x86_64-linux-gnu.so": ""}
    (tmp_path / "known").mkdir()
    assert libraries(made(tmp_path / "known", files=files)) == {("GEOS", "LGPL-2.1-or-later")}
    distribution = made(tmp_path, files={**files, "some_thing.libs/libnever-0a1b2c3d.so.1": ""})
    with pytest.raises(UnknownLicenceError, match=r"some\.thing states no licence"):
        licence(distribution)
    with pytest.raises(UnknownLicenceError, match=r"libnever-0a1b2c3d\.so\.1 in some\.thing is not known"):
        libraries(distribution)
