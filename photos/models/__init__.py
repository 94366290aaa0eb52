from photos.models.photo import Photo
from photos.models.rendering import Rendering

__all__ = ["Photo", "Rendering"]
