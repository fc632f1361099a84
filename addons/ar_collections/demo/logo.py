"""The demo companies' logo, drawn when it is needed: a kestrel's wings over a moor."""

import base64
import io

from PIL import Image, ImageDraw

_SCALE = 4  # drawn larger and reduced, so that its edges are smooth
_SIZE = 256
_WING = [(20, 92), (84, 66), (128, 104), (172, 66), (236, 92), (176, 92), (128, 140)]
_TAIL = [(80, 92), (128, 140), (140, 176), (116, 176)]


def draw_logo(ground: str, bird: str = "#ffffff", moor: str = "#c8963e") -> bytes:
    """Return the logo as a PNG in base64, as Odoo stores images.

    :param ground: colour of the disc, as #rrggbb
    """
    side = _SIZE * _SCALE
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, side - 1, side - 1), fill=ground)
    hills = Image.new("RGBA", image.size, (0, 0, 0, 0))
    hill = ImageDraw.Draw(hills)
    hill.ellipse(_scaled((-60, 180, 190, 380)), fill=moor)
    hill.ellipse(_scaled((110, 196, 330, 380)), fill=moor)
    image.paste(
        hills, (0, 0), Image.composite(hills, Image.new("RGBA", image.size), image)
    )
    draw = ImageDraw.Draw(image)
    draw.polygon(_points(_TAIL), fill=bird)
    draw.polygon(_points(_WING), fill=bird)
    out = io.BytesIO()
    image.resize((_SIZE, _SIZE), Image.LANCZOS).save(out, "PNG", optimize=True)
    return base64.b64encode(out.getvalue())


def _scaled(numbers):
    return tuple(number * _SCALE for number in numbers)


def _points(corners):
    return [_scaled(corner) for corner in corners]
