"""Settings for tools that only read the code (mypy, makemigrations --check): own keys."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from sambayan.config import keys

if "SAMBAYAN_TEST_HOME" not in os.environ:
    _home = Path(tempfile.mkdtemp(prefix="sambayan-read-"))
    atexit.register(shutil.rmtree, _home, ignore_errors=True)
    keys.make(_home)
    os.environ["KEYS_DIR"] = str(_home)

from sambayan.config.settings import *  # noqa: F403
