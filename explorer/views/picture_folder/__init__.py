"""A folder of pictures, before a model is trained on it."""

from explorer.views.picture_folder.view import PictureFolderView

__all__ = ["PictureFolderView"]
