"""The whole application over one state: made once by the command line, the tests and the benchmarks."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThreadPool, Slot
from PySide6.QtWidgets import QApplication

from explorer.composition.actions import ActionWires
from explorer.composition.code_sets import CodeSetWires
from explorer.composition.comparing import Comparing
from explorer.composition.controllers import Controllers
from explorer.composition.experiments import Experiments
from explorer.composition.files import FileWires
from explorer.composition.garbage import GarbageCollection
from explorer.composition.keeping import Keeping
from explorer.composition.moving import MovingWires
from explorer.composition.overview import OverviewWires
from explorer.composition.own_data import OwnDataWires
from explorer.composition.own_models import OwnModelWires
from explorer.composition.pictures import PictureWires
from explorer.composition.reveal import CurvesReveal
from explorer.composition.selecting import SelectionWires
from explorer.composition.tablet import TabletWires
from explorer.composition.taking_turns import take_short_turns
from explorer.composition.views import Views
from explorer.composition.watching import WatchWires
from explorer.composition.wiring import wire_intents
from explorer.desktop.about import show_about
from explorer.desktop.actions import Actions
from explorer.desktop.main_window import MainWindow
from explorer.desktop.places import data_folder
from explorer.desktop.session_store import SessionStore
from explorer.desktop.settings_store import SettingsStore
from explorer.desktop.theme import Theme
from explorer.state.application_state import ApplicationState
from explorer.state.failures import report
from explorer.state.look import LookState
from explorer.training.beginning import MakeSession, open_session
from explorer.views.cheat_sheet import CheatSheet
from explorer.views.notice_bar import NoticeBar
from explorer.views.status_line import StatusLine
from trainer.decoding.trained_model import TrainedModel
from trainer.memory import keep_freed_memory
from trainer.values.images import ImageDataset

FIRST_MODEL = "vae-2d"
"""The shipped model that the window opens with."""

Area = Qt.DockWidgetArea

CLOSING_MS = 10_000
"""A model that is being saved when the window closes gets this long to reach the disk."""


class Application(QObject):
    """State, threads, controllers, views and the window.

    Args:
        application: Qt's own object.
        home: folder of settings, session and kept runs; the user's own when None.
        make_session: builds the sessions of training runs.
    """

    def __init__(
        self, application: QApplication, home: Path | None = None, make_session: MakeSession = open_session
    ) -> None:
        super().__init__()
        keep_freed_memory()
        take_short_turns()
        self._garbage = GarbageCollection(self)
        self._settings, self._session = SettingsStore(home), SessionStore(home)
        preferences, settings_notice = self._settings.load()
        contents, session_notice = self._session.load()

        self.state = ApplicationState(preferences, self)
        self.look = LookState(parent=self)
        self.theme = Theme(application, self.state.preferences, self.look, self)
        kept = home or data_folder()
        self.controllers = Controllers(
            self.state, make_session, self, kept_runs=kept / "runs", years_folder=kept / "years"
        )
        self.actions = Actions(self.look, self)
        self.views = Views(self.state, self.look, self)
        self.window = MainWindow(self.actions, self.look)
        self._furnish()

        wire_intents(self.state, self.views, self.controllers)
        self._action_wires = ActionWires(self.actions, self.state, self.controllers, self)
        self._files = FileWires(self.actions, self.window, self.views, self.state, self.look, self.controllers, self)
        self.own_data = OwnDataWires(self.window, self.views, self.state, self.look, self.controllers, self)
        self.experiments = Experiments(self.actions, self.window, self.state, self.look, self.controllers, self)
        self.views.samples.mixing_requested.connect(self.actions["experiment.styles"].trigger)
        self._pictures = PictureWires(self.actions, self.window, self.views, self.state, self)
        self.own_models = OwnModelWires(self.actions, self.window, self.state, self.look, self.controllers, self)
        self._watching = WatchWires(self.actions, self.window, self.views, self.state, self.controllers, self)
        self.selecting = SelectionWires(self.actions, self.window, self.views, self.state, self)
        self.code_sets = CodeSetWires(
            self.actions, self.window, self.views, self.state, self.look, self.controllers, self
        )
        self.comparing = Comparing(
            self.actions,
            self.window,
            self.views,
            self.look,
            self.controllers.side,
            make_session,
            self.own_data.serve,
            self,
        )
        self.tablet = TabletWires(
            self.actions, self.window, self.views, self.state, self.look, self.controllers.decoding, self
        )
        self.moving = MovingWires(self.actions, self.window, self.state, self.look, self.controllers, self)
        self.overview = OverviewWires(
            self.actions,
            self.window,
            self.state,
            self.look,
            self.controllers.overview,
            self.selecting.controller,
            self,
        )
        self._reveal = CurvesReveal(self.state.run, self.actions["dock.curves"], self)
        self._keeping = Keeping(self.state, self._settings, self._session, self)
        self.controllers.decoding.failed.connect(self._on_decoding_failed)
        self.window.closing.connect(self._on_closing)
        self.state.model.card_changed.connect(self._show_title)
        self.state.model.path_changed.connect(self._show_title)
        self.state.document.replace(contents)
        self.state.probe.set_hover(preferences.hover)
        self.state.probe.set_smooth(preferences.smooth)
        for notice in (settings_notice, session_notice):
            if notice is not None:
                self.state.notices.post(notice)

    def start(self, files: tuple[str, ...] = (), *, data: str = "", watch: str = "") -> None:
        """Open a model, the shipped one when none is named, and everything that the first picture needs.

        Args:
            files: a model to open, or one or two ONNX files.
            data: name of the data set that ONNX files are shown with; "" for none.
            watch: folder of a run to follow in place of a model.
        """
        self.controllers.start()
        if watch:
            self.controllers.watch.watch(watch)
        elif files and files[0].lower().endswith(".onnx"):
            self.controllers.own_model.open_files(files, data)
        elif files:
            self.controllers.models.open_file(files[0])
        else:
            self.controllers.models.open_shipped(FIRST_MODEL)
        self._find_the_rest()

    def explore(self, model: TrainedModel, dataset: ImageDataset | None) -> None:
        """Open a model that is in memory, with the images that belong to it, in place of a file."""
        self.controllers.start()
        if dataset is not None:
            self.controllers.data.offer(dataset)
        self.controllers.models.show(model, None)
        self._find_the_rest()

    def _find_the_rest(self) -> None:
        self.controllers.models.load_classifier()
        self.controllers.training.find_devices()
        self.controllers.kept_run.find()

    def show(self) -> None:
        """Show the window where it was when it was closed."""
        preferences = self.state.preferences.values
        self.window.restore_layout(preferences.geometry, preferences.docks)
        self.window.show()

    def close(self) -> None:
        """End every thread and write what has not been written; the window is gone after this."""
        self.comparing.close()
        self.moving.survey.cancel()
        self.controllers.close()
        QThreadPool.globalInstance().waitForDone(CLOSING_MS)
        self.controllers.kept_run.close()
        self._keeping.save_now()
        self._garbage.close()

    def _furnish(self) -> None:
        """Put the views into the window."""
        window, views = self.window, self.views
        window.set_centre(views.centre)
        window.add_dock("model", "Model", views.model_dock, Area.LeftDockWidgetArea)
        window.add_dock("probe", "Probe", views.probe_dock, Area.RightDockWidgetArea)
        window.add_dock("strip", "Film Strip", views.strip, Area.BottomDockWidgetArea)
        window.add_dock("curves", "Curves", views.curves, Area.BottomDockWidgetArea, hidden_at_first=True)
        self._status = StatusLine(self.state.probe, self.state.data, self.state.run)
        window.statusBar().addPermanentWidget(self._status, 1)
        self._notice_bar = NoticeBar(self.state.notices, views.map)
        self._notice_bar.dismissed.connect(self.state.notices.dismiss)
        self._notice_bar.answered.connect(self.controllers.kept_run.answer)
        self._cheat_sheet = CheatSheet(self.actions.cheat_sheet(), window)
        self.actions["cheat-sheet"].triggered.connect(self._cheat_sheet.toggle)
        self.actions["about"].triggered.connect(self._on_about)

    @Slot()
    def _on_about(self) -> None:
        show_about(self.window)

    @Slot(object)
    def _on_decoding_failed(self, error: Exception) -> None:
        report(self.state.notices, error)

    @Slot()
    def _show_title(self) -> None:
        card, path = self.state.model.card, self.state.model.path
        title = "" if card is None else f"{card.title} – {path.name}" if path is not None else card.title
        ours = card is not None and card.config.trained_here
        self.window.set_document(title, unsaved=ours and path is None)

    @Slot()
    def _on_closing(self) -> None:
        geometry, docks = self.window.saved_layout()
        docks = self.comparing.docks_before or docks  # the next start has one model, and the panels their own sizes
        self.state.preferences.update(geometry=geometry, docks=docks)
        self.close()
