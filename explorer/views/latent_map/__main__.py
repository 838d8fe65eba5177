"""The map alone, with ten clouds instead of encoded digits: `python -m explorer.views.latent_map`."""

import sys

from PySide6.QtWidgets import QApplication

from explorer.state.application_state import ApplicationState
from explorer.state.look import LookState
from explorer.views.latent_map.canned import show_canned_vae
from explorer.views.latent_map.latent_map import LatentMap


def main() -> int:
    """Open a window with the map and let its gestures act on the state at once."""
    application = QApplication(sys.argv)
    state = ApplicationState()
    view = LatentMap(state, LookState())
    show_canned_vae(state)
    view.probe_requested.connect(lambda x, y: state.probe.set_position((x, y)))
    view.knots_placed.connect(lambda knots: state.document.add_path(tuple(map(tuple, knots.tolist()))))
    view.knot_moved.connect(lambda path, knot, x, y, gesture: state.document.move_knot(path, knot, (x, y), gesture))
    view.resize(view.sizeHint())
    view.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
