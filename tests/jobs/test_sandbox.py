"""What a process gives up before it reads a file: there is no way out, and nothing is claimed that the system doesn't enforce."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from jobs import sandbox
from jobs.cell import Cell
from jobs.errors import WorkError
from jobs.process import ROOT
from tests.jobs.conftest import work


@pytest.mark.parametrize(
    ("function", "body"),
    [
        ("reach", b"AF_INET SOCK_STREAM 127.0.0.1 {port}"), ("reach", b"AF_INET SOCK_DGRAM 192.0.2.1 53"),
        ("reach", b"AF_INET6 SOCK_STREAM ::1 {port}"), ("look_up", b""),
        ("write", b"{file}"), ("make_folder", b"{folder}/new"), ("remove", b"{file}"), ("rename", b"{file}"),
        ("shorten", b"{file}"), ("read", b"{file}"), ("read", b"/proc/self/environ"),
        ("start_another", b""), ("run_a_program", b""), ("lift_limits", b""),
    ],
)  # fmt: skip
def test_there_is_no_way_out(cell: Cell, function: str, body: bytes, tmp_path: Path) -> None:
    """Neither network nor files nor other processes, though the folder is open to everybody."""
    import socket

    tmp_path.chmod(0o777)
    for folder in tmp_path.parents[:3]:
        with suppress(PermissionError):
            folder.chmod(0o777)
    file = tmp_path / "file.txt"
    file.write_text("as it was", encoding="utf-8")
    file.chmod(0o666)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        request = body.decode().format(file=file, folder=tmp_path, port=port)
        with pytest.raises(WorkError) as caught:
            cell.run(work(function), request.encode())
    assert "builtins.OSError" in caught.value.types
    assert file.read_text(encoding="utf-8") == "as it was"
    assert [one.name for one in tmp_path.iterdir()] == ["file.txt"]


WITHOUT = """
import sys
from jobs import sandbox
for name in sys.argv[2:]:
    setattr(sandbox, name, lambda: None)
sandbox.prepare()
print(*sandbox.enter(sys.argv[1]))
"""


@pytest.mark.parametrize(
    ("missing", "lacking"), [([], set()), (["_leave_namespaces"], set()), (["_restrict_files"], {sandbox.WRITING})]
)
def test_what_a_system_does_not_have_is_not_claimed(missing: list[str], lacking: set[str], tmp_path: Path) -> None:
    """Without namespaces Landlock and the limit of open files take their place; without Landlock folders can be made."""
    for folder in (tmp_path, *tmp_path.parents[:3]):
        with suppress(PermissionError):
            folder.chmod(0o777)
    command = [sys.executable, "-c", WITHOUT, str(tmp_path), *missing]
    found = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert set(found.stdout.split()) == set(sandbox.ALL) - lacking
    assert list(tmp_path.iterdir()) == []
