"""What can be done to the guests of a document: from contents to contents."""

import dataclasses
from collections.abc import Callable, Sequence

from explorer.state.document import Contents
from explorer.state.guest import FoundCode, Guest, packed
from trainer.values.arrays import ByteArray


def with_guests(
    contents: Contents, images: Sequence[ByteArray], found: FoundCode | None = None, names: Sequence[str] = ()
) -> Contents:
    """The contents with a new guest for each image uint8 [C, H, W], the newest last.

    Args:
        contents: those of before.
        images: of the guests.
        found: code of all of them in a GAN.
        names: wanted ones; those that are blank or taken, and missing ones, become "guest1" and so on.
    """
    guests, next_id = list(contents.guests), contents.next_id
    taken = {guest.name for guest in guests}
    for index, image in enumerate(images):
        channels, height, width = image.shape
        wanted = names[index].strip() if index < len(names) else ""
        name = wanted if wanted and wanted not in taken else _free(taken)
        taken.add(name)
        guests.append(Guest(next_id, name, (channels, height, width), packed(image), found))
        next_id += 1
    return dataclasses.replace(contents, guests=tuple(guests), next_id=next_id)


def with_guest_renamed(contents: Contents, guest_id: int, name: str) -> Contents:
    """Another name; a blank one, or that of another guest, is ignored."""
    name = name.strip()
    if not name or name in {guest.name for guest in contents.guests if guest.id != guest_id}:
        return contents
    return _with_changed(contents, guest_id, lambda guest: dataclasses.replace(guest, name=name))


def with_guest_found(contents: Contents, guest_id: int, found: FoundCode) -> Contents:
    """Another code in a GAN."""
    return _with_changed(contents, guest_id, lambda guest: guest.with_found(found))


def without_guest(contents: Contents, guest_id: int) -> Contents:
    """One guest less."""
    return dataclasses.replace(contents, guests=tuple(guest for guest in contents.guests if guest.id != guest_id))


def _with_changed(contents: Contents, guest_id: int, change: Callable[[Guest], Guest]) -> Contents:
    guests = tuple(change(guest) if guest.id == guest_id else guest for guest in contents.guests)
    return dataclasses.replace(contents, guests=guests)


def _free(taken: set[str]) -> str:
    number = 1
    while f"guest{number}" in taken:
        number += 1
    return f"guest{number}"
