from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "sambayan.post"
    label = "post"
