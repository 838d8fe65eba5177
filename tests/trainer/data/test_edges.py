"""Edges of images, and of the digits a data set whose images belong to them one for one."""

import numpy as np

from trainer.data.edges import edges, edges_split
from trainer.data.registry import counted_by, find_folder, load_dataset, load_split


def test_a_single_white_pixel_has_an_edge_on_its_four_sides():
    image = np.zeros((1, 1, 5, 5), np.uint8)
    image[0, 0, 2, 2] = 200
    expected = np.zeros((5, 5), np.uint8)
    expected[[1, 3, 2, 2], [2, 2, 1, 3]] = 200
    np.testing.assert_array_equal(edges(image)[0, 0], expected)


def test_an_even_image_has_no_edges_not_even_at_its_border():
    assert not edges(np.full((2, 3, 4, 6), 77, np.uint8)).any()


def test_each_image_keeps_its_place_and_its_label(digits):
    made = edges_split(digits.test, "test")
    np.testing.assert_array_equal(made.labels, digits.test.labels)
    np.testing.assert_array_equal(made.images[3:4], edges(digits.test.images[3:4]))
    assert not made.images.flags.writeable


def test_the_edges_of_mnist_are_a_data_set_wherever_its_digits_are():
    assert find_folder("mnist-edges") == find_folder("mnist")
    dataset, digits = load_dataset("mnist-edges"), load_split("mnist", "test")
    assert dataset.class_names[4] == "edges of 4"
    assert dataset.image_shape == (1, 28, 28)
    np.testing.assert_array_equal(dataset.test.images, edges(digits.images))


def test_an_image_of_the_edges_is_counted_by_the_digits_and_a_stack_by_itself():
    assert counted_by("mnist-edges") == counted_by("mnist") == "mnist"
    assert counted_by("stacked-mnist") == "stacked-mnist"
    assert counted_by("/home/somebody/pictures") == "/home/somebody/pictures"
