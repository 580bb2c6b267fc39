from django.urls import path

from sambayan.live.web import views

app_name = "live"
urlpatterns = [path("siaran/alamat/", views.address, name="address")]
