"""The box redaksi, made of the masthead's own row and the roles of the desk."""

import re

from tests.conftest import make_user

FACTS = re.compile(r"<dt>([^<]+)</dt>\s*<dd>(.*?)</dd>", re.DOTALL)


def facts(client) -> dict[str, str]:
    """The box redaksi as pairs of label and words."""
    return dict(FACTS.findall(client.get("/redaksi/").content.decode()))


def test_the_masthead_page_names_the_paper_and_those_who_answer_for_it(client, paper):
    paper.business_responsible = "Zulkifli Tanjung"
    paper.phone, paper.printer = "0753 123456", "CV Cetak & Jaya"
    paper.save()
    said = facts(client)
    assert said["Nama media"] == "Pionir"
    assert said["Perusahaan pers"] == "PT Pionir Ranah Media"
    assert said["Penanggung jawab redaksi"] == "Nurman Basrial"
    assert said["Penanggung jawab usaha"] == "Zulkifli Tanjung"
    assert said["Alamat"] == "Simpang Empat, Pasaman Barat"
    assert said["Telepon"] == "0753 123456"
    assert said["Percetakan"] == "CV Cetak &amp; Jaya"
    assert "redaksi@pionir.example" in said["Surel"]


def test_the_masthead_page_says_nothing_of_what_is_not_known(client, paper):
    assert not {"Telepon", "Percetakan"} & facts(client).keys()


def test_the_masthead_page_names_the_newsroom_by_the_roles_of_the_desk(
    client, paper, rahma, jon, mira, yusril, redpel, pemred
):
    assert list(facts(client).items())[4:9] == [
        ("Pemimpin redaksi", "Nurman Basrial"),
        ("Redaktur pelaksana", "Irdawati Syafnir"),
        ("Redaktur", "Mira Elfiyanti<br>Yusril Malinda"),
        ("Wartawan", "Rahma Desnita"),
        ("Kontributor daerah", "Jon Hendrizal"),
    ]


def test_who_has_left_and_who_only_keeps_the_machine_stand_on_no_masthead(
    client, paper, admin_user, mira
):
    mira.is_active = False
    mira.save()
    page = client.get("/redaksi/").content.decode()
    assert "Mira" not in page
    assert "Sari Web" not in page


def test_who_has_two_roles_is_named_under_both(client, paper):
    make_user("dua", "Dua Peran", "editor", "reporter")
    assert facts(client)["Redaktur"] == facts(client)["Wartawan"] == "Dua Peran"


def test_no_login_and_no_e_mail_address_of_a_person_is_public(
    client, paper, rahma, published
):
    rahma.email = "rahma-pribadi@mail.example"
    rahma.username = "rd-masuk"
    rahma.save()
    for url in ("/", "/redaksi/", "/penulis/rahma-desnita/", f"/{published.address}"):
        page = client.get(url).content.decode()
        assert "rahma-pribadi" not in page
        assert "rd-masuk" not in page
