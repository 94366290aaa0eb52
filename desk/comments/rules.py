"""What the machine looks for.

The rules and what each of them did, a preview of a new one, a text to try.
"""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import Comment, LinkRule, WordRule
from comments.moderation.statistics import rule_shares
from comments.phases.words import would_hold
from comments.pipeline import explain
from desk.comments.frame import leading, moderating, page, to
from desk.comments.rows import explained
from desk.forms.comments import TryForm, WordRuleForm
from people.models import AuditEvent

TRIED_ON = 1000
MOST_HELD = 0.05  # of these; more asks whether she means it


@moderating
def rules(request: HttpRequest) -> HttpResponse:
    """All rules with hits and approved shares of thirty days.

    And what the machine says of a text that is tried.
    """
    form = TryForm(request.POST or None)
    tried = form.cleaned_data["text"] if form.is_valid() else ""
    shares = rule_shares(timezone.now())
    return page(
        request,
        "rules",
        status=422 if form.errors else 200,
        title=_("Rules"),
        rules=[
            (rule, shares.get(rule.pk))
            for rule in WordRule.objects.order_by("kind", "value", "second")
        ],
        links=LinkRule.objects.order_by("domain"),
        form=form,
        tried=explained(explain(tried), tried) if tried else None,
    )


@leading
def rule(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A new rule or a change of one.

    Before it is saved it says how many published comments it would have held.
    """
    known = get_object_or_404(WordRule, pk=pk) if pk else None
    form = WordRuleForm(request.POST or None, instance=known)
    preview = None
    if form.is_valid():
        preview = _preview(form.instance)
        is_sure = request.POST.get("sure") == str(preview["held"])
        if "save" in request.POST and (is_sure or not preview["asks"]):
            return _save(request, form, changed=known is not None)
    return page(
        request,
        "rule",
        status=422 if form.errors else 200,
        title=_("Change a rule") if pk else _("New rule"),
        form=form,
        preview=preview,
        known=known,
    )


def _preview(rule: WordRule) -> dict[str, Any]:
    newest = Comment.objects.published().order_by("-listed_at", "-id")[:TRIED_ON]
    bodies = list(newest.values_list("head__body", flat=True))
    held = would_hold(rule, bodies, WordRule.objects.filter(enabled=True))
    return {"held": held, "of": len(bodies), "asks": held > MOST_HELD * len(bodies)}


def _save(request: HttpRequest, form: WordRuleForm, *, changed: bool) -> HttpResponse:
    if not changed:
        form.instance.by = request.user
    with transaction.atomic():
        form.save()
        note = f"{form.instance.kind}, {form.instance.when}, {form.instance.enabled}"
        AuditEvent.record(
            "change" if changed else "add", form.instance, by=request.user, note=note
        )
    messages.success(
        request,
        _("The rule is saved. It holds for every comment that comes from now on."),
    )
    return to("comments_rules")
