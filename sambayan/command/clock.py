"""The clock's process: what time alone sets off, each task by its own interval."""

import logging
import os
import time
from collections.abc import Callable, Sequence
from datetime import datetime

import django
from django.core.management import call_command
from django.db import close_old_connections

from sambayan.core import clock

log = logging.getLogger(__name__)
Task = Callable[[datetime], object]


def forget_old_sessions(_at: datetime) -> None:
    """Remove sessions that ended."""
    call_command("clearsessions")


TASKS: Sequence[tuple[float, Task]] = ((24 * 3600, forget_old_sessions),)


def run() -> None:
    """Run each task when it is due, for ever."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sambayan.config.settings")
    django.setup()
    due = [
        (time.monotonic() + 5 + number, seconds, task)
        for number, (seconds, task) in enumerate(TASKS)
    ]
    while True:
        due = [turn(*entry) for entry in due]
        time.sleep(1)


def turn(when: float, seconds: float, task: Task) -> tuple[float, float, Task]:
    """Run a task that is due; a failing one is logged and tried again later."""
    if time.monotonic() < when:
        return when, seconds, task
    close_old_connections()
    try:
        task(clock.now())
    except Exception:
        log.exception("task %s failed", getattr(task, "__name__", task))
        seconds_to_next = min(seconds, 60)
    else:
        seconds_to_next = seconds
    close_old_connections()
    return time.monotonic() + seconds_to_next, seconds, task


if __name__ == "__main__":
    run()
