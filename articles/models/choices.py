"""What is chosen for a story: its kind, and what press law asks.

The values stay as old versions have them.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    NEWS = "news", _("news")
    FEATURE = "feature", _("feature")
    OPINION = "opinion", _("opinion")
    PHOTO = "photo", _("photo essay")
    LIVE = "live", _("live")
    RELEASE = "release", _("press release")
    ADVERTORIAL = "advertorial", _("advertorial (paid)")


class Verification(models.TextChoices):
    VERIFIED = "verified", _("verified")
    UNVERIFIED = "unverified", _("not verified yet")


class AiUse(models.TextChoices):
    NONE = "none", _("none")
    LANGUAGE = "language", _("help with language")
    TRANSLATION = "translation", _("translation")
    PICTURE = "picture", _("picture")
    VOICE = "voice", _("voice")
    TEXT = "text", _("text")


class AnswersAs(models.TextChoices):
    UPDATE = "update", _("update")
    KOREKSI = "koreksi", _("koreksi (asked for by somebody)")
    HAK_JAWAB = "hak_jawab", _("hak jawab (reply of who was harmed)")
