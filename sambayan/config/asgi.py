"""What granian serves as streams."""

import os
from importlib import import_module

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sambayan.config.settings")
try:
    application = import_module("sambayan.live.stream").application
except ModuleNotFoundError:  # until the room has its stream
    application = get_asgi_application()
