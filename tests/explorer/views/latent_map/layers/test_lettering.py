import pytest
from PySide6.QtGui import QImage, QPainter

from explorer.drawing.viewport import Viewport
from explorer.state.look import LIGHT
from explorer.views.latent_map.canvas import Canvas, Inks
from explorer.views.latent_map.layers.lettering import paint_hint

LONG = "200 of 10,000 images selected, 12 % of them of class 1"


@pytest.mark.parametrize("width", [280, 600])
def test_a_hint_stays_inside_of_the_map(qapp, width):
    picture = QImage(width, 200, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    painter = QPainter(picture)
    paint_hint(painter, Canvas(Viewport(-1.0, 1.0, -1.0, 1.0, width, 200), Inks(LIGHT)), LONG)
    painter.end()
    painted = [x for x in range(width) for y in range(80) if picture.pixelColor(x, y).alpha()]
    assert painted
    assert min(painted) >= 4
    assert max(painted) < width - 4
