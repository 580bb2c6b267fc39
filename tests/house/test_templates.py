"""Templates keep the floors, are all used, and carry no script or style of their own."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.house import tree

NAMED = re.compile(r"""{%-?\s*(?:extends|include)\s+["']([^"']+)["']""")
LOADED = re.compile(r"{%\s*load\s+([^%]+?)\s*%}")
ADDRESS = re.compile(r"""{%\s*url\s+["']([a-z_]+):""")
INLINE = re.compile(
    r"""<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*["']|\shx-on\b|href=["']javascript:"""
)
SCRIPT = re.compile(r"<script\b(?![^>]*(?:\bsrc=|application/json))")
DJANGOS = {f"{status}.html" for status in (400, 403, 404, 500)} | {"403_csrf.html"}


def tag_rooms():
    """Return which room each of our template tag libraries lies in."""
    return {
        path.stem: tree.room_of(path)
        for path in tree.code()
        if path.parent.name == "templatetags" and path.stem != "__init__"
    }


def above(source, room, homes, tags):
    """Return what a template of `room` takes from rooms that are not below it."""
    floors = tree.floors()
    used = [(name, homes.get(name)) for name in NAMED.findall(source)]
    loaded = " ".join(LOADED.findall(source)).replace(" from ", " ").split()
    used += [(name, tags.get(name)) for name in loaded]
    wrong = [
        f"{room} uses {name} of {home}"
        for name, home in used
        if home and home != room and floors.get(home, 99) >= floors.get(room, 99)
    ]
    if room == "look":
        wrong += [f"look names an address of {there}" for there in ADDRESS.findall(source)]
    return wrong


@pytest.fixture(scope="module")
def templates():
    return tree.templates()


@pytest.fixture(scope="module")
def homes(templates):
    return {tree.template_name(path): tree.room_of(path) for path in templates}


def test_templates_keep_the_floors(templates, homes):
    tags = tag_rooms()

    assert [
        f"{tree.name(path)}: {found}"
        for path in templates
        for found in above(path.read_text(), tree.room_of(path), homes, tags)
    ] == []


@pytest.mark.parametrize(
    ("source", "room"),
    [
        ("{% extends 'portal/home.html' %}", "complaints"),
        ('{% include "portal/home.html" %}', "look"),
        ("{% load i18n ladder %}", "journal"),
        ("{% url 'complaints:board' %}", "look"),
    ],
)
def test_a_planted_upward_template_is_caught(source, room):
    found = above(source, room, {"portal/home.html": "portal"}, {"ladder": "portal"})

    assert len(found) == 1


def inline(source):
    """Return inline script and style: content security would stop them."""
    return [match.group().strip() for match in (*INLINE.finditer(source), *SCRIPT.finditer(source))]


def test_templates_carry_no_inline_script_or_style(templates):
    found = {tree.name(path): inline(path.read_text()) for path in templates}

    assert {where: what for where, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "source",
    [
        '<p style="x">',
        "<a onclick='x'>",
        "<script>x</script>",
        "<style>",
        "<a href='javascript:x'>",
    ],
)
def test_planted_inline_code_is_caught(source):
    assert len(inline(source)) == 1


def test_a_script_with_an_address_is_fine():
    assert inline('<script src="/static/a.js" defer></script><p class="style">') == []


def overrides(name):
    """Say whether a template takes the place of one that a package brings."""
    packages = (find_spec(package) for package in ("allauth", "django"))
    folders = [Path(spec.origin).parent for spec in packages if spec and spec.origin]
    return name in DJANGOS or any(
        next(folder.rglob(f"templates/{name}"), None) for folder in folders
    )


def unused(names, sources):
    return [
        name for name in names if not any(name in text for text in sources) and not overrides(name)
    ]


def test_every_template_is_used(templates):
    sources = [path.read_text() for path in (*tree.code(), *templates)]

    assert unused(map(tree.template_name, templates), sources) == []


def test_a_planted_unused_template_is_caught():
    names = ["look/nobody.html", "account/login.html", "404.html"]

    assert unused(names, ["render('x.html')"]) == ["look/nobody.html"]
