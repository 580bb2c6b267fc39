"""What granian serves as streams."""

import os
from importlib import import_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sambayan.config.settings")
application = import_module("sambayan.live.stream").application
