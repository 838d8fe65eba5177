import sys

import pytest

from trainer.data.folder_listing import MOST_CLASSES, list_folder
from trainer.data.folder_options import FolderOptions
from trainer.errors import DataError


def touch(folder, *places):
    for place in places:
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return folder


def test_sub_folders_are_classes_whatever_lies_below_them(tmp_path):
    folder = touch(tmp_path / "pets", "dogs/a.png", "cats/b.JPG", "cats/deep/c.webp", "cats/notes.txt")
    listing = list_folder(folder, FolderOptions())
    assert listing.class_names == ("cats", "dogs")
    assert [(file.place, file.label) for file in listing.files] == [
        ("cats/b.JPG", 0), ("cats/deep/c.webp", 0), ("dogs/a.png", 1),
    ]  # fmt: skip
    assert list_folder(folder, FolderOptions(labels="none")).class_names == ("image",)


def test_pictures_beside_sub_folders_are_a_class_of_their_own(tmp_path):
    listing = list_folder(touch(tmp_path, "a.png", "cats/b.png"), FolderOptions())
    assert listing.class_names == ("cats", "other")
    assert [file.label for file in listing.files] == [1, 0]


def test_without_sub_folders_there_is_one_class(tmp_path):
    listing = list_folder(touch(tmp_path, "b.jpeg", "a.png"), FolderOptions())
    assert listing.class_names == ("image",)
    assert [file.place for file in listing.files] == ["a.png", "b.jpeg"]


def test_hidden_files_and_leavings_of_other_programs_are_passed_over(tmp_path):
    folder = touch(tmp_path, "a.png", ".b.png", ".thumbnails/c.png", "__MACOSX/d.png", "e.gif", "f.png/g.png")
    assert [file.place for file in list_folder(folder, FolderOptions()).files] == ["a.png", "f.png/g.png"]


def test_more_sub_folders_than_labels_give_one_class_and_a_remark(tmp_path):
    folder = touch(tmp_path, *(f"{number}/a.png" for number in range(MOST_CLASSES + 1)))
    listing = list_folder(folder, FolderOptions())
    assert listing.class_names == ("image",)
    assert "257 sub-folders" in listing.remarks[0]


def test_an_empty_and_a_missing_folder_are_told(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match="“empty” holds no pictures"):
        list_folder(tmp_path / "empty", FolderOptions())
    with pytest.raises(DataError, match="“missing” cannot be read"):
        list_folder(tmp_path / "missing", FolderOptions())


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_in_a_circle_and_links_to_nowhere_do_no_harm(tmp_path):
    folder = touch(tmp_path / "a", "a.png")
    (folder / "circle").symlink_to(folder)
    (folder / "gone.png").symlink_to(tmp_path / "nowhere.png")
    assert [file.place for file in list_folder(folder, FolderOptions()).files] == ["a.png"]
