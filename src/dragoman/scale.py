"""Run the flow over many inputs, and let none of them stop the others.

In: sources. Out: an outcome for each page in them. The idea: a long-lived worker process reads the
pages, one after another; whoever takes too much time or memory is killed with it, set aside with
the reason, and a new worker goes on behind it. So a page costs no more than a message each way.
"""

from __future__ import annotations

import io
import multiprocessing
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from dragoman.errors import DragomanError, InputError
from dragoman.records import Aside, Page, Reading, Received


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one page may take, unpacking included: seconds, and bytes of memory.

    The largest real pages take some 2 s, most under 0.1 s; with sending and killing none takes 5 s.
    Memory counts beyond what the worker has at its start; it holds where the system can limit the
    address space (Linux).
    """

    seconds: float = 4.0
    memory: int = 800_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An input: a file at `path`, or its `content`; a `fault` where there is neither.

    `is_fast`: pages are read by the bulk path.
    """

    name: str
    path: Path | None = None
    content: bytes = b""
    url: str | None = None
    media_type: str | None = None
    fetched_at: datetime | None = None
    fault: str | None = None
    is_fast: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a page: read now, known before (no reading), or set aside for a reason.

    `is_page` is False for what nobody takes for a page, as a picture in a web archive.
    """

    name: str
    reading: Reading | None = None
    page_id: str | None = None
    fault: str | None = None
    is_page: bool = True


def read_all(
    sources: Iterable[Source],
    *,
    is_known: Callable[[str], bool] = lambda page_id: False,
    limits: Limits | None = None,
) -> Iterator[Outcome]:
    """Yield the outcome of every page in the sources, in their order.

    Args:
        sources: the inputs; one may hold many pages.
        is_known: asked with the id of each page; those known are not read again.
        limits: what a page may take.
    """
    worker = _Worker(limits or Limits())
    try:
        for source in sources:
            if source.fault:
                yield Outcome(name=source.name, fault=source.fault)
            else:
                yield from _read_source(worker, source, is_known)
    finally:
        worker.stop()


def _read_source(
    worker: _Worker, source: Source, is_known: Callable[[str], bool]
) -> Iterator[Outcome]:
    """Read one source to its end, however often the worker must be started anew for it."""
    done = 0
    while True:
        name, is_begun = source.name, False
        try:
            worker.begin()
            worker.send((source, done))
            while message := worker.receive():
                if isinstance(message, _Known):
                    worker.send(is_known(message.page_id))
                elif isinstance(message, str):
                    name, is_begun = message, True
                else:
                    yield message
                    name, is_begun, done = source.name, False, done + 1
            return
        except _KilledError as killed:
            fault = InputError(str(killed), where=name, remedy="Look at the page by itself.")
            yield Outcome(name=name, fault=str(fault))
            done += 1
            if not is_begun or name == source.name:
                return


class _KilledError(Exception):
    """The worker is gone: killed for what it took, or dead by itself."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The question whether a page was read before."""

    page_id: str


#: None says that a source is at its end; a name, that a page of it is begun.
type _Message = Outcome | _Known | str | None


class _Answers(Protocol):
    """The worker's end of the pipe."""

    def send(self, message: object, /) -> None:
        """Send a message."""
        ...

    def recv(self) -> object:
        """Wait for a message."""
        ...


#: A new worker loads the stages before its first page; so long it may take.
_STARTING = 120.0


class _Worker:
    """The process that reads, started when first needed and again after every kill."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._is_ready = False
        self._end = 0.0

    def send(self, message: object) -> None:
        """Send a message to the worker; start one if there is none."""
        if self._pipe is None:
            self._start()
        try:
            self._held().send(message)
        except OSError as fault:
            raise self._died() from fault

    def receive(self) -> _Message:
        """Wait for the next message as long as the page at hand may take, then kill.

        Raises:
            _KilledError: the worker took too long, or died.
        """
        if not self._is_ready:
            self._wait(_STARTING)
            self._is_ready = True
            self.begin()
        message = self._wait(self._end - time.monotonic())
        if not isinstance(message, str | _Known):
            self.begin()
        return message

    def begin(self) -> None:
        """Set the clock for the next page."""
        self._end = time.monotonic() + self._limits.seconds

    def stop(self) -> None:
        """End the worker."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._held().close()
        self._process = self._pipe = None
        self._is_ready = False

    def _start(self) -> None:
        # Forking is quick, but sound only without other threads; spawning is sound everywhere.
        is_alone = sys.platform == "linux" and threading.active_count() == 1
        context = multiprocessing.get_context("fork" if is_alone else "spawn")
        self._pipe, theirs = context.Pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # idle threads of numpy
            self._process = context.Process(  # type: ignore[attr-defined]
                target=_work, args=(theirs, self._pipe, self._limits.memory), daemon=True
            )
            self._held_process().start()
        theirs.close()

    def _wait(self, seconds: float) -> _Message:
        pipe = self._held()
        try:
            if pipe.poll(max(seconds, 0)):
                message: _Message = pipe.recv()
                return message
        except (EOFError, OSError) as fault:
            raise self._died() from fault
        self.stop()
        raise _KilledError(f"it took more than {self._limits.seconds:g} seconds")

    def _died(self) -> _KilledError:
        process = self._held_process()
        process.join(5)
        code = process.exitcode
        self.stop()
        if code == _OUT_OF_MEMORY:
            return _KilledError(f"it took more than {self._limits.memory // 1_000_000} MB")
        return _KilledError(f"the reading process died of it (exit code {code})")

    def _held(self) -> Connection:
        if self._pipe is None:
            raise _KilledError("the reading process has ended")
        return self._pipe

    def _held_process(self) -> BaseProcess:
        if self._process is None:
            raise _KilledError("the reading process has ended")
        return self._process


# -- what the worker does ----------------------------------------------------

_OUT_OF_MEMORY = 77


def _work(pipe: _Answers, parents: Connection, memory: int) -> None:
    """Read one source after another until the parent ends the process, or is ended itself.

    Only while no one else holds the parent's end of the pipe does its death show in ours.
    """
    parents.close()
    from dragoman import flow
    from dragoman.page import read_page

    with suppress(Exception):  # what fails here fails again, and is told, with a page
        flow.read(read_page("The first page pays for loading. So it is not one of the user's."))
    _limit_memory(memory)
    pipe.send("ready")
    with suppress(EOFError, KeyboardInterrupt, BrokenPipeError):
        while True:
            source, done = cast(tuple[Source, int], pipe.recv())
            try:
                for message in _messages(source, done, pipe, flow.read):
                    pipe.send(message)
            except MemoryError:
                sys.exit(_OUT_OF_MEMORY)
            pipe.send(None)


def _messages(
    source: Source, done: int, pipe: _Answers, read: Callable[[Page], Reading]
) -> Iterator[_Message]:
    """Yield what the parent is to know of a source, without its first pages, which are done."""
    from dragoman.intake import unpack

    name = source.name
    try:
        with _opened(source) as stream:
            parts = unpack(
                stream,
                name=source.name,
                url=source.url,
                media_type=source.media_type,
                fetched_at=source.fetched_at,
            )
            for number, part in enumerate(parts):
                name = part.name
                if number >= done:
                    yield name
                    yield _outcome(part, pipe, read, is_fast=source.is_fast)
    except OSError as fault:
        yield Outcome(name=name, fault=f"{name}: it cannot be read ({fault}). Check the file.")
    except MemoryError:
        raise
    except Exception as fault:
        yield Outcome(name=name, fault=_our_fault(name, fault))


def _outcome(
    part: Received | Aside, pipe: _Answers, read: Callable[[Page], Reading], *, is_fast: bool
) -> Outcome:
    from dragoman.page import read_page
    from dragoman.page.skim import skim_page

    if isinstance(part, Aside):
        return Outcome(name=part.name, fault=part.reason, is_page=part.is_page)
    try:
        make = skim_page if is_fast else read_page
        page = make(
            part.content, url=part.url, media_type=part.media_type, fetched_at=part.fetched_at
        )
        pipe.send(_Known(page.id))
        if pipe.recv():
            return Outcome(name=part.name, page_id=page.id)
        return Outcome(name=part.name, page_id=page.id, reading=read(page))
    except DragomanError as fault:
        told = DragomanError(fault.what, where=part.name, remedy=fault.remedy)
        return Outcome(name=part.name, fault=str(told))
    except (MemoryError, EOFError, BrokenPipeError):
        raise
    except Exception as fault:  # A fault of ours in one page must not cost the others.
        return Outcome(name=part.name, fault=_our_fault(part.name, fault))


def _our_fault(name: str, fault: Exception) -> str:
    told = f"dragoman failed on it ({type(fault).__name__}: {fault})"
    return str(InputError(told, where=name, remedy="Please report it with the page."))


def _opened(source: Source) -> BinaryIO:
    return source.path.open("rb") if source.path else io.BytesIO(source.content)


def _limit_memory(memory: int) -> None:
    """Limit the address space to what is taken now and so much more, where that is possible."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (ImportError, OSError):
        return
    most = pages * resource.getpagesize() + memory
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
