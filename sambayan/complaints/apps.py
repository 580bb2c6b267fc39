from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "sambayan.complaints"
    label = "complaints"
