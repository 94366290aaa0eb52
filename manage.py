#!/usr/bin/env python
"""Django's command line for the paper.

A mistake in the environment is answered with a sentence, not a traceback.
"""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError, ProgrammingError

    try:
        # Django would only report a broken setting later, under another name.
        import newsroom.settings  # noqa: F401

        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"The paper cannot start. {error}")
    except (OperationalError, ProgrammingError) as error:
        # A missing table is the one on SQLite and the other on PostgreSQL.
        sys.exit(
            "The paper cannot start. "
            "The database at DATABASE_URL does not answer as expected: "
            f"{str(error).strip().partition('\n')[0]}. "
            "Check the address and run: manage.py migrate"
        )


if __name__ == "__main__":
    main()
