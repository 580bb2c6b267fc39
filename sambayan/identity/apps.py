from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "sambayan.identity"
    label = "identity"
