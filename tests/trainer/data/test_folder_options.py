import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.data.folder_options import SIDES, FolderOptions, folder_name, parse_folder_name
from trainer.errors import DataError

every_option = st.builds(
    FolderOptions,
    side=st.sampled_from(SIDES),
    colour=st.sampled_from(["auto", "grey", "rgb"]),
    labels=st.one_of(st.sampled_from(["folders", "none"]), st.text(max_size=20).map("{}.csv".format)),
)


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    root = tmp_path_factory.mktemp("root")
    made = [root / name for name in ("cats", "cats & dogs", "why?", "a?side=64", "ä=b&c")]
    for folder in made:
        folder.mkdir()
    return made


@given(options=every_option, number=st.integers(0, 4))
def test_a_name_says_folder_and_options(folders, options, number):
    assert parse_folder_name(folder_name(folders[number], options)) == (folders[number], options)


def test_a_plain_path_is_its_own_name(folders):
    assert folder_name(folders[0]) == str(folders[0])
    assert folder_name(folders[0], FolderOptions(64, "grey")) == f"{folders[0]}?side=64&colour=grey"


@given(st.text())
def test_any_text_is_no_folder_or_one_refusal(folders, text):
    for name in (text, f"/nowhere/{text}?side=64", "x" * 5000):
        parse_folder_name(name)
    with contextlib.suppress(DataError):
        found = parse_folder_name(f"{folders[0]}?{text}")
        assert found is None or found[0].is_dir()


@pytest.mark.parametrize(
    "text", ["side=30", "side=x", "side=²", "side=", "colour=blue", "size=3", "side=64&side=64", "side", "", "labels=a"]
)
def test_wrong_options_are_refused_in_one_sentence(folders, text):
    with pytest.raises(DataError) as caught:
        parse_folder_name(f"{folders[0]}?{text}")
    assert caught.value.sentence.endswith(".")
    assert caught.value.remedy.endswith(".")
    assert "\n" not in str(caught.value)
