"""What is said about an export in words."""

from explorer.state.export_state import ExportPreview, ExportSettings, Playing, WalkFormat

FORMATS: dict[WalkFormat, tuple[str, str]] = {
    "gif": ("GIF", "Plays in every browser and mail; grey images exactly, colours reduced to 256 a frame."),
    "apng": ("Animated PNG", "Plays in browsers; every pixel exactly, in full colour and at any speed."),
    "webp": ("Animated WebP", "Plays in browsers; every pixel exactly, in the smallest file of the three."),
    "mp4": ("MP4 film", "Plays in slides, on phones and in browsers (H.264); not exactly, but no change is seen."),
    "png-strip": ("PNG strip", "All frames side by side in one picture; a long walk is broken into rows."),
    "png-frames": ("Single PNGs", "One numbered picture a frame, in a new folder."),
    "npz": ("NPZ arrays", "The numbers for NumPy: codes, images, places on the map, and classes where they are known."),
}
"""Name and explanation of each kind of file."""

PLAYING: dict[Playing, tuple[str, str]] = {
    "once": ("Once", "Stops at the last frame."),
    "loop": ("Again and again", "Begins anew at the end, for ever."),
    "ping-pong": ("There and back", "Turns back at the end, for ever."),
}
SCALE = "How many pixels each pixel of an image becomes, across and down: crisp squares, nothing is smoothed."
CAPTIONS = "Writes under each frame its number, how far along the way it is, and what the classifier takes it for."
SPEED = "How many frames are shown each second."
NO_CLASS = "No classifier knows these images: captions tell no class."
NO_WALK = "There is no walk. Draw a path on the map (D) or select two samples first."
MP4_ENDS = "An MP4 cannot say that it repeats: set that in the player."


def size_text(settings: ExportSettings, preview: ExportPreview) -> str:
    """Pixels, frames and seconds."""
    frames = f"{preview.frames} frame{'' if preview.frames == 1 else 's'}"
    if not settings.pictures:
        return f"{frames}: codes, images and what is known of each"
    size = f"{preview.width_px:,} × {preview.height_px:,} pixels"
    if settings.kind == "png-strip":
        return f"One picture of {size}, {frames}"
    if preview.seconds is None:
        return f"{frames} of {size} each"
    return f"{size} · {frames} · {preview.seconds:.1f} s"


def remark_text(settings: ExportSettings, preview: ExportPreview) -> str:
    """What else is to be known of such a file; "" for nothing."""
    remarks = []
    if settings.captions and settings.pictures and not preview.classified:
        remarks.append(NO_CLASS)
    if settings.kind == "mp4" and settings.playing != "once":
        remarks.append(MP4_ENDS)
    return " ".join(remarks)
