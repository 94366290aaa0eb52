"""The door for readers: gunicorn newsroom.wsgi. Refuses to open while the masthead lacks what the law asks."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

try:
    application = get_wsgi_application()

    from newsroom.ready import require_ready

    require_ready()
except ImproperlyConfigured as error:
    sys.exit(f"The paper cannot start. {error}")
except DatabaseError as error:
    sys.exit(
        "The paper cannot start. The database at DATABASE_URL does not answer as expected: "
        f"{str(error).strip().partition('\n')[0]}. Check the address and run: manage.py migrate"
    )
