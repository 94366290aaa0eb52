from typing import Any

from django.core.management.base import BaseCommand

from newsroom.roles import ROLES, write_roles


class Command(BaseCommand):
    help = "Writes the roles of newsroom/roles.py to Django's groups. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        write_roles()
        self.stdout.write(f"Roles written: {', '.join(ROLES)}.")
