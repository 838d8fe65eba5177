import contextlib
import gzip
import hashlib
import os
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from trainer.data.idx import encode_idx, read_idx, write_idx
from trainer.errors import DataError, WriteError

arrays = npst.arrays(np.uint8, npst.array_shapes(min_dims=1, max_dims=4, min_side=0, max_side=5))


def refusal(source, **options) -> str:
    """The sentence that refuses `source`: one sentence, one remedy, no traceback words."""
    with pytest.raises(DataError) as caught:
        read_idx(source, **options)
    assert caught.value.sentence.endswith(".")
    assert caught.value.remedy.endswith(".")
    assert "\n" not in str(caught.value)
    return caught.value.sentence


@given(arrays)
def test_what_is_written_is_read_again(array):
    again = read_idx(encode_idx(array))
    assert again.shape == array.shape
    assert np.array_equal(again, array)


@given(arrays)
def test_gzip_makes_no_difference(array):
    assert np.array_equal(read_idx(gzip.compress(encode_idx(array))), array)


@given(arrays, st.data())
def test_every_truncation_is_refused(array, data):
    content = encode_idx(array)
    cut = data.draw(st.integers(0, len(content) - 1))
    refusal(content[:cut])


@given(arrays, st.data())
def test_every_truncation_of_a_gzip_file_is_refused(array, data):
    content = gzip.compress(encode_idx(array))
    cut = data.draw(st.integers(0, len(content) - 1))
    refusal(content[:cut])


@given(arrays, st.binary(min_size=1, max_size=40))
def test_trailing_bytes_are_refused(array, extra):
    assert "more data" in refusal(encode_idx(array) + extra)


@given(arrays, st.binary(min_size=1, max_size=40))
def test_trailing_bytes_inside_gzip_are_refused(array, extra):
    assert "more data" in refusal(gzip.compress(encode_idx(array) + extra))


@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda tail: b"\0\0\x08" + tail))
@settings(max_examples=300)
def test_random_bytes_raise_nothing_but_data_error(content):
    with contextlib.suppress(DataError):
        read_idx(content)


@given(st.binary(max_size=200))
@settings(max_examples=300)
def test_random_bytes_behind_a_gzip_magic_raise_nothing_but_data_error(content):
    for start in (b"\x1f\x8b", b"\x1f\x8b\x08\0\0\0\0\0\0\xff"):
        refusal(start + content)


@given(arrays, st.data())
def test_a_flipped_bit_in_gzip_never_gives_other_data(array, data):
    content = bytearray(gzip.compress(encode_idx(array), mtime=0))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    with contextlib.suppress(DataError):
        assert np.array_equal(read_idx(bytes(content)), array)  # a flag that changes nothing, such as the time


def test_the_array_is_protected_and_owns_its_memory():
    array = read_idx(encode_idx(np.arange(6, dtype=np.uint8).reshape(2, 3)))
    assert not array.flags.writeable
    assert array.flags.owndata


@pytest.mark.parametrize(
    ("code", "words"), [(0x09, "signed bytes"), (0x0C, "32-bit integers"), (0x0D, "32-bit floats")]
)
def test_other_types_are_refused_by_name(code, words):
    assert words in refusal(bytes([0, 0, code, 1, 0, 0, 0, 1]) + bytes(8))


def test_a_wrong_magic_number_is_refused():
    assert "not an IDX file" in refusal(b"PK\x03\x04 a zip file")


def test_an_empty_file_is_refused(tmp_path):
    path = tmp_path / "train-images-idx3-ubyte"
    path.touch()
    assert "empty" in refusal(path)
    path.write_bytes(gzip.compress(b""))
    assert "empty" in refusal(path)


@pytest.mark.parametrize("count", [0, 5, 255])
def test_an_odd_number_of_dimensions_is_refused(count):
    assert f"{count} dimensions" in refusal(bytes([0, 0, 8, count]) + bytes(4 * count))


def test_labels_are_refused_where_images_are_needed_and_the_other_way_round():
    assert "labels (1 dimension), but grey images" in refusal(encode_idx(np.zeros(3, np.uint8)), dimensions=3)
    assert "grey images (3 dimensions), but labels" in refusal(encode_idx(np.zeros((1, 2, 2), np.uint8)), dimensions=1)


def test_a_wrong_count_is_told_with_both_numbers():
    header = struct.pack(">HBBI", 0, 8, 1, 1000)
    sentence = refusal(header + bytes(123))
    assert "1,000" in sentence
    assert "123" in sentence


@pytest.mark.parametrize("sides", [(2**32 - 1,), (2**32 - 1,) * 4, (0, 2**32 - 1, 2**32 - 1, 2**32 - 1)])
def test_a_header_that_announces_too_much_is_refused_before_memory_is_taken(sides):
    assert "more than the limit" in refusal(struct.pack(f">HBB{len(sides)}I", 0, 8, len(sides), *sides))


def test_a_gzip_bomb_costs_no_more_than_its_header_admits_to(monkeypatch):
    bomb = gzip.compress(encode_idx(np.zeros((2, 4, 4), np.uint8)) + bytes(50_000_000))
    taken = 0
    original = gzip.GzipFile.read

    def counting(self, size=-1):
        nonlocal taken
        content = original(self, size)
        taken += len(content)
        return content

    monkeypatch.setattr(gzip.GzipFile, "read", counting)
    assert "more data than the 32 bytes" in refusal(bomb)
    assert taken < 100


def test_a_gzip_bomb_with_an_honest_header_stops_at_the_limit():
    bomb = gzip.compress(struct.pack(">HBBI", 0, 8, 1, 50_000_000) + bytes(50_000_000))
    assert len(bomb) < 60_000
    assert "more than the limit of 1 MB" in refusal(bomb, limit_bytes=1_000_000)


def test_the_check_sum_is_of_the_decompressed_content():
    content = encode_idx(np.arange(4, dtype=np.uint8))
    right = hashlib.sha256(content).hexdigest()
    assert len(read_idx(gzip.compress(content), sha256=right)) == 4
    assert "not the published file" in refusal(content, sha256="0" * 64)


def test_a_missing_file_a_folder_and_a_device_are_refused(tmp_path):
    assert "does not exist" in refusal(tmp_path / "nothing")
    assert "is a folder" in refusal(tmp_path)
    assert refusal("a\0b")
    assert refusal("x" * 5000)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "not an ordinary file" in refusal(tmp_path / "pipe")


@pytest.mark.parametrize("name", ["images-idx3-ubyte", "images-idx3-ubyte.gz"])
def test_writing_replaces_the_file_and_leaves_nothing_beside_it(tmp_path, name):
    path = tmp_path / name
    path.write_text("old")
    array = np.arange(12, dtype=np.uint8).reshape(3, 2, 2)
    write_idx(path, array)
    assert np.array_equal(read_idx(path, dimensions=3), array)
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


def test_a_file_that_cannot_be_written_is_told_of(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match="could not be written"):
        write_idx(tmp_path / "file" / "a", np.zeros(1, np.uint8))


def test_only_bytes_are_written():
    with pytest.raises(ValueError, match="uint8"):
        encode_idx(np.zeros(3, np.float32))
