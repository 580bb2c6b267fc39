from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "sambayan.live"
    label = "live"
