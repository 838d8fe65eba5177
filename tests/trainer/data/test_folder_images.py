import os

import numpy as np
import pytest
from PIL import Image

from trainer.data import folder_images
from trainer.data.folder_images import load_folder
from trainer.data.folder_options import FolderOptions, folder_name
from trainer.data.registry import is_own, load_dataset, load_split
from trainer.errors import Cancelled, DataError


def test_a_folder_of_pictures_is_a_data_set_split_six_to_one(picture_folder):
    folder = picture_folder(28, classes=("cats", "dogs"))
    data = load_folder(folder)
    assert data.image_shape == (3, 32, 32)
    assert (len(data.train), len(data.test)) == (24, 4)
    assert data.class_names == ("cats", "dogs")
    assert data.title == "pictures"
    assert "24 pictures to train on and 4 never trained on" in data.attribution
    assert data.remarks == ()
    for part in (data.train.images, data.test.labels):
        assert not part.flags.writeable


def test_labels_belong_to_their_pictures(tmp_path):
    for number in range(30):
        place = tmp_path / "brightness" / ("dark" if number % 3 else "light")
        place.mkdir(parents=True, exist_ok=True)
        Image.new("L", (30, 30), 50 if number % 3 else 200).save(place / f"{number}.png")
    (tmp_path / "brightness" / "dark" / "bad.png").write_bytes(b"no picture")
    data = load_folder(tmp_path / "brightness", FolderOptions(28))
    for part in (data.train, data.test):
        assert np.array_equal(part.images[:, 0, 0, 0], np.where(part.labels == 0, 50, 200))


@pytest.mark.parametrize(
    ("grey", "colour", "channels"),
    [(True, "auto", 1), (False, "auto", 3), (False, "grey", 1), (True, "rgb", 3)],
)
def test_pictures_decide_on_colour_unless_the_user_does(picture_folder, grey, colour, channels):
    folder = picture_folder(grey=grey)
    for _ in ("read", "from the cache"):
        assert load_folder(folder, FolderOptions(28, colour)).image_shape == (channels, 28, 28)


def test_grey_pictures_among_colour_are_told(picture_folder):
    folder = picture_folder(30)
    Image.new("L", (20, 20), 7).save(folder / "grey.png")
    data = load_folder(folder)
    assert data.image_shape == (3, 32, 32)
    assert data.remarks == ("1 of 31 pictures are grey; they became colour images like the others.",)


def test_files_that_are_no_use_are_left_out_and_counted(picture_folder):
    folder = picture_folder(25)
    (folder / "a.png").write_bytes(b"not a picture")
    (folder / "b.jpg").write_bytes((folder / "001.jpg").read_bytes()[:200])
    Image.new("RGB", (4, 4)).save(folder / "c.png")
    for _ in ("read", "from the cache"):
        data = load_folder(folder)
        assert len(data.train) + len(data.test) == 25
        assert data.remarks == ("3 of 28 files were left out: 2 unreadable, 1 too small.",)


def test_too_few_pictures_are_refused_with_the_reason(picture_folder):
    folder = picture_folder(19)
    with pytest.raises(DataError, match=r"holds 19 pictures, too few to train and test on\. Give at least 20"):
        load_folder(folder)
    (folder / "bad.png").write_bytes(b"")
    with pytest.raises(DataError, match=r"holds 19 pictures that can be used \(1 unreadable\), too few"):
        load_folder(folder)


def test_more_than_fits_into_memory_is_refused_before_anything_is_read(picture_folder, monkeypatch):
    monkeypatch.setattr(folder_images, "MOST_BYTES", 50_000)
    with pytest.raises(DataError, match=r"21 pictures in “pictures” would take .* at 32 x 32 pixels"):
        load_folder(picture_folder())
    assert load_folder(picture_folder(), FolderOptions(28, "grey")).image_shape == (1, 28, 28)


def test_the_second_time_nothing_is_read_until_something_changes(picture_folder, monkeypatch):
    folder, read = picture_folder(), []

    def counted(path, side, real=folder_images.read_picture):
        read.append(path)
        return real(path, side)

    monkeypatch.setattr(folder_images, "read_picture", counted)
    first = load_folder(folder)
    assert len(read) == 21
    second = load_folder(folder)
    assert len(read) == 21
    assert np.array_equal(first.train.images, second.train.images)
    assert np.array_equal(first.test.images, second.test.images)
    os.utime(folder / "000.png", (1, 1))
    load_folder(folder)
    load_folder(folder, FolderOptions(28))
    assert len(read) == 63


def test_progress_is_told_and_cancelling_leaves_nothing(picture_folder, picture_cache, monkeypatch):
    monkeypatch.setattr(folder_images, "_AT_ONCE", 5)
    folder = picture_folder()
    with pytest.raises(Cancelled):
        load_folder(folder, cancelled=lambda: True)
    assert not picture_cache.exists()
    shares = []
    load_folder(folder, progress=shares.append)
    assert shares == sorted(shares)
    assert len(shares) == 6
    assert shares[-1] == 1.0


def test_the_registry_opens_folders_by_path_with_options(picture_folder, monkeypatch):
    folder = picture_folder(grey=True, name="my pictures")
    name = f"{folder}?side=64"
    data = load_dataset(name)
    assert data.image_shape == (1, 64, 64)
    assert data.name == name
    assert len(load_split(name, "test")) == 3
    assert is_own(name)
    assert not is_own("mnist")
    assert not is_own(str(folder / "missing"))
    monkeypatch.chdir(folder.parent)
    assert load_dataset("my pictures").name == str(folder)
    with pytest.raises(DataError, match="folder of pictures"):
        load_dataset(str(folder / "missing"))


def test_a_table_gives_the_classes_and_its_pictures_are_not_read_again(picture_folder, monkeypatch):
    folder = picture_folder(21, classes=("a", "b"))
    rows = [
        f"{path.name},{'left' if number < 10 else 'right'}" for number, path in enumerate(sorted(folder.rglob("*.*")))
    ]
    (folder / "labels.csv").write_text("file,label\n" + "\n".join(rows[:20]) + "\ngone.png,left\n")
    load_folder(folder)
    monkeypatch.setattr("trainer.data.folder_images.read_picture", None)
    dataset = load_dataset(folder_name(folder, FolderOptions(labels="labels.csv")))
    assert dataset.class_names == ("left", "right", "unlabelled")
    assert dataset.remarks[0] == (
        "Labels from “labels.csv” for 20 of 21 pictures: 1 picture without a label, called “unlabelled”; "
        "1 row for no picture, the first “gone.png”."
    )
