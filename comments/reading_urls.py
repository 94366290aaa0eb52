"""Addresses of writing and reporting. Those of the threads stand in newsroom/urls.py, before the stories."""

from django.urls import path, re_path

from comments.views import mine, reporting, writing

KEY = "(?P<key>[a-z2-7]{13})"

urlpatterns = [
    path("tulis/<int:article>/", writing.write, name="comment-write"),
    re_path(rf"^hasil/{KEY}/$", writing.result, name="comment-result"),
    path("saya/", mine.mine, name="comment-mine"),
    re_path(rf"^sunting/{KEY}/$", mine.edit, name="comment-edit"),
    re_path(rf"^hapus/{KEY}/$", mine.remove, name="comment-remove"),
    re_path(rf"^lapor/{KEY}/$", reporting.report, name="comment-report"),
    path("pengaduan/", reporting.complaint, name="comment-complaint"),
    re_path(r"^pengaduan/(?P<ticket>K[A-Z0-9]{8})/$", reporting.receipt, name="comment-receipt"),
    re_path(rf"^keberatan/{KEY}/$", mine.appeal, name="comment-appeal"),
    path("keberatan/sanksi/<int:number>/", mine.appeal_sanction, name="comment-appeal-sanction"),
]
