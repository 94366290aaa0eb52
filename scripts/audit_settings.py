"""Settings of `make audit`.

As in production, and compressed as the server in front would do it.
"""

from newsroom.settings import *  # noqa: F403  settings are made on top of settings
from newsroom.settings import MIDDLEWARE

MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", *MIDDLEWARE]
