"""The tree as the house tests see it: its files, rooms, floors and templates."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "sambayan"
OUTSIDE = {"command", "config"}  # they know every room; no room is made of them


@cache
def files() -> tuple[Path, ...]:
    """Return every file that git tracks or would track."""
    said = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    names = said.stdout.decode().split("\0")
    found = [ROOT / name for name in names if name] or list(SOURCE.rglob("*.*"))
    return tuple(sorted(path for path in found if path.is_file()))


def ending(*suffixes: str, under: Path = ROOT) -> list[Path]:
    """Return the files with one of these suffixes, below a folder."""
    return [path for path in files() if path.suffix in suffixes and path.is_relative_to(under)]


def code() -> list[Path]:
    """Return our Python without migrations, which Django writes."""
    return [path for path in ending(".py", under=SOURCE) if "migrations" not in path.parts]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def rooms() -> tuple[str, ...]:
    """Return the rooms there are, from the folders."""
    here = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    return tuple(sorted(here - OUTSIDE))


@cache
def floors() -> dict[str, int]:
    """Return the floor of each room, 0 the lowest, from the import contract."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    (layers,) = (
        contract["layers"]
        for contract in config["tool"]["importlinter"]["contracts"]
        if contract["id"] == "floors"
    )
    return {
        room.strip().removeprefix("sambayan."): floor
        for floor, layer in enumerate(reversed(layers))
        for room in layer.split("|")
    }


def room_of(path: Path) -> str:
    """Return the room in which a file below the source lies."""
    return path.relative_to(SOURCE).parts[0]


def templates() -> list[Path]:
    return [
        path for path in files() if "templates" in path.parts and path.suffix in {".html", ".txt"}
    ]


def template_name(path: Path) -> str:
    """Return the name under which Django finds a template."""
    return path.as_posix().split("/templates/", 1)[1]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return every function and method of a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imports(node: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Return the imports of our own modules below a node."""
    for child in ast.walk(node):
        names = [alias.name for alias in child.names] if isinstance(child, ast.Import) else []
        if isinstance(child, ast.ImportFrom):
            names = [child.module or ""]
        if any(name.split(".")[0] == "sambayan" for name in names):
            yield child
