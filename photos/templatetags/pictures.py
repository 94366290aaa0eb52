from django import template

from photos.srcset import Shot

register = template.Library()


@register.inclusion_tag("photos/_picture.html")
def picture(shot: Shot, shape: str, sizes: str, first: bool = False) -> dict:
    """A photograph in one shape.

    `sizes` says how wide it stands; `first` marks the page's own first picture, which
    is loaded before all others. Asks the database for nothing.
    """
    source, width, height, _length = shot.largest(shape, 780)
    return {"shot": shot, "shape": shape, "sizes": sizes, "first": first} | {
        "sources": shot.sources(shape),
        "srcset": shot.srcset(shape, "jpg"),
        "src": source,
        "width": width,
        "height": height,
    }
