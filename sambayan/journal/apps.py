from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JournalConfig(AppConfig):
    name = "sambayan.journal"
    label = "journal"

    def ready(self) -> None:
        autodiscover_modules("events")
