"""Processes of their own on the database of a test."""

from urllib.parse import quote

from django.db import connection


def url_of_the_test_database() -> str:
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    host, user = (
        quote(known["HOST"], safe=""),
        quote(f"{known['USER']}:{known['PASSWORD']}", safe=":").rstrip(":"),
    )
    port = f":{known['PORT']}" if known["PORT"] else ""
    return f"postgres://{user}@{host}{port}/{known['NAME']}"
