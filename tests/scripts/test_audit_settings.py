"""What Lighthouse measures is what readers get behind a server in front."""

from gzip import decompress

from django.conf import settings
from django.test import override_settings

from newsroom.settings import MIDDLEWARE
from scripts import audit_settings


def test_the_audit_s_pages_are_compressed_and_else_as_in_production(client, paper):
    plain = client.get("/redaksi/").content
    with_gzip = audit_settings.MIDDLEWARE
    assert with_gzip[1:] == MIDDLEWARE == settings.MIDDLEWARE
    with override_settings(MIDDLEWARE=with_gzip):
        client.handler.load_middleware()
        answer = client.get("/redaksi/", headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert decompress(answer.content) == plain
