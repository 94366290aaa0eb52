"""What one photograph costs, measured with a small one."""

import subprocess

import pytest

from devtools.bench import photos
from photos.models import Photo, Rendering
from tests.pictures import as_file, drawn


@pytest.mark.django_db
def test_one_is_measured_until_it_can_be_shown_and_until_all_is_made(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(photos, "CAMERA", tmp_path / "camera.jpg")
    photos.CAMERA.write_bytes(as_file(drawn((320, 240))).read())
    first, others, memory = photos.one_large()
    assert (first.most, others.most) == (photos.MOST_FIRST, photos.MOST_ALL)
    assert min(first.value, others.value) > 0
    assert 10 < memory.value == pytest.approx(photos.peak_memory(), abs=50)
    assert Photo.objects.count() == 1
    assert not Rendering.objects.unfinished().exists()


def test_a_worker_is_ended_also_where_the_measure_fails():
    worker = subprocess.Popen(["tail", "-f", "/dev/null"])
    with pytest.raises(RuntimeError), photos.ended(worker):
        raise RuntimeError
    assert worker.returncode is not None
