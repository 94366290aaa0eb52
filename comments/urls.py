"""Everything below /komentar/: readers' accounts, writing, reporting.

Only here do readers' pages know of cookies.

Addresses of mails stand for as long as somebody may open the mail. Those of the threads
stand in newsroom/urls.py, before the stories.
"""

from django.urls import path, re_path

from comments.views import account, leaving, login, mine, reporting, writing

KEY = "(?P<key>[a-z2-7]{13})"

urlpatterns = [
    path("ketentuan/", account.terms, name="comment-terms"),
    path("akun/masuk/", login.login, name="comment-login"),
    path("akun/kode/", login.code, name="comment-code"),
    path("akun/tautan/", login.press, name="comment-press"),
    path("akun/tautan/<str:token>/", login.link, name="comment-link"),
    # its end was lost: a 404 would be logged, with the token
    path("akun/tautan/<str:token>", login.link),
    path("akun/daftar/", account.join, name="comment-join"),
    path("akun/", account.account, name="comment-account"),
    path("akun/peringatan/", account.warning, name="comment-warning"),
    path("akun/keluar/", leaving.logout, name="comment-logout"),
    path("akun/unduh/", leaving.export, name="comment-export"),
    path("akun/hapus/", leaving.erase, name="comment-erase"),
    path("akun/berhenti/<str:token>/", leaving.unsubscribe, name="comment-unsubscribe"),
    path("tulis/<int:article>/", writing.write, name="comment-write"),
    re_path(rf"^hasil/{KEY}/$", writing.result, name="comment-result"),
    path("saya/", mine.mine, name="comment-mine"),
    re_path(rf"^sunting/{KEY}/$", mine.edit, name="comment-edit"),
    re_path(rf"^hapus/{KEY}/$", mine.remove, name="comment-remove"),
    re_path(rf"^lapor/{KEY}/$", reporting.report, name="comment-report"),
    path("pengaduan/", reporting.complaint, name="comment-complaint"),
    re_path(
        r"^pengaduan/(?P<ticket>K[A-Z0-9]{8})/$",
        reporting.receipt,
        name="comment-receipt",
    ),
    re_path(rf"^keberatan/{KEY}/$", mine.appeal, name="comment-appeal"),
    path(
        "keberatan/sanksi/<int:number>/",
        mine.appeal_sanction,
        name="comment-appeal-sanction",
    ),
]
