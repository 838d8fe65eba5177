import dataclasses
import errno
import gzip
import threading
from pathlib import Path

import pytest

from trainer.data.download import ATTEMPTS, download_file
from trainer.data.fetching import download_dataset
from trainer.data.registry import load_dataset
from trainer.errors import Cancelled, DataError, DownloadError

NAME = "train-images-idx3-ubyte.gz"


@pytest.fixture
def file(tiny):
    return tiny.description.file(NAME)


def test_a_mirror_without_the_file_is_passed_over_for_the_next(file, tiny, server, tmp_path):
    path = download_file(file, tmp_path / "a" / "b")
    assert path == tmp_path / "a" / "b" / NAME
    assert path.read_bytes() == tiny.contents[NAME]
    assert server.hits == [f"first/{NAME}", f"second/{NAME}"]


def test_a_file_that_is_there_is_not_fetched_again(file, server, tmp_path):
    download_file(file, tmp_path)
    server.hits.clear()
    reports = []
    download_file(file, tmp_path, reports.append)
    assert server.hits == []
    assert reports[-1] == file.size_bytes


def test_a_damaged_file_that_is_there_is_replaced(file, tiny, tmp_path):
    (tmp_path / NAME).write_bytes(b"damaged")
    assert download_file(file, tmp_path).read_bytes() == tiny.contents[NAME]


def test_corrupt_content_is_refused_and_the_next_mirror_tried(file, tiny, server, tmp_path):
    server.contents[f"first/{NAME}"] = bytes(len(tiny.contents[NAME]))
    assert download_file(file, tmp_path).read_bytes() == tiny.contents[NAME]


def test_corrupt_content_on_every_mirror_leaves_nothing_behind(file, server, tmp_path):
    for mirror in ("first", "second"):
        server.contents[f"{mirror}/{NAME}"] = b"<html>Log in to this network</html>"
    with pytest.raises(DownloadError, match=r"could not be downloaded .*another file than the published one") as caught:
        download_file(file, tmp_path)
    assert caught.value.remedy
    assert list(tmp_path.glob("*")) == []


def test_a_server_that_sends_far_too_much_is_cut_off(file, server, tmp_path):
    for mirror in ("first", "second"):
        server.contents[f"{mirror}/{NAME}"] = bytes(30_000_000)
    reports = []
    with pytest.raises(DownloadError):
        download_file(file, tmp_path, reports.append)
    assert max(reports) <= file.size_bytes


def test_a_transfer_that_breaks_off_is_tried_again(file, server, tmp_path):
    server.broken = {f"second/{NAME}"}
    with pytest.raises(DownloadError, match="the transfer broke off"):
        download_file(file, tmp_path)
    assert server.hits.count(f"second/{NAME}") == ATTEMPTS
    assert list(tmp_path.glob("*")) == []


def test_a_refused_connection_says_that_no_server_can_be_reached(file, server, tmp_path):
    gone = tuple(mirror.replace(server.address, "http://127.0.0.1:9/") for mirror in file.mirrors)
    with pytest.raises(DownloadError, match="no server can be reached"):
        download_file(dataclasses.replace(file, mirrors=gone), tmp_path)


def test_cancelling_midway_leaves_nothing_behind(file, server, tmp_path):
    # Larger than one chunk, so that there is a middle.
    server.contents[f"second/{NAME}"] = bytes(1_000_000)
    large = dataclasses.replace(file, size_bytes=1_000_000)
    cancelled = threading.Event()

    def stop_in_the_middle(done):
        if done:
            cancelled.set()

    with pytest.raises(Cancelled):
        download_file(large, tmp_path, stop_in_the_middle, cancelled.is_set)
    assert list(tmp_path.glob("*")) == []


def test_a_full_disk_is_told_with_the_size(file, tmp_path, monkeypatch):
    def full(*_args, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("trainer.data.download._Transfer._copy", full)
    with pytest.raises(DownloadError, match=r"The disk is full: .* needs 0\.0 MB.*Make room"):
        download_file(file, tmp_path)
    assert list(tmp_path.glob("*")) == []


def test_a_folder_that_cannot_be_made_is_a_download_error(file, tmp_path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(DownloadError, match="cannot be written"):
        download_file(file, tmp_path / "taken")


def test_a_whole_data_set_reports_its_progress_and_can_be_loaded(tiny, data_folder):
    reports: list[tuple[int, int]] = []
    folder = download_dataset("tiny", lambda done, total: reports.append((done, total)))
    assert folder == data_folder / "tiny"
    assert len(load_dataset("tiny").train) == 28
    assert reports[0] == (0, tiny.description.size_bytes)
    assert reports[-1] == (tiny.description.size_bytes, tiny.description.size_bytes)
    assert [done for done, _ in reports] == sorted(done for done, _ in reports)


def test_what_is_whole_is_kept_when_a_data_set_is_cancelled(tiny, server, data_folder):
    cancelled = threading.Event()

    def stop_after_the_first(done, _total):
        if done > tiny.description.files[0].size_bytes:
            cancelled.set()

    with pytest.raises(Cancelled):
        download_dataset("tiny", stop_after_the_first, cancelled.is_set)
    kept = {path.name for path in (data_folder / "tiny").iterdir()}
    assert NAME in kept
    assert kept < set(tiny.contents)
    server.hits.clear()
    download_dataset("tiny")
    assert f"second/{NAME}" not in server.hits


def test_a_data_set_on_this_computer_is_not_downloaded(tiny, server, tmp_path):
    there = tiny.put_into(tmp_path / "debian" / "tiny")
    assert download_dataset("tiny") == there
    assert server.hits == []
    assert Path(download_dataset("mnist")).name == "mnist"


def test_an_unknown_data_set_cannot_be_downloaded():
    with pytest.raises(DataError, match="no data set called"):
        download_dataset("imagenet")


def test_a_download_is_checked_against_its_own_hash_not_its_content(tiny, server, tmp_path):
    content = gzip.decompress(tiny.contents[NAME])
    server.contents[f"second/{NAME}"] = gzip.compress(content, mtime=1)
    with pytest.raises(DownloadError):
        download_file(tiny.description.file(NAME), tmp_path)
