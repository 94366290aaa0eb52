"""Who works here.

Rights come from roles, nobody is deleted, and what was granted is recorded.
"""

from django.contrib.auth.models import Group

from articles.models import FrontPin
from paper.models import Page
from people.models import AuditEvent, User
from tags.models import TagAlias


def fields_of(user: User, **changes: object) -> dict:
    kept = {
        "username": user.username,
        "name": user.name,
        "email": "",
        "language": "id",
        "is_active": "on",
        "is_staff": "on",
    }
    inline = {"beats-TOTAL_FORMS": "0", "beats-INITIAL_FORMS": "0"}
    return (
        kept
        | inline
        | {"groups": list(user.groups.values_list("pk", flat=True))}
        | changes
    )


def test_a_role_that_was_given_is_recorded(admin_user, rahma, seated):
    editor = Group.objects.get(name="editor")
    seated(admin_user).post(
        f"/admin/people/user/{rahma.pk}/change/", fields_of(rahma, groups=[editor.pk])
    )
    assert [group.name for group in rahma.groups.all()] == ["editor"]
    assert "editor" in AuditEvent.objects.get(key=str(rahma.pk)).note


def test_people_are_found_by_their_role_and_nobody_sees_its_code(
    admin_user, rahma, mira, seated
):
    page = seated(admin_user).get("/admin/people/user/", {"role": "editor"})
    assert [*page.context["cl"].result_list] == [mira]
    assert "managing_editor" not in page.text.replace("?role=managing_editor", "")
    everybody = seated(admin_user).get("/admin/people/user/", {"role": "\x00"})
    assert len(everybody.context["cl"].result_list) == 3
    assert seated(admin_user).get("/admin/auth/group/").status_code == 404


def test_setting_another_persons_password_is_recorded(admin_user, rahma, seated):
    rahma.set_password("Nagari-1907-ranah")
    rahma.save()
    new = {
        "usable_password": "true",
        "password1": "Nagari-1908-ranah",
        "password2": "Nagari-1908-ranah",
    }
    browser = seated(admin_user)
    assert (
        browser.post(
            f"/admin/people/user/{rahma.pk}/password/", new | {"password2": "x"}
        ).status_code
        == 200
    )
    assert not AuditEvent.objects.exists()
    browser.post(f"/admin/people/user/{rahma.pk}/password/", new)
    event = AuditEvent.objects.get()
    assert (event.by, event.action, event.key) == (
        admin_user,
        "password",
        str(rahma.pk),
    )


def test_nobody_can_make_herself_a_superuser(admin_user, seated):
    page = (
        seated(admin_user)
        .get(f"/admin/people/user/{admin_user.pk}/change/")
        .content.decode()
    )
    assert "is_superuser" not in page
    seated(admin_user).post(
        f"/admin/people/user/{admin_user.pk}/change/",
        fields_of(admin_user, is_superuser="on", user_permissions=["1"]),
    )
    assert not User.objects.get(pk=admin_user.pk).is_superuser


def test_nobody_gives_herself_a_role_or_takes_it(admin_user, seated):
    page = f"/admin/people/user/{admin_user.pk}/change/"
    shown = seated(admin_user).get(page)
    assert "Nobody gives herself a role" in shown.text
    everything = list(Group.objects.values_list("pk", flat=True))
    sent = fields_of(admin_user, name="Sari", groups=everything, is_active="")
    assert seated(admin_user).post(page, sent).status_code == 302
    admin_user.refresh_from_db()
    assert (admin_user.name, admin_user.is_active) == ("Sari", True)
    assert [group.name for group in admin_user.groups.all()] == ["web_admin"]


def test_an_editor_in_chief_is_made_by_an_editor_in_chief(
    admin_user, pemred, rahma, seated
):
    chief = Group.objects.get(name="editor_in_chief")
    page = f"/admin/people/user/{rahma.pk}/change/"
    forged = fields_of(rahma, groups=[chief.pk])
    refused = seated(admin_user).post(page, forged)
    assert "groups" in refused.context["adminform"].form.errors
    assert not rahma.groups.filter(pk=chief.pk).exists()
    pemred.groups.add(Group.objects.get(name="web_admin"))
    seated(User.objects.get(pk=pemred.pk)).post(page, forged)
    assert rahma.groups.get() == chief


def test_an_editor_in_chief_is_not_unmade_or_locked_out_by_the_web_admin(
    admin_user, pemred, seated
):
    page = f"/admin/people/user/{pemred.pk}/change/"
    assert "made and unmade by an editor-in-chief" in seated(admin_user).get(page).text
    seated(admin_user).post(page, fields_of(pemred, groups=[], is_active=""))
    pemred.refresh_from_db()
    assert pemred.is_active
    assert pemred.groups.get().name == "editor_in_chief"


def test_a_paper_without_an_editor_in_chief_can_be_given_one(
    admin_user, pemred, rahma, seated
):
    User.objects.filter(pk=pemred.pk).update(is_active=False)
    chief = Group.objects.get(name="editor_in_chief")
    page = f"/admin/people/user/{rahma.pk}/change/"
    seated(admin_user).post(page, fields_of(rahma, groups=[chief.pk]))
    assert rahma.groups.get() == chief


def test_no_screen_deletes_what_the_record_names_not_even_for_a_superuser(
    draft, rahma, pilkada, seated
):
    root = User.objects.create_superuser(
        "root", name="Akar", email="akar@pionir.example"
    )
    law = Page.objects.create(slug="hak-jawab", title="Hak jawab", body="<p>Isi.</p>")
    event = AuditEvent.record("add", pilkada, by=rahma)
    for kept in (rahma, rahma.author, draft, pilkada, event, law):
        address = (
            f"/admin/{kept._meta.app_label}/{kept._meta.model_name}/{kept.pk}/delete/"
        )
        assert seated(root).post(address, {"post": "yes"}).status_code == 403, address
        assert type(kept).objects.filter(pk=kept.pk).exists()


def test_an_editor_gives_a_tag_another_spelling(mira, pilkada, seated):
    inline = {
        "aliases-TOTAL_FORMS": "1",
        "aliases-INITIAL_FORMS": "0",
        "aliases-0-name": "Pemilukada",
    }
    seated(mira).post(
        f"/admin/tags/tag/{pilkada.pk}/change/",
        {"name": "Pilkada", "kind": "topic"} | inline,
    )
    assert TagAlias.objects.get().folded == "pemilukada"


def pin(article: object, **given: str) -> dict:
    when = {"until_0": "2099-01-01", "until_1": "10:00:00"}
    return {"position": "1", "article": str(getattr(article, "pk", ""))} | when | given


def test_a_managing_editor_pins_what_readers_have_and_for_a_time_that_lies_ahead(
    published, redpel, mira, seated
):
    add = "/admin/articles/frontpin/add/"
    assert seated(mira).post(add, pin(published)).status_code == 403
    assert (
        seated(redpel).post(add, pin(published, until_0="2020-01-01")).status_code
        == 200
    )
    assert not FrontPin.objects.exists()
    seated(redpel).post(add, pin(published))
    assert FrontPin.objects.get().by == redpel
    # pinned already
    assert seated(redpel).post(add, pin(published, position="2")).status_code == 200


def test_a_story_that_readers_do_not_have_cannot_be_pinned(draft, redpel, seated):
    page = (
        seated(redpel)
        .post("/admin/articles/frontpin/add/", pin(draft))
        .content.decode()
    )
    assert "Readers do not have this story yet" in page


def test_an_advertorial_cannot_be_pinned(tell, redpel, seated):
    paid = tell("Sewa mesin", kind="advertorial", credit="CV Saiyo")
    page = (
        seated(redpel).post("/admin/articles/frontpin/add/", pin(paid)).content.decode()
    )
    assert "An advertorial never opens the front page" in page
    assert not FrontPin.objects.exists()


def test_an_author_gets_a_line_and_a_portrait_that_nobody_deletes_from_under_her(
    rahma, redpel, photo, seated
):
    address, said = (
        f"/admin/people/author/{rahma.author.pk}/change/",
        {"name": "Rahma Desnita", "line": "Guru"},
    )
    for strange in ("9" * 30, "x\x00", str(photo.pk + 1)):
        page = seated(redpel).post(address, said | {"photo": strange})
        assert (page.status_code, "photo" in page.context["adminform"].form.errors) == (
            200,
            True,
        ), strange
    assert (
        seated(redpel)
        .post(address, said | {"photo": "", "line": "x" * 121})
        .status_code
        == 200
    )
    seated(redpel).post(address, said | {"photo": str(photo.pk)})
    author = type(rahma.author).objects.get()
    assert (author.line, author.photo) == ("Guru", photo)
    found = seated(redpel).get(
        "/admin/autocomplete/",
        {
            "app_label": "people",
            "model_name": "author",
            "field_name": "photo",
            "term": "Talu",
        },
    )
    assert [one["id"] for one in found.json()["results"]] == [str(photo.pk)]
    page = seated(redpel).post(f"/admin/photos/photo/{photo.pk}/delete/", follow=True)
    assert "is used by a story or an author" in page.text


def test_a_managing_editor_does_not_say_which_login_an_author_has(
    rahma, redpel, mira, admin_user, seated
):
    address, said = (
        f"/admin/people/author/{rahma.author.pk}/change/",
        {"name": "Rahma Desnita"},
    )
    seated(redpel).post(address, said | {"user": str(redpel.pk)})
    assert type(rahma.author).objects.get().user == rahma
    assert seated(mira).post(address, said).status_code == 403
    # who sees no photos chooses none
    assert 'name="photo"' not in seated(admin_user).get(address).text
