"""Addresses of readers' accounts. Those of mails stand for as long as somebody may open the mail."""

from django.urls import path

from comments.views import account, leaving, login

urlpatterns = [
    path("ketentuan/", account.terms, name="comment-terms"),
    path("akun/masuk/", login.login, name="comment-login"),
    path("akun/kode/", login.code, name="comment-code"),
    path("akun/tautan/", login.press, name="comment-press"),
    path("akun/tautan/<str:token>/", login.link, name="comment-link"),
    path("akun/tautan/<str:token>", login.link),  # its end was lost: a 404 would be logged, with the token
    path("akun/daftar/", account.join, name="comment-join"),
    path("akun/", account.account, name="comment-account"),
    path("akun/peringatan/", account.warning, name="comment-warning"),
    path("akun/keluar/", leaving.logout, name="comment-logout"),
    path("akun/unduh/", leaving.export, name="comment-export"),
    path("akun/hapus/", leaving.erase, name="comment-erase"),
    path("akun/berhenti/<str:token>/", leaving.unsubscribe, name="comment-unsubscribe"),
]
