from django.urls import path

from paper import views

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("<slug:slug>/", views.page, name="page"),
]
