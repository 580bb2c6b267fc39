"""One process that starts the others, restarts what falls, and stops all of them cleanly."""

import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sambayan.command.postgres import die_with_parent

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0  # seconds between a fall and the next start
HEALTHY = 10.0  # seconds after which a fall counts as the first one again
TICK = 0.2
Server = subprocess.Popen[bytes]


@dataclass
class Program:
    """One child: how it is started and how it is asked to stop."""

    name: str
    start: Callable[[], Server]
    stop: signal.Signals = signal.SIGTERM
    patience: float = 10
    server: Server | None = None
    since: float = 0
    pause: float = FIRST_PAUSE
    due: float = 0

    def launch(self) -> None:
        self.server, self.since = self.start(), time.monotonic()

    def fell(self) -> bool:
        """Tell whether it ended by itself; what it left behind ends with it."""
        if self.server is None or self.server.poll() is None:
            return False
        end_group(self.server.pid, signal.SIGKILL)
        lived = time.monotonic() - self.since
        self.pause = FIRST_PAUSE if lived > HEALTHY else min(self.pause * 2, LONGEST_PAUSE)
        self.due, self.server = time.monotonic() + self.pause, None
        return True


@dataclass
class Supervisor:
    """Programs in the order of their start; they stop in the opposite order, group by group."""

    groups: list[list[Program]]
    say: Callable[[str], None]
    stopping: bool = field(default=False, init=False)

    @property
    def programs(self) -> list[Program]:
        return [program for group in self.groups for program in group]

    def watch(self, ready: Callable[[], bool]) -> None:
        """Start all, ask `ready` until it is so, restart what falls; return when asked to stop."""
        with self._signals() as wake:
            try:
                for program in self.programs:
                    if program.server is None and not self.stopping:
                        program.launch()
                done = False
                while not self.stopping:
                    done = done or ready()
                    select.select([wake], [], [], TICK)
                    with suppress(BlockingIOError):
                        os.read(wake, 4096)
                    self._mend()
            finally:
                self.stop()

    def stop(self) -> None:
        """Ask the last group to stop, wait, then the one before it."""
        self.stopping = True
        for group in reversed(self.groups):
            running = [program for program in group if program.server is not None]
            for program in running:
                signal_one(program, program.stop)
            for program in running:
                finish(program)

    def _mend(self) -> None:
        for program in self.programs:
            if self.stopping:
                return
            if program.fell():
                self.say(
                    f"{program.name} berhenti sendiri; dihidupkan lagi. / {program.name} "
                    "ended by itself and is started again."
                )
            if program.server is None and time.monotonic() >= program.due:
                program.launch()

    @contextmanager
    def _signals(self) -> Iterator[int]:
        """Turn signals into a readable pipe, so that waiting never misses one."""
        reading, writing = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked)
        try:
            yield reading
        finally:
            signal.set_wakeup_fd(-1)
            os.close(reading)
            os.close(writing)

    def _asked(self, *_: object) -> None:
        self.stopping = True


def command(
    arguments: Sequence[str], environment: Mapping[str, str], log: Path, folder: Path
) -> Callable[[], Server]:
    """Return how to start a command that writes to `log` and dies with the supervisor."""

    def start() -> Server:
        with log.open("ab") as out:
            return subprocess.Popen(
                arguments,
                env=environment,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
                preexec_fn=die_with_parent,  # noqa: PLW1509  calls prctl alone
            )

    return start


def signal_one(program: Program, number: signal.Signals) -> None:
    """Send a signal to a program that may have ended."""
    if program.server is not None:
        with suppress(ProcessLookupError):
            os.kill(program.server.pid, number)


def end_group(leader: int, number: signal.Signals) -> None:
    """Send a signal to whatever is left of a program's own processes."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, number)


def finish(program: Program) -> None:
    """Wait for a program to end; after its patience, end it and all it started."""
    if program.server is None:
        return
    try:
        program.server.wait(program.patience)
    except subprocess.TimeoutExpired:
        signal_one(program, signal.SIGQUIT if program.stop is signal.SIGINT else signal.SIGKILL)
    end_group(program.server.pid, signal.SIGKILL)
    program.server.wait()
    program.server = None
