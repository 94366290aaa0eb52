"""What a reader gets to know and can do beside the text: how long it takes, and sending it on."""


def test_a_story_says_how_long_it_takes_and_is_sent_on_with_headline_and_address(client, tell):
    story = tell("Harga naik 5% & turun", body=f"<p>{'kata ' * 700}</p>")
    page = client.get(story.get_absolute_url()).content.decode()
    address = f"https%3A%2F%2Fpionir.example%2F{story.address.replace('/', '%2F')}"
    assert "4 menit baca" in page
    assert f'href="https://wa.me/?text=Harga%20naik%205%25%20%26%20turun%20{address}"' in page


def test_a_proof_is_sent_on_by_nobody(draft, rahma, client):
    client.force_login(rahma)
    assert "wa.me" not in client.get(f"/admin/articles/article/{draft.pk}/preview/").text
