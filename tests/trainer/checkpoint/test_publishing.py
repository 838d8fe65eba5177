import pytest

from trainer.checkpoint import publishing
from trainer.checkpoint.publishing import Publishing


class Clock:
    """Time that passes when told, and while a file is written."""

    def __init__(self, monkeypatch, cost_s):
        self.now_s, self.written = 0.0, 0

        def save(*_, **__):
            self.written += 1
            self.now_s += cost_s

        monkeypatch.setattr(publishing, "save_model", save)

    def __call__(self):
        return self.now_s


@pytest.mark.parametrize(("cost_s", "files"), [(0.01, 49), (0.3, 11), (1.0, 11)])
def test_files_come_as_often_as_asked_for_and_less_often_where_they_are_dear(monkeypatch, tmp_path, cost_s, files):
    clock = Clock(monkeypatch, cost_s)
    published = Publishing(object(), tmp_path / "p", 2.0, clock)
    while clock.now_s < 100.0:
        if published.due():
            published.publish()
        clock.now_s += 0.05
    assert clock.written == pytest.approx(files, abs=2)


def test_never_is_never(monkeypatch, tmp_path):
    clock = Clock(monkeypatch, 0.1)
    published = Publishing(object(), tmp_path / "p", 0.0, clock)
    published.publish()
    assert not published.due()
    assert clock.written == 0


def test_a_withdrawn_file_is_gone_also_twice(tmp_path):
    path = tmp_path / "present.safetensors"
    path.write_bytes(b"x")
    published = Publishing(object(), path, 2.0)
    published.withdraw()
    published.withdraw()
    assert not path.exists()
