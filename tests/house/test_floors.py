"""Calls go down: floors, layers and doors hold, and a planted fault is caught."""

import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from tests.house import tree

DOORS = {"services", "selectors", "enums", "events"}
GROUND = {"core", "look"}  # no doors: everything in them is for everybody
CONFIG = {"env", "keys"}  # of the outside, rooms may read the settings and the keys


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "COLUMNS": "120"},
    )


@pytest.fixture
def copied_tree(tmp_path):
    ignore = shutil.ignore_patterns("static", "locale", "__pycache__", "data")
    shutil.copytree(tree.SOURCE, tmp_path / "sambayan", ignore=ignore)
    shutil.copy(tree.ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_floors_and_layers_hold():
    said = lint_imports(tree.ROOT)

    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize(
    ("where", "line", "contract"),
    [
        ("journal/planted.py", "from sambayan.portal import apps", "Floors"),
        ("complaints/planted.py", "import sambayan.transparency.apps", "Floors"),
        ("journal/models.py", "from sambayan.journal import services", "Layers inside a room"),
        ("identity/planted.py", "import sambayan.command", "No room knows the command"),
    ],
)
def test_a_planted_upward_import_is_caught(copied_tree, where, line, contract):
    place = copied_tree / "sambayan" / where
    old = place.read_text() if place.exists() else ""
    place.write_text(f"{old}\n{line}\n")

    said = lint_imports(copied_tree)

    broken = [line for line in said.stdout.splitlines() if line.endswith("BROKEN")]
    assert said.returncode != 0
    assert any(line.startswith(contract) for line in broken), said.stdout


def test_every_room_has_a_floor():
    assert set(tree.rooms()) == set(tree.floors())


def trespasses(plan: grimp.ImportGraph) -> list[str]:
    """Return the imports that enter a room, or the outside, elsewhere than by a door."""
    found = []
    for module in plan.modules:
        here = module.split(".")[1:2]
        for other in plan.find_modules_directly_imported_by(module):
            there, *inside = other.split(".")[1:] or [""]
            if not here or not there or here[0] in tree.OUTSIDE | {there} or there in GROUND:
                continue
            doors = CONFIG if there == "config" else DOORS
            if not inside or inside[0] not in doors:
                found.append(f"{module} -> {other}")
    return sorted(found)


@pytest.fixture(scope="module")
def plan():
    return grimp.build_graph("sambayan", exclude_type_checking_imports=True, cache_dir=None)


def test_rooms_meet_only_at_their_doors(plan):
    assert trespasses(plan) == []


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("sambayan.transparency.planted", "sambayan.journal.models"),
        ("sambayan.portal.planted", "sambayan.complaints"),
        ("sambayan.identity.planted", "sambayan.config.settings"),
    ],
)
def test_a_planted_trespass_is_caught(here, there):
    plan = grimp.build_graph("sambayan", cache_dir=None)
    plan.add_module(here)
    plan.add_import(importer=here, imported=there)

    assert f"{here} -> {there}" in trespasses(plan)


def late_imports(path: Path) -> list[str]:
    """Return imports of our own modules inside functions: a circle that someone healed."""
    return [
        f"{tree.name(path)}:{node.lineno}"
        for function in tree.functions(path)
        for node in tree.imports(function)
    ]


def test_no_import_hides_in_a_function():
    assert [late for path in tree.code() for late in late_imports(path)] == []


def test_a_planted_late_import_is_caught(tmp_path, monkeypatch):
    monkeypatch.setattr(tree, "ROOT", tmp_path)
    planted = tmp_path / "planted.py"
    planted.write_text("def late():\n    from sambayan.core import clock\n    return clock\n")

    assert late_imports(planted) == ["planted.py:2"]
