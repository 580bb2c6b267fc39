from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "sambayan.look"
    label = "look"
