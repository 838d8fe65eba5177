import contextlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.data.file_options import FileOptions, file_name, parse_file_name, table_beside
from trainer.data.idx import write_idx
from trainer.data.registry import is_own, load_dataset, load_split
from trainer.errors import DataError


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    root = tmp_path_factory.mktemp("root")
    made = [root / name for name in ("a.npz", "why?.npz", "b?labels.npz", "ä&b=c.idx")]
    for file in made:
        file.touch()
    return made


@settings(deadline=None)
@given(number=st.integers(0, 3), table=st.text(max_size=20), plain=st.booleans())
def test_a_name_says_file_and_table(files, number, table, plain):
    options = FileOptions("none" if plain else f"{table}.csv")
    assert parse_file_name(file_name(files[number], options)) == (files[number], options)
    assert parse_file_name(file_name(files[number])) == (files[number], FileOptions())


@settings(deadline=None)
@given(st.text())
def test_any_text_is_no_file_or_one_refusal(files, text):
    parse_file_name(f"/nowhere/{text}?labels=none")
    with contextlib.suppress(DataError):
        found = parse_file_name(f"{files[0]}?{text}")
        assert found is None or found[0] in files


def numbered(count):
    return np.broadcast_to(np.arange(count, dtype=np.uint8)[:, None, None], (count, 8, 8))


def test_a_table_gives_classes_to_an_archive_and_an_idx_file(tmp_path):
    rows = "index,label\n" + "".join(f"{number},{'odd' if number % 2 else 'even'}\n" for number in range(21))
    (tmp_path / "kinds.csv").write_text(rows)
    np.savez(tmp_path / "cells.npz", images=numbered(21), labels=np.zeros(21, np.uint8))
    write_idx(tmp_path / "cells.idx", np.ascontiguousarray(numbered(21)))
    for file in ("cells.npz", "cells.idx"):
        name = file_name(tmp_path / file, FileOptions("kinds.csv"))
        assert is_own(name)
        dataset = load_dataset(name)
        assert (dataset.name, dataset.class_names) == (name, ("even", "odd"))
        for split in (dataset.train, dataset.test):
            assert np.array_equal(split.labels, split.images[:, 0, 0, 0] % 2)
        assert "Labels from “kinds.csv” for 21 of 21 images." in dataset.remarks
        assert np.array_equal(load_split(name, "test").labels, dataset.test.labels)


def test_an_archive_that_is_split_counts_training_images_first(tmp_path):
    np.savez(tmp_path / "cells.npz", x_train=numbered(16), x_test=numbered(2))
    (tmp_path / "kinds.csv").write_text("label\n" + "a\n" * 16 + "b\n" * 2)
    dataset = load_dataset(file_name(tmp_path / "cells.npz", FileOptions("kinds.csv")))
    assert (set(dataset.train.labels.tolist()), set(dataset.test.labels.tolist())) == ({0}, {1})


def test_labels_can_be_passed_over(tmp_path):
    np.savez(tmp_path / "cells.npz", images=numbered(21), labels=np.arange(21) % 3)
    assert load_dataset(str(tmp_path / "cells.npz")).class_names == ("0", "1", "2")
    assert load_dataset(f"{tmp_path / 'cells.npz'}?labels=none").class_names == ("image",)


def test_a_missing_table_and_a_wrong_option_are_refused(tmp_path):
    np.savez(tmp_path / "cells.npz", images=numbered(21))
    for option in ("labels=gone.csv", "labels=a", "side=64"):
        with pytest.raises(DataError) as caught:
            load_dataset(f"{tmp_path / 'cells.npz'}?{option}")
        assert caught.value.remedy.endswith(".")


def test_a_table_beside_is_found(tmp_path):
    (tmp_path / "cells.npz").touch()
    assert table_beside(tmp_path / "cells.npz") == table_beside(tmp_path) == ""
    (tmp_path / "cells-labels.csv").touch()
    assert table_beside(tmp_path / "cells.npz") == "cells-labels.csv"
    (tmp_path / "labels.csv").touch()
    assert table_beside(tmp_path) == "labels.csv"
