import contextlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.data.label_table import labels_of_files, labels_of_indices, read_label_table
from trainer.errors import DataError

PLACES = ("cats/001.png", "cats/002.png", "dogs/003.JPG", "dogs/001.png")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("tables") / "labels.csv"


def table(place, text):
    place.write_text(text, encoding="utf-8")
    return read_label_table(place)


def names_of(matched):
    return [matched.class_names[label] for label in matched.labels]


def test_rows_mean_paths_names_or_names_without_suffix(place):
    matched = labels_of_files(
        table(place, "file,label\ncats/001.png,tom\ndogs\\001.png,rex\n002.png,tom\n003,rex\n"), PLACES
    )
    assert names_of(matched) == ["tom", "tom", "rex", "rex"]
    assert matched.class_names == ("rex", "tom")
    assert matched.remark == "Labels from “labels.csv” for 4 of 4 pictures."


def test_a_name_that_two_pictures_have_means_neither(place):
    matched = labels_of_files(table(place, "001.png,tom\n002.png,tom\n"), PLACES)
    assert names_of(matched) == ["unlabelled", "tom", "unlabelled", "unlabelled"]


def test_what_does_not_match_is_counted_in_one_sentence(place):
    rows = "file,label\n002.png,tom\n002.png,rex\n003.JPG,rex\nbird.png,tit\nfish.png,cod\n"
    matched = labels_of_files(table(place, rows), PLACES)
    assert names_of(matched) == ["unlabelled", "tom", "rex", "unlabelled"]
    assert matched.remark == (
        "Labels from “labels.csv” for 2 of 4 pictures: 2 pictures without a label, called “unlabelled”; "
        "2 rows for no picture, the first “bird.png”; 1 row for pictures that had one, which are not used."
    )


def test_braces_in_a_name_are_letters_like_others(place):
    matched = labels_of_files(table(place, "file,label\n002.png,tom\n{bird}{0}.png,tit\n"), PLACES)
    assert "1 row for no picture, the first “{bird}{0}.png”" in matched.remark


def test_columns_are_found_by_name_among_others(place):
    matched = labels_of_files(table(place, "breed,Label,size,Filename\nx,tom,3,002.png\ny,rex,4,003.JPG\n"), PLACES)
    assert names_of(matched) == ["unlabelled", "tom", "rex", "unlabelled"]


def test_a_first_row_of_other_names_is_a_header(place):
    matched = labels_of_files(table(place, "picture,breed\n002.png,tom\n003.JPG,rex\n"), PLACES)
    assert matched.class_names == ("rex", "tom", "unlabelled")
    assert "no picture" not in matched.remark


def test_numbers_are_classes_in_their_own_order(place):
    assert labels_of_indices(table(place, "index,label\n0,10\n1,9\n2,9\n"), 3).class_names == ("9", "10")


def test_indices_and_the_order_of_rows_say_which_image(place):
    by_index = labels_of_indices(table(place, "index,class\n2,b\n0,a\n7,c\n"), 3)
    assert names_of(by_index) == ["a", "unlabelled", "b"]
    assert "1 row for no image, the first “7”" in by_index.remark
    assert names_of(labels_of_indices(table(place, "label\nb\na\n"), 2)) == ["b", "a"]
    assert names_of(labels_of_indices(table(place, "b\na\n"), 2)) == ["b", "a"]
    assert names_of(labels_of_indices(table(place, "kind\nb\na\n"), 2)) == ["b", "a"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "“labels.csv” is empty."),
        ("a,b,c\n1,2,3\n", "“labels.csv” has 3 columns, and none is called “label”."),
        ("file,label\na.png\n", "Row 2 of “labels.csv” has 1 cells, the first row 2."),
        ("file,label\nx.png,tom\n", "No row of “labels.csv” names a picture; the first one says “x.png”."),
        ("file,label\n", "No row of “labels.csv” names a picture."),
        ("label\ntom\n", "“labels.csv” does not say which picture a label is of."),
    ],
)
def test_what_is_wrong_is_one_sentence(place, text, told):
    with pytest.raises(DataError) as caught:
        labels_of_files(table(place, text), PLACES)
    assert caught.value.sentence == told
    assert caught.value.remedy.endswith(".")


def test_labels_in_order_must_be_as_many(place):
    with pytest.raises(DataError, match=r"holds 2 labels for 5 images\."):
        labels_of_indices(table(place, "label\na\nb\n"), 5)


def test_more_classes_than_a_byte_counts_are_refused(place):
    rows = "\n".join(f"{number},c{number}" for number in range(257))
    with pytest.raises(DataError, match="names 257 classes"):
        labels_of_indices(table(place, rows), 257)


cell = st.text(
    st.characters(codec="utf-8", exclude_characters='"\x00', exclude_categories=("Cs", "Cc", "Z")), max_size=8
)


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.tuples(cell, cell), max_size=8), count=st.integers(1, 6), named=st.booleans())
def test_any_table_gives_one_label_an_image_or_one_refusal(place, rows, count, named):
    text = "".join(f'"{key}","{label}"\n' for key, label in ([("file", "label")] if named else []) + rows)
    for match, images in ((labels_of_files, PLACES), (labels_of_indices, count)):
        with contextlib.suppress(DataError):
            matched = match(table(place, text), images)
            assert matched.labels.dtype == np.uint8
            assert len(matched.labels) == (count if images is count else len(PLACES))
            assert matched.labels.max() < len(matched.class_names)


@settings(deadline=None)
@given(order=st.permutations(range(5)))
def test_every_order_of_the_rows_means_the_same(place, order):
    text = "".join(f"{number},class {number % 2}\n" for number in order)
    assert labels_of_indices(table(place, text), 5).labels.tolist() == [0, 1, 0, 1, 0]
