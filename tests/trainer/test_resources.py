"""Shipped files are found."""

import gzip

from trainer.resources import resource_path


def test_the_shipped_digits_are_found() -> None:
    with gzip.open(resource_path("mnist", "t10k-labels-idx1-ubyte.gz")) as stream:
        assert stream.read(4) == b"\x00\x00\x08\x01"


def test_a_path_that_does_not_exist_is_still_a_path() -> None:
    assert not resource_path("no", "such", "file").exists()
