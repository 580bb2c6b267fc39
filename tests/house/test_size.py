"""Nothing grows past what one reads at a glance."""

import pytest

from tests.house import tree

FILE, FUNCTION = 400, 40  # lines


def too_long(paths, most=FILE):
    counts = ((len(path.read_text().splitlines()), tree.name(path)) for path in paths)
    return [f"{where}: {lines} lines" for lines, where in counts if lines > most]


def long_functions(path):
    return [
        f"{tree.name(path)}:{function.lineno} {function.name}: {lines} lines"
        for function in tree.functions(path)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > FUNCTION
    ]


def test_no_file_is_over_400_lines():
    suffixes = (".py", ".html", ".css", ".js", ".sh", ".toml")
    ours = [path for path in tree.ending(*suffixes) if "migrations" not in path.parts]

    assert too_long(ours) == []


def test_no_function_is_over_40_lines():
    assert [found for path in tree.ending(".py") for found in long_functions(path)] == []


def test_planted_lengths_are_caught(tmp_path, monkeypatch):
    monkeypatch.setattr(tree, "ROOT", tmp_path)
    planted = tmp_path / "planted.py"
    planted.write_text("def long():\n" + "    pass\n" * 400)

    assert too_long([planted]) == ["planted.py: 401 lines"]
    assert long_functions(planted) == ["planted.py:1 long: 401 lines"]


@pytest.mark.parametrize("room", tree.rooms())
def test_every_room_has_its_application(room):
    assert (tree.SOURCE / room / "apps.py").exists() or room == "core"
