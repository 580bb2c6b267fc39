from django.urls import path

from sambayan.look.web import views

app_name = "look"
urlpatterns = [
    path("bahasa/<slug:code>/", views.language, name="language"),
    path("tampilan/<slug:name>/", views.theme, name="theme"),
]
