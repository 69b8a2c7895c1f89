"""Files that a person uploads: read once, in a cell, as long as the person is there, and not kept."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st
from streamlit.runtime import exists as runtime_exists
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from app_pages import settings
from export.common import untrusted_files
from geo.language.language import gettext
from jobs.cell import Answer, Work

Found = TypeVar("Found")


def taken() -> bool:
    """Return whether people may upload files (``STRANGERS_FILES``)."""
    return settings.load().strangers_files


def not_taken() -> str:
    """Return the text in place of the upload field where people may not upload files."""
    return gettext("No files are opened here: whoever runs this map has switched it off.")


def prepare() -> None:
    """Start the first cell, so that nobody waits for it, and say once what this system can't keep from strangers' files."""
    if taken() and (text := untrusted_files.not_enforced()):
        print(text, file=sys.stderr)


@dataclass
class Taken(Generic[Found]):
    """What was found in the file of a field: ``new`` until whoever requested it has made use of it."""

    file_id: str
    found: Found
    new: bool = True


def take(field: str, file: UploadedFile | None, read: Callable[[str, bytes], Found]) -> Taken[Found] | None:
    """Return what ``read`` makes of the name and the content of the file in a field, once a file. It is kept until the
    field has another file or none, in a list that the session has already: Streamlit can end a run at each write to its
    state."""
    kept: list[Taken[Found]] = st.session_state.setdefault(f"{field}-taken", [])
    if st.session_state.get(field) is None:
        kept.clear()
    elif file is not None and not (kept and kept[0].file_id == file.file_id):
        with st.spinner(gettext("The file is being read …")):
            kept[:] = [Taken(file.file_id, read(file.name, file.getvalue()))]
            drop(file)
    return kept[0] if kept else None


def drop(file: UploadedFile) -> None:
    """Drop an uploaded file from the server's memory; its field has a ``DeletedFile`` from then on."""
    context = get_script_run_ctx()
    if context is not None:
        assert isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager)
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)


def read(work: Work, body: bytes) -> Answer:
    """Do the work on a file in a cell, which is killed when the person of this session leaves."""
    context = get_script_run_ctx()
    session = context.session_id if context else ""

    def wanted() -> bool:
        return not (session and runtime_exists()) or get_instance().is_active_session(session)

    return untrusted_files.read(work, body, wanted=wanted)
