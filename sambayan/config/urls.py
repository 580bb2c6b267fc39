"""Every address of the site, by room."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("sambayan.live.web.urls")),
    path("", include("sambayan.look.web.urls")),
    path("", include("sambayan.transparency.web.urls")),
]

handler400 = "sambayan.look.web.views.bad_request"
handler403 = "sambayan.look.web.views.forbidden"
handler404 = "sambayan.look.web.views.missing"
handler500 = "sambayan.look.web.views.broken"
