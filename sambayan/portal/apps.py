from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "sambayan.portal"
    label = "portal"
