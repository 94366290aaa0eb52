"""What press law asks of a story, as choices; the values stay as they are printed in old versions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
