"""The words of figures as images."""

TITLE = "Figures as images"
FORMATS = {"png": "PNG", "svg": "SVG", "pdf": "PDF"}
PLANE_OF = "{x} and {y}"
NONE = "With these filters there is no figure to draw."
