"""Corners of the plane of seeds that nobody uses."""

import dataclasses

import numpy as np

from explorer.state.document import Contents, LatentPath, Pin
from explorer.state.free_corner import free_corner
from explorer.state.guest import FoundCode
from explorer.state.guest_edits import with_guests
from trainer.values.arrays import frozen

IMAGE = frozen(np.zeros((1, 4, 4), np.uint8))


def test_the_nearest_corner_is_taken_and_two_guests_never_share_one():
    contents = Contents()
    assert free_corner(contents, (2.2, -0.9)) == (2, -1)
    contents = with_guests(contents, [IMAGE], FoundCode((0.0,), 1.0, "GAN", (2, -1)))
    assert free_corner(contents, (2.2, -0.9)) == (3, -1)


def test_pins_and_paths_of_the_plane_keep_their_images():
    pin = Pin(1, "pick1", (0.4, 0.2), "seeds")
    contents = Contents(pins=(pin,))
    x, y = free_corner(contents, (0.0, 0.0))
    assert max(abs(x - 0.4), abs(y - 0.2)) >= 1
    assert free_corner(dataclasses.replace(contents, pins=(Pin(1, "pick1", (0.4, 0.2)),)), (0.0, 0.0)) == (0, 0)
    path = LatentPath(2, "Path 1", ((-3.0, 0.5), (3.0, 0.5)), "seeds")
    x, y = free_corner(Contents(paths=(path,)), (0.0, 0.0))
    assert y - 1 >= 0.5 or y + 1 <= 0.5


def test_a_crowded_neighbourhood_is_left_alone():
    path = LatentPath(1, "Path 1", ((-60.0, -60.0), (60.0, 60.0)), "seeds")
    assert free_corner(Contents(paths=(path,)), (0.0, 0.0)) == (40, 0)
