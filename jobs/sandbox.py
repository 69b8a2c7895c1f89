"""What a process gives up for good before it reads a stranger's file: the network, all files, memory and time.

Several means take away the same, for no system has them all: a limit of no open files (any POSIX system), namespaces
and Landlock (Linux), another user (where the program runs as root). None needs a privilege. ``enter`` says what is
really refused afterwards, by trying it.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import signal
import socket
import sys
from contextlib import suppress
from struct import pack
from typing import Any

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

NETWORK, WRITING, MEMORY, PROCESSOR = ALL = ("network", "writing", "memory", "processor")
"""What can be enforced."""
_NOBODY = 65_534
_CLONE_NEWUSER, _CLONE_NEWNET, _CLONE_NEWIPC = 0x10000000, 0x40000000, 0x08000000
_SET_PARENT_DEATH_SIGNAL, _SET_NO_NEW_PRIVILEGES = 1, 38
_CAPABILITY_VERSION_3 = 0x20080522
_LANDLOCK_CREATE, _LANDLOCK_RESTRICT, _LANDLOCK_VERSION = 444, 446, 1
_LANDLOCK_FILES = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF}
"""All rights to files that a version of Landlock knows; from the fifth on there is one more."""
_MEGABYTE = 1_000_000


def enter(folder: str) -> tuple[str, ...]:
    """Give up the network and all files, for good, and return which of ``ALL`` this system enforces.

    What is open stays open. ``folder`` is where it is tried whether something can be written.
    """
    if resource is not None:
        _drop_root()
        if sys.platform == "linux":
            _leave_namespaces()
            _restrict_files()
        for name, most in (("RLIMIT_CORE", 0), ("RLIMIT_FSIZE", 0), ("RLIMIT_NPROC", 0), ("RLIMIT_NOFILE", 0)):
            with suppress(OSError, ValueError, AttributeError):
                resource.setrlimit(getattr(resource, name), (most, most))
    refused = {NETWORK: _network_refused(), WRITING: _writing_refused(folder)}
    refused[MEMORY], refused[PROCESSOR] = _memory_refused(), hasattr(signal, "setitimer")
    return tuple(name for name in ALL if refused[name])


def limit(*, memory_bytes: int, processor_s: float) -> None:
    """Limit the process: it gets a ``MemoryError`` beyond so many bytes more than it has now, and is ended by
    ``SIGPROF`` after so many seconds of processor time more. What the system doesn't have is left out."""
    if resource is None:
        return
    with suppress(OSError, ValueError):
        _limit_memory(memory_bytes)
    used = resource.getrusage(resource.RUSAGE_SELF)
    whole = int(used.ru_utime + used.ru_stime + processor_s) + 2  # the second line: it counts in whole seconds
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (whole, whole))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, processor_s)


def used() -> Any:
    """Return the system's account of this process so far; ``None`` where it keeps none."""
    return None if resource is None else resource.getrusage(resource.RUSAGE_SELF)


def follow_parent() -> None:
    """End the process with the one that started it, where the system can do that (Linux)."""
    if sys.platform == "linux":
        _libc().prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _drop_root() -> None:
    """Become nobody where the process is root, who could lift its own limits."""
    if os.geteuid() == 0:
        with suppress(OSError):
            os.setgroups([])
            os.setresgid(_NOBODY, _NOBODY, _NOBODY)
            os.setresuid(_NOBODY, _NOBODY, _NOBODY)


def _leave_namespaces() -> None:
    """Go to a network of nothing, and keep no privilege there either."""
    libc = _libc()
    libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET | _CLONE_NEWIPC)
    libc.capset(pack("=Ii", _CAPABILITY_VERSION_3, 0), bytes(24))


def _restrict_files() -> None:
    """Landlock with no rule at all: nothing can be opened, made, removed, renamed or run, and no port reached."""
    libc = _libc()
    libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    version = libc.syscall(_LANDLOCK_CREATE, None, 0, _LANDLOCK_VERSION)
    if version < 1:
        return
    # The rights to files, to ports (from the fourth version on), and to signals and sockets of others (from the sixth).
    rights = (_LANDLOCK_FILES.get(version, 0xFFFF), 0x3, 0x3)[: 1 if version < 4 else 2 if version < 6 else 3]
    rules = pack(f"={len(rights)}Q", *rights)
    handle = libc.syscall(_LANDLOCK_CREATE, rules, len(rules), 0)
    if handle >= 0:
        libc.syscall(_LANDLOCK_RESTRICT, handle, 0)
        os.close(handle)


def _limit_memory(more: int) -> None:
    """Bound the address space on Linux: resident memory can't grow by more than it, whatever is allocated how."""
    if sys.platform == "linux":
        most = _address_space() + more
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    else:
        resource.setrlimit(resource.RLIMIT_DATA, (more, more))


_pages = None


def prepare() -> None:
    """Open what ``limit`` has to look at later, when nothing can be opened any more."""
    global _pages
    if sys.platform == "linux":
        _pages = os.open("/proc/self/statm", os.O_RDONLY)


def _address_space() -> int:
    assert _pages is not None
    return int(os.pread(_pages, 200, 0).split()[0]) * mmap.PAGESIZE


def _network_refused() -> bool:
    try:
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
    except OSError:
        return True
    return False


def _writing_refused(folder: str) -> bool:
    tried = os.path.join(folder, f"cell-{os.getpid()}")  # noqa: PTH118 - pathlib is imported for nothing else here
    try:
        os.mkdir(tried)  # noqa: PTH102
    except OSError:
        return resource is not None  # on Windows a folder alone may be closed
    os.rmdir(tried)  # noqa: PTH106
    return False


def _memory_refused() -> bool:
    """Whether an allocation beyond a limit is refused; the limit of the trial is lifted again."""
    if resource is None:
        return False
    name = resource.RLIMIT_AS if sys.platform == "linux" else resource.RLIMIT_DATA
    before = resource.getrlimit(name)
    try:
        resource.setrlimit(name, ((_address_space() if sys.platform == "linux" else 0) + _MEGABYTE, before[1]))
        mmap.mmap(-1, 64 * _MEGABYTE).close()
    except (OSError, ValueError):
        return True
    finally:
        with suppress(OSError, ValueError):
            resource.setrlimit(name, before)
    return False
