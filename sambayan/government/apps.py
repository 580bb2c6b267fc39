from django.apps import AppConfig


class GovernmentConfig(AppConfig):
    name = "sambayan.government"
    label = "government"
