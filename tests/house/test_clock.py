"""The clock is read at the edge; below it, `at` is given."""

import ast
import re

import grimp
import pytest

from tests.house import tree

READERS = {"now", "utcnow", "today", "localtime", "fromtimestamp", "time"}
CLOCKS = {"datetime", "date", "timezone", "time", "dt"}
# where an instant enters: pages, commands, tasks, processes; and "3 hours ago" beside a date
EDGE = re.compile(
    r"sambayan\.(command|config|look|\w+\.(web|api|tasks|management|context|asgi|templatetags))\b"
    r"|sambayan\.live\."
)


def readings(source):
    """Return the lines that read a clock of Python's or Django's."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and node.attr in READERS - {"localtime", "fromtimestamp"}
        and isinstance(node.value, ast.Name)
        and node.value.id in CLOCKS
    ]


def test_only_the_clock_reads_the_clock():
    rooms = [path for path in tree.code() if tree.room_of(path) != "command"]
    found = {tree.name(path): lines for path in rooms if (lines := readings(path.read_text()))}

    assert set(found) == {"sambayan/core/clock.py"}


@pytest.mark.parametrize(
    "line", ["datetime.now()", "date.today()", "timezone.now()", "time.time()"]
)
def test_a_planted_reading_is_caught(line):
    assert readings(f"x = 1\ny = {line}\n") == [2]


def below_the_edge(plan):
    importers = plan.find_modules_that_directly_import("sambayan.core.clock")
    return sorted(module for module in importers if not EDGE.match(module))


def test_nobody_below_the_edge_asks_the_clock():
    plan = grimp.build_graph("sambayan", cache_dir=None)
    assert below_the_edge(plan) == []

    plan.add_import(importer="sambayan.journal.services", imported="sambayan.core.clock")
    assert below_the_edge(plan) == ["sambayan.journal.services"]
