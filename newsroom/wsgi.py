"""The door for readers: gunicorn newsroom.wsgi.

Refuses to open while the masthead lacks what the law asks.
"""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError

HALT = 3  # at any other code gunicorn would start the worker again, for ever
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

try:
    application = get_wsgi_application()

    from newsroom.ready import require_ready

    require_ready()
except ImproperlyConfigured as error:
    sys.stderr.write(f"The paper cannot start. {error}\n")
    sys.exit(HALT)
except DatabaseError as error:
    sys.stderr.write(
        "The paper cannot start. "
        "The database at DATABASE_URL does not answer as expected: "
        f"{str(error).strip().partition('\n')[0]}. "
        "Check the address and run: manage.py migrate\n"
    )
    sys.exit(HALT)
