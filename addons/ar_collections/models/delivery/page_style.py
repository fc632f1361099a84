"""Texts in the page margins, which CSS generates."""

import re

from markupsafe import Markup

# What may stand in a CSS string, and in a <style> element, as it is
PLAIN = re.compile(r"[^\w .,:;@+()/·&-]", re.ASCII)


def css_string(text):
    r"""Return text as a CSS string that can neither end early nor end the style.

    >>> css_string('A "B" </style>')
    '"A \\22 B\\22  \\3c /style\\3e "'
    >>> css_string("Größe\nx")
    '"Gr\\f6 \\df e\\a x"'
    """
    return '"' + PLAIN.sub(lambda char: f"\\{ord(char[0]):x} ", text) + '"'


def page_style(running, footer, page_of):
    """Return the style sheet that fills the margins of a letter.

    :param running: line at the top of every page but the first
    :param footer: lines at the bottom left of every page
    :param page_of: "Page {page} of {pages}" in the reader's language
    """
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    number = " ".join(
        counters.get(part) or css_string(part)
        for part in re.split(r"(\{pages?\})", page_of)
        if part
    )
    return Markup(
        "@page {"
        f" @top-left {{ content: {css_string(running)}; width: 100% }}"
        f" @bottom-left {{ content: {css_string(chr(10).join(footer))};"
        " white-space: pre-line; text-align: left; vertical-align: top;"
        " padding-top: 5mm; width: 75% }"
        f" @bottom-right {{ content: {number}; vertical-align: top;"
        " padding-top: 5mm; width: 25% } }"
        "@page :first { @top-left { content: none } }"
    )


def margins(env, letterhead, partner):
    """Return the style sheet of a letter to a customer, in the language of `env`.

    :param letterhead: as `res.company._letterhead` returns it
    """
    details = (letterhead["registry"], letterhead["vat"])
    contact = (letterhead["phone"], letterhead["email"], letterhead["website"])
    lines = ([letterhead["name"], *letterhead["address"]], contact, details)
    running = [letterhead["name"], partner.name, partner.ref]
    return page_style(
        " · ".join(filter(None, running)),
        [" · ".join(filter(None, line)) for line in lines if any(line)],
        env._("Page {page} of {pages}"),
    )
