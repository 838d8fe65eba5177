"""The table of everything that the window can do: menus, tool bar and cheat sheet are made from it."""

from dataclasses import dataclass
from typing import Literal

Menu = Literal["File", "Edit", "Tools", "View", "Train", "Experiments", "Help"]
MENUS: tuple[Menu, ...] = ("File", "Edit", "Tools", "View", "Train", "Experiments", "Help")


@dataclass(frozen=True)
class ActionSpec:
    """One action.

    Attributes:
        id: key in the registry; a dot separates the group from the wish: "tool.probe".
        text: in menus and in the cheat sheet; an ellipsis says that a dialog follows.
        tooltip: what it does to the model or to the picture, in plain words.
        menu: the menu that it stands in.
        section: actions of one section stand together between two lines of the menu.
        shortcuts: in Qt's portable notation, the first one is shown.
        icon: name of a file in `resources/icons/`; "" for none.
        checkable: it is on or off.
        choice: name of a set of which exactly one action is on; "" for none.
        submenu: title of the submenu that it stands in; "" for none.
        in_toolbar: it has a button at the top of the window.
    """

    id: str
    text: str
    tooltip: str
    menu: Menu
    section: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    choice: str = ""
    submenu: str = ""
    in_toolbar: bool = False


def _tool(name: str, text: str, tooltip: str, key: str) -> ActionSpec:
    return ActionSpec(f"tool.{name}", text, tooltip, "Tools", "tool", (key,), name, checkable=True, choice="tool")


def _layer(name: str, text: str, tooltip: str, key: str) -> ActionSpec:
    return ActionSpec(f"layer.{name}", text, tooltip, "View", "layers", (key,), name, checkable=True)


def _trust(name: str, text: str, tooltip: str) -> ActionSpec:
    return ActionSpec(
        f"trust.{name}", text, tooltip, "View", "layers", checkable=True, choice="trust", submenu="Trust Layer"
    )


def _split(name: str, text: str, tooltip: str) -> ActionSpec:
    return ActionSpec(
        f"split.{name}", text, tooltip, "View", "images", checkable=True, choice="split", submenu="Images on the Map"
    )


def _dock(name: str, text: str, tooltip: str, key: str) -> ActionSpec:
    return ActionSpec(f"dock.{name}", text, tooltip, "View", "panels", (key,), checkable=True, submenu="Panels")


def _points(name: str, text: str, tooltip: str) -> ActionSpec:
    return ActionSpec(
        f"points.{name}", text, tooltip, "View", "drawing", checkable=True, choice="points", submenu="Point Size"
    )


def _pitch(name: str, text: str, tooltip: str) -> ActionSpec:
    return ActionSpec(
        f"pitch.{name}",
        text,
        tooltip,
        "View",
        "drawing",
        checkable=True,
        choice="pitch",
        submenu="Decoded Lattice Pitch",
    )


def _theme(name: str, text: str, tooltip: str) -> ActionSpec:
    return ActionSpec(f"theme.{name}", text, tooltip, "View", "look", checkable=True, choice="theme", submenu="Theme")


def _shipped(name: str, text: str, tooltip: str) -> ActionSpec:
    return ActionSpec(f"shipped.{name}", text, tooltip, "File", "open", submenu="Shipped Models")


def _second(name: str, text: str, tooltip: str) -> ActionSpec:
    return ActionSpec(f"second.{name}", text, tooltip, "View", "compare", submenu="Second Model")


def _export(kind: str, text: str, tooltip: str, key: str = "") -> ActionSpec:
    keys = (key,) if key else ()
    return ActionSpec(f"export.{kind}", text, tooltip, "File", "export", keys, submenu="Export")


# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("open", "Open Model…", "Open a trained model and put its latent space on the map", "File", "open", ("Ctrl+O",), "open", in_toolbar=True),
    ActionSpec("open.onnx", "Open ONNX Models…", "Put a decoder of any other program, alone or with its encoder, on the map; ONNX files carry no code", "File", "open"),
    _shipped("vae-2d", "VAE, 2-D", "Ten clouds of digits around one centre: a latent space to sample from"),
    _shipped("ae-2d", "Autoencoder, 2-D", "The same network without the prior: find the holes between its clouds"),
    _shipped("vae-5d", "VAE, 5-D", "Five numbers for each digit: most of what two leave out"),
    _shipped("vae-10d", "VAE, 10-D", "Ten numbers for each digit, nearly as many as the digits fill"),
    _shipped("vae-20d", "VAE, 20-D", "Sharper digits from twenty numbers each; the map shows a plane through them"),
    _shipped("dcgan", "DCGAN", "A generator that never saw a code of an image: an endless plane of digits"),
    _shipped("ac-gan", "AC-GAN", "A generator that is told which digit to draw: a plane with walls between the digits"),
    ActionSpec("open.codes", "Open Codes…", "Put the codes of a table (CSV) on the map of the open model, as an exported selection or pandas writes them", "File", "open"),
    ActionSpec("watch", "Watch a Run Folder…", "Follow a run that another process or machine writes: map, probe, samples and curves, read-only", "File", "open"),
    ActionSpec("watch.stop", "Stop Watching", "Follow the watched run no longer; the run itself goes on", "File", "open"),
    ActionSpec("save", "Save Model As…", "Write the model as it is now, its settings and weights, to one file", "File", "save", ("Ctrl+S",), "save", in_toolbar=True),
    _export("walk", "Film Strip…", "Write the walk as an animation, a film, pictures or numbers", "Ctrl+E"),
    _export("onnx", "Model as ONNX…", "Write decoder and encoder as ONNX files for other programs, checked against what this window decodes"),
    _export("selection-csv", "Selection as CSV…", "Write index, class and latent code of each selected image as a table"),
    _export("selection-npz", "Selection as NPZ…", "Write index, class, latent code and image of all selected images as NumPy arrays"),
    _export("selection-png", "Selected Images as PNGs…", "Write each selected image to a picture of its own, in a folder for each class"),
    _export("curves-png", "Curves as PNG…", "Write the loss curves as a picture"),
    _export("curves-csv", "Curves as CSV…", "Write the numbers behind the loss curves as a table"),
    ActionSpec("screenshot", "Screenshot…", "Take a picture of the window or of one view, to a file or to the clipboard", "File", "export", ("F12",), "camera", in_toolbar=True),
    ActionSpec("screenshot.copy", "Copy Window as Picture", "Put a picture of the whole window on the clipboard", "File", "export", ("Shift+F12",)),
    ActionSpec("quit", "Quit", "Close the window; a run that is alive is asked about first", "File", "quit", ("Ctrl+Q",)),

    ActionSpec("undo", "Undo", "Take back the last edit of a pin, a path, a group or a guest", "Edit", "undo", ("Ctrl+Z",), "undo", in_toolbar=True),
    ActionSpec("redo", "Redo", "Make the edit again that was taken back", "Edit", "undo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", in_toolbar=True),
    ActionSpec("delete", "Delete Path", "Delete the selected path; undo brings it back", "Edit", "edit", ("Del", "Backspace"), "delete"),
    ActionSpec("close-path", "Closed Path", "Let the selected path lead from its last knot back to the first: its film goes round and round", "Edit", "edit", ("C",), checkable=True),
    ActionSpec("pin", "Pin the Probed Point", "Keep the probed point on the map under a name", "Edit", "edit", ("Shift+P",), "pin"),
    ActionSpec("select.all", "Select All", "Select every point of the map whose class is shown", "Edit", "select", ("Ctrl+A",)),
    ActionSpec("select.none", "Select None", "Select nothing: all points are drawn alike again", "Edit", "select", ("Ctrl+Shift+A",)),
    ActionSpec("select.invert", "Invert Selection", "Select the shown points that are not selected, and no others", "Edit", "select", ("Ctrl+I",)),
    ActionSpec("group.make", "Group the Selection", "Keep the selected images under a name, with their mean image; undo takes it back", "Edit", "select", ("Ctrl+G",)),

    ActionSpec("guest.keep", "Keep the Drawing as a Guest", "Keep what is on the tablet on the map; it moves as training goes on", "Edit", "guest", ("Ctrl+K",)),
    ActionSpec("guest.pictures", "Put Pictures on the Map…", "Encode pictures of your own and keep them on the map as guests; they can be dropped on the window too", "Edit", "guest", ("Ctrl+Shift+O",)),

    _tool("probe", "Probe", "Click or drag on the map: the decoder shows what it makes of that point", "P"),
    _tool("pan", "Pan", "Drag the map; the middle button and Space with any tool do the same", "H"),
    _tool("stroke", "Draw a Path", "Draw a path free-hand: its images fill the film strip", "D"),
    _tool("knots", "Place Knots", "Click the knots of a path one by one; Enter or a double-click ends it", "K"),
    _tool("box", "Select in a Box", "Drag a box around points to select their images; Shift adds, Alt or Ctrl removes", "B"),
    _tool("lasso", "Select with the Lasso", "Draw around points to select their images; Shift adds, Alt or Ctrl removes", "O"),
    ActionSpec("hover", "Probe on Hover", "The probe follows the mouse without a button pressed", "Tools", "hover", ("V",), "hover", checkable=True),
    ActionSpec("smooth", "Smooth Pixels", "Draw decoded images smoothed instead of with hard pixels; the model is not touched", "Tools", "hover", ("M",), "smooth", checkable=True),
    ActionSpec("play", "Play the Film Strip", "Walk along the path by itself, there and back", "Tools", "play", ("L",), "play", checkable=True),
    ActionSpec("draw", "Draw a Digit", "Draw on the tablet: the encoder puts the drawing on the map while the pen moves", "Tools", "play", ("W",), "pen", in_toolbar=True),
    ActionSpec("formula", "Formula Bar", "Calculate with codes, for example mean(7) - mean(1) + pick1, and decode the result", "Tools", "play", ("Ctrl+F",), checkable=True),
    ActionSpec("encoder", "What the Encoder Says", "Draw the encoder's Gaussian of the nearest real image, or of a clicked one, and decode samples of it", "Tools", "play", ("E",), checkable=True),
    ActionSpec("directions", "Sliders and Directions…", "Move the probed code with a slider for each latent dimension, and along directions that mean something", "Tools", "play", ("Ctrl+D",)),

    ActionSpec("fit", "Fit the Map", "Show all points on the map", "View", "view", ("Home",), "fit"),
    ActionSpec("follow", "Follow the Points", "While a model trains, the view moves with its points", "View", "view", ("F",), "follow", checkable=True),
    ActionSpec("compare", "Compare Two Models", "Put a second model beside the first: one probe on both maps, and where their images differ", "View", "compare", ("Ctrl+B",), "compare", checkable=True, in_toolbar=True),
    _second("vae-2d", "VAE, 2-D", "Compare with the shipped variational autoencoder"),
    _second("ae-2d", "Autoencoder, 2-D", "Compare with the same network trained without a prior"),
    _second("vae-5d", "VAE, 5-D", "Compare with five latent dimensions, linked through the images"),
    _second("vae-10d", "VAE, 10-D", "Compare with ten latent dimensions, linked through the images"),
    _second("vae-20d", "VAE, 20-D", "Compare with twenty latent dimensions, linked through the images"),
    _second("dcgan", "DCGAN", "Compare with a generator, whose map is a plane of seeds"),
    _second("ac-gan", "AC-GAN", "Compare with a generator that is told which digit to draw"),
    _second("file", "Open File…", "Compare with a trained model of any file"),
    _second("present", "The Weights of Now", "Compare with the open model as it is at this moment, while its training goes on"),
    _second("watch", "Watch a Run Folder…", "Compare with a run that another process or machine writes, as it goes on"),
    _second("train", "Train a Second Model…", "Train another model on the second map, with settings of its own, while the first one trains or stands still"),
    _second("strip", "Its Film Strip…", "Show the selected walk as the second model decodes it, in a window of its own"),
    _layer("points", "Points", "Show the encoded images as points, coloured by class", "1"),
    _layer("contours", "Prior Contours", "Show 1, 2 and 3 standard deviations of the prior N(0, I)", "2"),
    _layer("lattice", "Decoded Lattice", "Show what the decoder makes of every place on the map", "3"),
    _trust("none", "None", "Show nothing behind the points"),
    _trust("prior", "Prior Density", "Shade the map by the density of the prior N(0, I), for which the decoder was trained"),
    _trust("aggregate", "Aggregate Posterior", "Shade the map by how densely the encoder puts the images that are on it"),
    _trust("magnification", "Magnification", "Shade the map by how fast the image changes with the code: ridges are borders"),
    _trust("reencoding", "Re-encoding Error", "Shade the map by how far a code moves when its image is encoded again"),
    _trust("classes", "Classifier's Regions", "Colour the map by what the classifier takes each decoded image for"),
    _trust("entropy", "Classifier's Doubt", "Shade the map by how unsure the classifier is about each decoded image"),
    _trust("distance", "Distance to Real Images", "Shade the map by how far the nearest real image is from each decoded one"),
    _split("test", "Test Images", "Show the images that the model has never trained on"),
    _split("train", "Training Images", "Show the images that the model trained on"),
    _split("both", "Both", "Show training and test images together"),
    _points("small", "Small", "Draw the encoded images as small dots: for all 70,000 at once"),
    _points("medium", "Medium", "Draw the encoded images as dots of middle size"),
    _points("large", "Large", "Draw the encoded images as large dots: for a projector or few images"),
    _pitch("fine", "Fine", "Decode many places of the map, one every 32 pixels"),
    _pitch("medium", "Medium", "Decode one place of the map every 48 pixels"),
    _pitch("coarse", "Coarse", "Decode few places of the map, one every 72 pixels: large images, quickly made"),
    _theme("system", "As the System", "Light or dark, as the system is"),
    _theme("light", "Light", "Dark type on a light ground"),
    _theme("dark", "Dark", "Light type on a dark ground"),
    ActionSpec("presentation", "Presentation Mode", "Larger type and thicker lines, to be read from the last row", "View", "look", ("F9",), "present", checkable=True, in_toolbar=True),
    ActionSpec("full-screen", "Full Screen", "Use the whole screen", "View", "look", ("F11",), checkable=True),
    _dock("model", "Model", "Show or hide the panel with the model and its training", "Ctrl+1"),
    _dock("probe", "Probe", "Show or hide the decoded image and what is known about it", "Ctrl+2"),
    _dock("strip", "Film Strip", "Show or hide the images along the path", "Ctrl+3"),
    _dock("curves", "Curves", "Show or hide the loss curves", "Ctrl+4"),
    _dock("tablet", "Tablet", "Show or hide the tablet to draw digits on", "Ctrl+5"),
    ActionSpec("layout.reset", "Reset the Panels", "Put all panels back where they were at first", "View", "panels", submenu="Panels"),

    ActionSpec("train.start", "Start Training", "Train a new model with the settings of the form", "Train", "run", ("F5",), "start", in_toolbar=True),
    ActionSpec("train.pause", "Pause", "Hold the training; probing goes on with the weights as they are", "Train", "run", ("F6",), "pause", checkable=True, in_toolbar=True),
    ActionSpec("train.step", "One Step", "Train on one batch of images and hold again", "Train", "run", ("F7",), "step", in_toolbar=True),
    ActionSpec("train.stop", "Stop and Keep", "End the training and keep the model as it is now", "Train", "run", ("Shift+F5",), "stop", in_toolbar=True),
    ActionSpec("train.reset", "Reset", "Go back to the same initial weights, before the first step", "Train", "reset", ("Ctrl+F5",), "reset"),

    ActionSpec("experiment.random-codes", "Sample Random Codes…", "Give an autoencoder and a VAE the same random codes: which of them is a generator?", "Experiments", "experiments", ("Ctrl+R",)),
    ActionSpec("experiment.dimensions", "How Few Dimensions Do the Digits Fill?…", "Estimate the dimension of the images from the distances between neighbours", "Experiments", "experiments"),
    ActionSpec("experiment.overview", "Overview of All Codes…", "Lay the codes out on one plane by t-SNE, so that neighbours stay together, and pick images from it", "Experiments", "experiments", ("Ctrl+T",)),
    ActionSpec("experiment.years", "GANs Through the Years…", "See the GANs of ten years side by side, each with its one idea, and train them in order", "Experiments", "experiments"),
    ActionSpec("experiment.styles", "Mix Styles…", "Draw with the coarse style of one image and the fine style of another; needs a style-based GAN", "Experiments", "experiments"),
    ActionSpec("experiment.measure", "Measure the Open Model…", "Tell in numbers how good the open model is, on images that it has never trained on", "Experiments", "numbers"),

    ActionSpec("cheat-sheet", "Keys and Gestures", "Show every key and gesture on one page", "Help", "help", ("?", "F1"), "keys", in_toolbar=True),
    ActionSpec("about", "About Latent Explorer", "Version, licence and where things are kept", "Help", "about"),
)
# fmt: on
