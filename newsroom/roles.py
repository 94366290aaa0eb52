"""The roles of the newsroom, as rights.

`manage.py roles` writes them to Django's groups.

Nothing ever asks for a group's name: code asks for a permission. A person may have
several roles. The advertising desk gets its role with its room.
"""

from django.contrib.auth.models import Group, Permission

WRITES = {
    "articles.add_article",
    "articles.view_article",
    "articles.change_article",
    "photos.view_photo",
    "photos.add_photo",
    "photos.change_photo",
}
EDITS = WRITES | {
    "articles.read_desk",
    "articles.edit_copy",
    "articles.publish_article",
    "photos.block_photo",
    "photos.delete_photo",
    "tags.view_tag",
    "tags.add_tag",
    "tags.change_tag",
    "tags.view_tagalias",
    "tags.add_tagalias",
    "tags.change_tagalias",
    "tags.delete_tagalias",
    "comments.moderate",
    "articles.view_dossier",
    "articles.add_dossier",
    "articles.change_dossier",
}
PINS = {
    "articles.view_frontpin",
    "articles.add_frontpin",
    "articles.change_frontpin",
    "articles.delete_frontpin",
}
LEADS = (
    EDITS
    | PINS
    | {
        "articles.cover_everything",
        "articles.override_checks",
        "articles.anonymise_article",
    }
    | {
        "people.view_auditevent",
        "people.view_author",
        "people.change_author",
        "comments.sanction",
    }
)

ROLES: dict[str, set[str]] = {
    "contributor": WRITES,
    "reporter": WRITES | {"articles.read_desk"},
    "editor": EDITS,
    "managing_editor": LEADS,
    "editor_in_chief": LEADS
    | {
        "articles.withdraw_article",
        "articles.read_sealed",
        "paper.view_paper",
        "paper.change_paper",
    },
    "moderator": {"comments.moderate"},
    "web_admin": {
        "people.view_user",
        "people.add_user",
        "people.change_user",
        "people.view_author",
        "people.add_author",
        "people.change_author",
        "people.view_auditevent",
        "paper.view_paper",
        "paper.change_paper",
        "paper.view_page",
        "paper.add_page",
        "paper.change_page",
        "articles.view_section",
        "articles.add_section",
        "articles.change_section",
        "articles.view_place",
        "articles.change_place",
        "articles.view_beat",
        "articles.add_beat",
        "articles.change_beat",
        "articles.delete_beat",
        "articles.view_placealias",
        "articles.add_placealias",
        "articles.change_placealias",
        "articles.delete_placealias",
        "tags.view_tag",
        "tags.change_tag",
        "tags.view_tagalias",
        "tags.add_tagalias",
        "tags.change_tagalias",
        "tags.delete_tagalias",
    },
}


def write_roles() -> None:
    """Make each group hold exactly its role's rights.

    Raises KeyError for a right that no app declares.
    """
    rights = _rights()
    for role, names in ROLES.items():
        group, _made = Group.objects.get_or_create(name=role)
        group.permissions.set([rights[name] for name in sorted(names)])


def _rights() -> dict[str, int]:
    """The keys of all rights, by their names."""
    rows = Permission.objects.values_list("pk", "content_type__app_label", "codename")
    return {f"{app}.{name}": key for key, app, name in rows}
