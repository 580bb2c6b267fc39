"""What granian serves as streams: no Django request, only its signing."""

import os

from sambayan.config.env import env
from sambayan.live.asgi import Application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sambayan.config.settings")
application = Application(env().database_url)
