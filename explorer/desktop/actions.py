"""One registry of actions: QActions made from the table, which feed menus, tool bar and cheat sheet."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar

from explorer.desktop.action_table import ACTIONS, MENUS, ActionSpec
from explorer.desktop.gestures import GESTURES
from explorer.painting.icons import icon
from explorer.state.look import LookState
from explorer.state.shortcuts import ShortcutGroup, ShortcutRow


def shown_key(shortcut: str) -> str:
    """A shortcut as people of this system read it."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


_MNEMONICS = {"Train": "T&rain", "Experiments": "E&xperiments"}
"""Titles whose first letter another menu has already."""


def _with_mnemonic(title: str) -> str:
    return _MNEMONICS.get(title, f"&{title}")


class Actions(QObject):
    """All actions by id: `actions["fit"].triggered.connect(...)`."""

    def __init__(self, look: LookState, parent: QObject | None = None, specs: Sequence[ActionSpec] = ACTIONS) -> None:
        super().__init__(parent)
        self._look = look
        self._specs = {spec.id: spec for spec in specs}
        self._actions = {spec.id: self._make(spec) for spec in specs}
        self._choices: dict[str, QActionGroup] = {}
        for spec in specs:
            if spec.choice:
                self.choice(spec.choice).addAction(self._actions[spec.id])
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def __iter__(self) -> Iterator[ActionSpec]:
        return iter(self._specs.values())

    def choice(self, name: str) -> QActionGroup:
        """The actions of which exactly one is on, for example "tool"; `triggered` tells which."""
        if name not in self._choices:
            self._choices[name] = QActionGroup(self)
        return self._choices[name]

    def fill_menus(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Build all menus in a menu bar and return them by title, submenus too."""
        menus: dict[str, QMenu] = {title: bar.addMenu(_with_mnemonic(title)) for title in MENUS}
        sections = dict.fromkeys(menus, "")
        for spec in self:
            menu = menus[spec.menu]
            if sections[spec.menu] not in ("", spec.section):
                menu.addSeparator()
            sections[spec.menu] = spec.section
            if spec.submenu and spec.submenu not in menus:
                menus[spec.submenu] = menu.addMenu(spec.submenu)
            menus[spec.submenu or spec.menu].addAction(self[spec.id])
        for menu in menus.values():
            menu.setToolTipsVisible(True)
        return menus

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Add a button for each action that belongs in the tool bar, menus apart."""
        last = ""
        for spec in self:
            if spec.in_toolbar:
                if last not in ("", spec.menu):
                    bar.addSeparator()
                last = spec.menu
                bar.addAction(self[spec.id])
                bar.widgetForAction(self[spec.id]).setObjectName(f"button.{spec.id}")

    def cheat_sheet(self) -> tuple[ShortcutGroup, ...]:
        """Every action and gesture, in the order of the menus; a choice without keys is one row."""
        groups = []
        for title in MENUS:
            texts: dict[str, str] = {}
            keys: dict[str, tuple[str, ...]] = {}
            for spec in self:
                if spec.menu != title:
                    continue
                keyless_choice = bool(spec.choice) and not spec.shortcuts
                row = spec.choice if keyless_choice else spec.id
                text = spec.text.removesuffix("…")
                if row in texts:
                    texts[row] = f"{texts[row]}, {text}"
                else:
                    texts[row] = f"{spec.submenu}: {text}" if spec.submenu else text
                keys[row] = tuple(shown_key(shortcut) for shortcut in spec.shortcuts)
            groups.append(ShortcutGroup(title, tuple(ShortcutRow(keys[row], text) for row, text in texts.items())))
        return (*(group for group in groups if group.rows), *GESTURES)

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        action.setShortcuts([QKeySequence(shortcut) for shortcut in spec.shortcuts])
        action.setAutoRepeat(False)
        keys = f" ({shown_key(spec.shortcuts[0])})" if spec.shortcuts else ""
        action.setToolTip(f"{spec.tooltip}{keys}")
        # Platforms with a menu of their own sort actions by guess unless told.
        role = {"quit": QAction.MenuRole.QuitRole, "about": QAction.MenuRole.AboutRole}
        action.setMenuRole(role.get(spec.id, QAction.MenuRole.NoRole))
        return action

    @Slot()
    def _on_look_changed(self) -> None:
        for spec in self:
            if spec.icon:
                action = self[spec.id]
                action.setIcon(icon(spec.icon, self._look.look))
                action.setIconVisibleInMenu(not spec.checkable)
