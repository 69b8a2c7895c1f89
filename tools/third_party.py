"""Writes the tables of ``docs/third-party.md``: what the app is made of besides its own code, and under which licences.

Names and licences come from what is installed: the metadata of the packages that ``requirements.lock`` names,
the libraries that lie in their wheels, what ffmpeg says of itself, and the heads of the browser's files.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "third-party.md"
LOCK = ROOT / "requirements.lock"
DIST = ROOT / "web" / "dist"
SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
}
"""Licences by the names that packages give them, in place of the ones that all share (SPDX)."""
TEXTS = (
    (r"License agreement for matplotlib", "PSF-2.0 (as Matplotlib's)"),
    (r"Permission is hereby granted, free of charge, to any person obtaining a copy", "MIT"),
    (r"Redistributions? of source code must.*Neither the name|may not be used to endorse", "BSD-3-Clause"),
    (r"Redistributions? of source code must", "BSD-2-Clause"),
    (r"Apache License,? Version 2\.0", "Apache-2.0"),
)
"""What a licence's text has in it, for packages that only bring the text; the first that fits."""
UNSTATED = {"streamlit-folium": "MIT (by its repository; its wheel states none)"}
"""Licences that a package's wheel doesn't state."""
LICENCE_FILE = re.compile(r"(licen[cs]e|copying)([._-].*)?$", re.IGNORECASE)
LIBRARY_FILE = re.compile(r"(?P<stem>lib\w+?)(?:64_)?[-.].*\b(?:so|dylib|dll)\b")
LIBRARIES = {
    "libXau": ("libXau", "MIT"),
    "libarrow": ("Apache Arrow", "Apache-2.0"),
    "libavif": ("libavif, with AOM and dav1d", "BSD-2-Clause"),
    "libbrotlicommon": ("Brotli", "MIT"),
    "libbrotlidec": ("Brotli", "MIT"),
    "libcurl": ("curl", "curl"),
    "libfreetype": ("FreeType", "FTL OR GPL-2.0-or-later"),
    "libgdal": ("GDAL, with what it links", "MIT"),
    "libgeos": ("GEOS", "LGPL-2.1-or-later"),
    "libgeos_c": ("GEOS", "LGPL-2.1-or-later"),
    "libgfortran": ("GNU Fortran's runtime", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    "libharfbuzz": ("HarfBuzz", "MIT-Modern-Variant"),
    "libjpeg": ("libjpeg-turbo", "IJG AND BSD-3-Clause AND Zlib"),
    "liblcms2": ("Little CMS", "MIT"),
    "liblzma": ("XZ Utils' liblzma", "0BSD"),
    "libnghttp2": ("nghttp2", "MIT"),
    "libopenjp2": ("OpenJPEG", "BSD-2-Clause"),
    "libparquet": ("Apache Parquet", "Apache-2.0"),
    "libpng16": ("libpng", "libpng-2.0"),
    "libproj": ("PROJ", "MIT"),
    "libqpdf": ("QPDF", "Apache-2.0"),
    "libquadmath": ("GNU libquadmath", "LGPL-2.1-or-later"),
    "libscipy_openblas": ("OpenBLAS", "BSD-3-Clause"),
    "libsharpyuv": ("libwebp", "BSD-3-Clause"),
    "libsqlite3": ("SQLite", "blessing (public domain)"),
    "libtiff": ("libtiff", "libtiff"),
    "libwebp": ("libwebp", "BSD-3-Clause"),
    "libwebpdemux": ("libwebp", "BSD-3-Clause"),
    "libwebpmux": ("libwebp", "BSD-3-Clause"),
    "libxcb": ("libxcb", "MIT"),
    "libzstd": ("Zstandard", "BSD-3-Clause"),
}
"""The libraries that wheels bring as files, by the beginnings of their names: what they are called, and their licences."""
LINKED = {
    "lxml": ("GNU libiconv", "libxml2", "libxslt", "zlib"),
    "matplotlib": ("Anti-Grain Geometry", "FreeType", "HarfBuzz", "libraqm", "Qhull"),
    "pikepdf": ("OpenSSL", "zlib"),
    "pyogrio": ("curl", "GEOS", "libpng", "libtiff", "OpenSSL", "PROJ", "SQLite"),
    "pyyaml": ("LibYAML",),
}
"""The larger libraries that are linked into a wheel's modules, where no file names them."""
LICENCES = {
    "Anti-Grain Geometry": "its own, permissive",
    "GNU libiconv": "LGPL-2.1-or-later",
    "LibYAML": "MIT",
    "libraqm": "MIT",
    "libxml2": "MIT",
    "libxslt": "MIT",
    "OpenSSL": "Apache-2.0",
    "Qhull": "Qhull",
    "zlib": "Zlib",
    **dict(LIBRARIES.values()),
}
"""The licence of each library by what it is called."""


class UnknownLicenceError(Exception):
    """A part has a licence that this doesn't know; the text says which, and where to enter it."""


def canonical(name: str) -> str:
    """A distribution's name in the form that compares equal (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def installed() -> Iterator[metadata.Distribution]:
    """The distributions that the app needs to run and that are installed here, by name."""
    names = {canonical(name) for name in re.findall(r"^([\w.-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)}
    found = {canonical(one.name): one for one in metadata.distributions()}
    return (found[name] for name in sorted(names & found.keys()))


def licence(distribution: metadata.Distribution) -> str:
    """The licence of a distribution (SPDX): as its metadata states it, else by its text; raises ``UnknownLicenceError``."""
    about = distribution.metadata.json
    stated = str(about.get("license_expression") or about.get("license") or "")
    if stated and len(stated) < 120 and "\n" not in stated and not stated.startswith("Copyright"):
        return SPDX.get(stated, stated)
    files = [file for file in distribution.files or () if LICENCE_FILE.match(file.name)]
    for text in (stated, *(file.read_text(encoding="utf-8") for file in files)):
        for pattern, name in TEXTS:
            if re.search(pattern, " ".join(text.split())):
                return name
    if canonical(distribution.name) in UNSTATED:
        return UNSTATED[canonical(distribution.name)]
    raise UnknownLicenceError(f"{distribution.name} states no licence that is known: enter it into TEXTS or UNSTATED.")


def libraries(distribution: metadata.Distribution) -> set[tuple[str, str]]:
    """The libraries in a distribution's wheel, each with its licence; raises ``UnknownLicenceError``."""
    found = {(name, LICENCES[name]) for name in LINKED.get(canonical(distribution.name), ())}
    for file in distribution.files or ():
        if not (matched := LIBRARY_FILE.match(file.name)):
            continue
        # The libraries of Arrow are many: libarrow_compute, libarrow_flight …
        entry = LIBRARIES.get(matched["stem"]) or LIBRARIES.get(matched["stem"].partition("_")[0])
        if entry is None:
            raise UnknownLicenceError(f"{file.name} in {distribution.name} is not known: enter it into LIBRARIES.")
        found.add(entry)
    return found


def licence_of_ffmpeg(configuration: str) -> str:
    """The licence of an ffmpeg by how it was built (``ffmpeg -buildconf``), as ffmpeg's own LICENSE.md has it."""
    options = set(configuration.split())
    if "--enable-nonfree" in options:
        return "none that lets it be passed on"
    later = "--enable-version3" in options
    if "--enable-gpl" in options:
        return "GPL-3.0-or-later" if later else "GPL-2.0-or-later"
    return "LGPL-3.0-or-later" if later else "LGPL-2.1-or-later"


def ffmpeg() -> str:
    """The licence of the ffmpeg that films are made with."""
    import imageio_ffmpeg

    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-buildconf"]
    return licence_of_ffmpeg(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def bundled() -> set[tuple[str, str, str]]:
    """The npm packages in the browser's files: the name of each, its licence, and the file."""
    return {
        (name, licence, file.name)
        for file in DIST.glob("*.*s")
        for name, licence in re.findall(
            r"^-{40}\n\n(\S+) [\w.-]+ \(([\w .-]+)\)$", file.read_text(encoding="utf-8"), re.MULTILINE
        )
    }


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *sorted(rows, key=lambda row: [cell.lower() for cell in row])]
    return "\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines) + "\n"


def document(text: str) -> str:
    """The document (Markdown) with what stands between its marks, ``<!-- name -->`` to ``<!-- end -->``, by what is installed here."""
    packages = list(installed())
    inside = [(name, terms, one.name) for one in packages for name, terms in libraries(one)]
    parts = {
        "ffmpeg": ffmpeg(),
        "packages": table(("package", "licence"), [(one.name, licence(one)) for one in packages]),
        "libraries": table(("library", "licence", "in"), inside),
        "browser": table(("package", "licence", "in"), bundled()),
    }
    for name, part in parts.items():
        before, mark, after = text.partition(f"<!-- {name} -->")
        text = f"{before}{mark}{part}<!-- end -->{after.partition('<!-- end -->')[2]}"
    return text


if __name__ == "__main__":
    try:
        DOCUMENT.write_text(document(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
    except UnknownLicenceError as error:
        sys.exit(str(error))
