from django.apps import AppConfig


class TransparencyConfig(AppConfig):
    name = "sambayan.transparency"
    label = "transparency"
