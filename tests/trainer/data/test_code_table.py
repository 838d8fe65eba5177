import contextlib
import csv
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.export.selection import Selected, write_selected_csv
from trainer.data import code_table, table_file
from trainer.data.code_table import read_code_table
from trainer.errors import DataError
from trainer.values.arrays import frozen

finite = st.floats(width=32, allow_nan=False, allow_infinity=False)
codes_of = st.integers(1, 6).flatmap(
    lambda dims: st.lists(st.lists(finite, min_size=dims, max_size=dims), min_size=1, max_size=12)
)
class_name = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("tables") / "codes.csv"


def written(place, text):
    place.write_text(text, encoding="utf-8")
    return place


def refusal(place, text, dims=None):
    with pytest.raises(DataError) as caught:
        read_code_table(written(place, text), dims)
    assert caught.value.sentence.endswith(".")
    assert caught.value.remedy.endswith(".")
    assert "\n" not in str(caught.value)
    return caught.value.sentence


@settings(deadline=None)
@given(codes=codes_of, data=st.data())
def test_an_exported_selection_comes_back_to_the_last_digit(place, codes, data):
    codes = frozen(codes, np.float32)
    names = tuple(data.draw(st.lists(class_name, min_size=1, max_size=5, unique=True)))
    label, count = st.integers(0, len(names) - 1), len(codes)
    labels = frozen(data.draw(st.lists(label, min_size=count, max_size=count)), np.uint8)
    chosen = frozen(data.draw(st.lists(st.sampled_from(range(len(codes))), min_size=1, unique=True)), np.int64)
    selected = Selected(chosen, labels, names, codes, frozen(np.zeros((len(codes), 1, 8, 8)), np.uint8))
    write_selected_csv(place, selected)
    table = read_code_table(place, codes.shape[1])
    assert np.array_equal(table.codes, codes[chosen])
    assert np.array_equal(table.indices, chosen)
    assert [table.class_names[label] for label in table.labels] == [names[label] for label in labels[chosen]]


@settings(deadline=None)
@given(codes=codes_of, header=st.booleans(), delimiter=st.sampled_from(",;\t"))
def test_bare_numbers_are_codes_with_or_without_a_header(place, codes, header, delimiter):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    if header:
        writer.writerow([f"z{number + 1}" for number in range(len(codes[0]))])
    writer.writerows([[repr(number) for number in code] for code in codes])
    table = read_code_table(written(place, text.getvalue()))
    assert np.array_equal(table.codes, frozen(codes, np.float32))
    assert table.class_names == ()
    assert len(table.indices) == 0


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.text('0123456789.,;\t\n"-einfaz', max_size=80)))
def test_any_text_is_finite_codes_or_one_refusal(place, text):
    place.write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(DataError):
        table = read_code_table(place)
        assert np.isfinite(table.codes).all()
        assert len(table.codes) > 0
        assert len(table.labels) in (0, len(table.codes))


@settings(deadline=None)
@given(st.binary(max_size=100))
def test_any_bytes_are_codes_or_one_refusal(place, content):
    place.write_bytes(content)
    with contextlib.suppress(DataError):
        assert np.isfinite(read_code_table(place).codes).all()


def test_pandas_counts_rows_and_columns(place):
    for text in (",0,1\n0,0.5,-1.0\n1,2.0,3.0\n", "0,1\n0.5,-1.0\n2.0,3.0\n"):
        table = read_code_table(written(place, text), 2)
        assert np.array_equal(table.codes, [[0.5, -1], [2, 3]])
        assert table.remarks == ("The first row, 0, 1, counts the columns.",)


def test_numbered_columns_are_put_in_order_and_others_left_out(place):
    table = read_code_table(written(place, "file,z2,z1,loss\na.png,2,1,9\n"), 2)
    assert np.array_equal(table.codes, [[1, 2]])
    assert table.remarks == ("Left out: “file”, “loss”.",)


def test_a_spreadsheet_with_decimal_commas_is_read(place):
    table = read_code_table(written(place, "\ufeffIndex;Class;z1;z2\r\n3;cat;0,5;-1,25e1\r\n"), 2)
    assert np.array_equal(table.codes, [[0.5, -12.5]])
    assert (table.class_names, table.indices.tolist()) == (("cat",), [3])


def test_a_row_without_a_class_is_unlabelled(place):
    table = read_code_table(written(place, "class,z1\n10,1\n9,2\n,3\n"))
    assert table.class_names == ("9", "10", "unlabelled")
    assert table.labels.tolist() == [1, 0, 2]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "“codes.csv” is empty."),
        ("\n \n", "“codes.csv” is empty."),
        ("z1,z2\n", "“codes.csv” holds no codes, only a first row."),
        ("index,class\n1,2\n", "“codes.csv” has no column of codes."),
        ("z1,z2\n1,2\n3,abc\n", "Row 3, column z2 of “codes.csv” holds “abc”, which is no number."),
        ("z1,z2\n1,2\n\n3,\n", "Row 4, column z2 of “codes.csv” is empty, which is no number."),
        ("1,nan\n", "Row 1, column 2 of “codes.csv” holds “nan”, which is no finite number."),
        ("z1,z2\n1,1e39\n", "Row 2, column z2 of “codes.csv” holds “1e39”, which is no finite number."),
        ("1,2\n3\n", "Row 2 of “codes.csv” has 1 cells, the first row 2."),
        (
            "index,z1,z2,z3\n0,1,2,3\n",
            "“codes.csv” has 3 columns of codes (z1, z2, z3), but the codes of the open model have 2 numbers.",
        ),
        ("1\n", "“codes.csv” has 1 column of codes, but the codes of the open model have 2 numbers."),
    ],
)
def test_what_is_wrong_is_said_with_row_and_column(place, text, told):
    assert refusal(place, text, 2) == told


def test_too_many_codes_too_large_a_file_and_no_text_are_refused(place, monkeypatch):
    monkeypatch.setattr(code_table, "MOST_NUMBERS", 4)
    assert refusal(place, "1,2\n3,4\n5,6\n") == "“codes.csv” holds more than 2 codes of 2."
    monkeypatch.setattr(table_file, "LARGEST_BYTES", 3)
    assert "is 0 MB large, more than" in refusal(place, "1,2\n")
    monkeypatch.undo()
    place.write_bytes(b"\xff\xfe1\x00")
    with pytest.raises(DataError, match="no text in UTF-8"):
        read_code_table(place)
    with pytest.raises(DataError, match="is no file"):
        read_code_table(place.parent)
    many = "class,z1\n" + "\n".join(f"c{number},1" for number in range(257))
    assert refusal(place, many) == "The class column of “codes.csv” names 257 classes."
