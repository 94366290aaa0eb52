from django.urls import path, re_path

from paper import views

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    re_path(
        r"^merek-(?P<key>[0-9a-f]{16})\.(?P<kind>css|svg)$", views.brand, name="brand"
    ),
    re_path(
        r"^logo-(?P<key>[0-9a-f]{16})\.(?P<kind>svg|webp)$", views.logo, name="logo"
    ),
    path("<slug:slug>/", views.page, name="page"),
]
