from django.urls import path

from photos import views

urlpatterns = [path("foto/<str:key>/<str:name>", views.rendition, name="rendition")]
