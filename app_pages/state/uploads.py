"""Files that a person uploads: read once, in a cell, as long as the person is there, and not kept."""

from __future__ import annotations

import sys
from typing import Any

from streamlit.runtime import exists as runtime_exists
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from app_pages import settings
from export.common import untrusted_files
from geo.language.language import gettext
from jobs.cell import Answer, Work


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


def take(file: Any) -> bytes:
    """Return the content of an uploaded file, which is dropped from the server's memory."""
    body: bytes = file.getvalue()
    context = get_script_run_ctx()
    if context is not None:
        assert isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager)
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)
    return body


def read(work: Work, body: bytes) -> Answer:
    """Do the work on a file in a cell, which is killed when the person of this session leaves."""
    context = get_script_run_ctx()
    session = context.session_id if context else ""

    def wanted() -> bool:
        return not (session and runtime_exists()) or get_instance().is_active_session(session)

    return untrusted_files.read(work, body, wanted=wanted)
