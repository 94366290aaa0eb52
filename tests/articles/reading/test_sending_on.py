"""What a reader gets to know and can do beside the text.

How long it takes, and sending it on.
"""

import re

from articles.templatetags.one_line import one_line


def test_a_story_says_how_long_it_takes_and_is_sent_on_with_headline_and_address(
    client, tell
):
    story = tell("Harga naik 5% & turun", body=f"<p>{'kata ' * 700}</p>")
    page = client.get(story.get_absolute_url()).content.decode()
    address = f"https%3A%2F%2Fpionir.example%2F{story.address.replace('/', '%2F')}"
    assert "4 menit baca" in page
    assert (
        f'href="https://wa.me/?text=Harga%20naik%205%25%20%26%20turun%20{address}"'
        in page
    )


def test_the_other_ways_are_plain_links_and_buttons_wait_for_their_script(
    client, published
):
    page = client.get(published.get_absolute_url()).content.decode()
    for host in ("https://www.facebook.com/sharer/", "https://t.me/share/"):
        assert f'<a class="button" rel="nofollow noopener" href="{host}' in one_line(
            page
        )
    buttons = re.findall(r"<button[^>]*data-act[^>]*>", page)
    assert len(buttons) == 3
    assert all(" hidden" in button for button in buttons)
    assert re.search(r'<div class="sizes[^>]* hidden>', page)
    assert page.count("js/reading.js") == 1


def test_a_proof_is_sent_on_by_nobody(draft, rahma, client):
    client.force_login(rahma)
    page = client.get(f"/admin/articles/article/{draft.pk}/preview/").text
    assert not re.search(r"wa\.me|Laporkan kesalahan|reading\.js|sizes", page)
