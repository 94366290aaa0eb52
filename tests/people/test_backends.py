"""Rights come from roles, whatever stands in a single person's own list."""

import pytest
from django.contrib.auth.models import Permission

from people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def may_pin() -> Permission:
    return Permission.objects.get(codename="change_frontpin")


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_a_right_of_her_own_list_gives_nobody_anything(jon, may_pin):
    assert not fresh(jon).has_perm("articles.change_frontpin")
    jon.user_permissions.add(may_pin)
    assert not fresh(jon).has_perm("articles.change_frontpin")


def test_a_right_of_her_role_is_hers_until_she_leaves_it_or_the_paper(redpel):
    assert fresh(redpel).has_perm("articles.change_frontpin")
    User.objects.filter(pk=redpel.pk).update(is_active=False)
    assert not fresh(redpel).has_perm("articles.change_frontpin")
    User.objects.filter(pk=redpel.pk).update(is_active=True)
    redpel.groups.clear()
    assert not fresh(redpel).has_perm("articles.change_frontpin")


def test_her_rights_are_asked_for_once(redpel, django_assert_num_queries):
    user = fresh(redpel)
    with django_assert_num_queries(1):
        assert user.has_perm("articles.change_frontpin")
        assert not user.has_perm("auth.delete_group")
        assert user.has_module_perms("articles")
