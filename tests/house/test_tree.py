"""What lies in the tree, and what must not."""

import configparser
import os
import re
import subprocess
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

from sambayan.config.env import Env
from tests.house import tree

FOREIGN = re.compile(r"/(?:wor[k]|far[m]|roo[t])/[a-z]")  # folders of one machine
SUFFIXES = {".png", ".ico", ".woff2", ".gz", ".br"}


def texts():
    return {
        path: path.read_text(errors="replace")
        for path in tree.files()
        if path.suffix not in SUFFIXES
    }


def registries():
    """Return the hosts that this machine takes packages from, wherever that is set."""
    places = [
        Path("/etc/pip.conf"),
        Path.home() / ".config/pip/pip.conf",
        Path.home() / ".pip/pip.conf",
    ]
    config = configparser.ConfigParser(interpolation=None)
    config.read(place for place in places if place.exists())
    said = [value for section in config.values() for value in section.values()]
    said += [
        value for name, value in os.environ.items() if name.endswith(("INDEX_URL", "REGISTRY"))
    ]
    npmrc = Path.home() / ".npmrc"
    said += re.findall(r"=(\S+)", npmrc.read_text()) if npmrc.exists() else []
    hosts = {urlsplit(word).hostname for value in said for word in value.split() if "://" in word}
    return {host for host in hosts if host and "." in host}


def strays(text, hosts):
    """Return what tells of one machine: its folders and its package registries."""
    here = {str(tree.ROOT), str(Path.home())} - {"/"}
    return sorted({*FOREIGN.findall(text), *(word for word in {*hosts, *here} if word in text)})


def test_no_file_tells_of_this_machine():
    hosts = registries()
    found = {tree.name(path): strays(text, hosts) for path, text in texts().items()}

    assert {where: what for where, what in found.items() if what} == {}


def test_planted_traces_are_caught():
    assert strays("see https://mirror.example/simple", {"mirror.example"}) == ["mirror.example"]
    assert len(strays("open /roo" + "t/thing", set())) >= 1
    assert strays("a clean line about /usr/bin", {"mirror.example"}) == []


def test_no_file_is_over_one_megabyte():
    assert [tree.name(path) for path in tree.files() if path.stat().st_size > 1_000_000] == []


def test_nothing_is_left_unfinished():
    marks = re.compile(r"\b(TO[D]O|FIXM[E]|XX[X]|NotImplemente[d]Error)\b|# type: ignor[e](?!\[)")
    ours = tree.ending(".py", ".html", ".js", ".css")

    assert [tree.name(path) for path in ours if marks.search(path.read_text())] == []


def test_every_silenced_rule_is_named():
    bare = re.compile(r"# noq[a](?!: ?[A-Z]+\d+)|# ruff: noq[a](?!: ?[A-Z])")

    assert bare.search("x = 1  # noq" + "a")
    assert [tree.name(path) for path in tree.ending(".py") if bare.search(path.read_text())] == []


def test_no_migration_is_missing(db):
    said = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said, verbosity=1)

    assert "No changes" in said.getvalue()


def test_decisions_are_numbered_and_listed():
    folder = tree.ROOT / "docs" / "adr"
    names = sorted(path.name for path in folder.glob("[0-9]*.md"))
    index = (folder / "README.md").read_text()

    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    assert [name for name in names if f"({name})" not in index] == []


def test_every_setting_is_documented():
    page = (tree.ROOT / "docs" / "settings.md").read_text()
    missing = [name for name in Env.model_fields if f"`{name.upper()}`" not in page]
    bare = [name for name, field in Env.model_fields.items() if not field.description]

    assert (missing, bare) == ([], [])


LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("page", tree.ending(".md"), ids=tree.name)
def test_links_in_the_docs_lead_somewhere(page):
    broken = [to for to in LINK.findall(page.read_text()) if not (page.parent / to).exists()]

    assert broken == []


def test_git_has_the_tree():
    said = subprocess.run(["git", "status"], cwd=tree.ROOT, capture_output=True, check=False)

    assert said.returncode == 0, "the house tests read the list of files from git"
