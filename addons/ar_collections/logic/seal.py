"""A log that shows when somebody changed it: digests chained in order.

What is sealed has a content, written in one way only (`canonical`). Each link of a
chain holds the digest of one content and the digest of the link before it (SHA-256),
so that no link can be changed, taken out or put in without all later ones changing.
A `fingerprint` is keyed: only who knows the secret can write an entry that passes.
"""

import hmac
import json
from hashlib import sha256
from typing import NamedTuple

GENESIS = "0" * 64  # the digest before the first link


class Link(NamedTuple):
    """A link of a chain: what it seals, and how it hangs on the one before."""

    number: int
    kind: str  # of what is sealed, a model's name
    key: int  # which one of its kind
    content: str  # digest of its content
    previous: str
    digest: str


def canonical(values):
    """Return values as one text, the same for the same values.

    What is empty is left out, so that a field added later changes no old digest.

    >>> canonical({"b": 1, "a": "é", "c": None, "d": "", "e": [2, 1]})
    '{"a":"é","b":1,"e":[2,1]}'
    >>> canonical({"a": "é", "b": 1, "c": False, "e": [2, 1]})
    '{"a":"é","b":1,"e":[2,1]}'
    """
    filled = {name: value for name, value in values.items() if value}
    return json.dumps(
        filled, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str
    )


def digest(text):
    """Return the SHA-256 of a text, in hex.

    The empty text's is in FIPS 180-4's examples of NIST:

    >>> digest("")
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    """
    return sha256(text.encode()).hexdigest()


def text_digest(salt, text):
    """Return the digest that stands for a personal text; empty where there is none.

    The salt is secret as long as the text is, and goes with it: without it nobody can
    try out whether the text was this or that.

    >>> text_digest("a", "text") == text_digest("b", "text")
    False
    >>> text_digest("a", "")
    ''
    """
    return digest(f"{salt}\n{text}") if text else ""


def fingerprint(secret, content):
    """Return the keyed digest of a content (HMAC, RFC 2104), in hex.

    Test case 2 of RFC 4231:

    >>> fingerprint("Jefe", "what do ya want for nothing?")
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
    """
    return hmac.new(secret.encode(), content.encode(), "sha256").hexdigest()


def link_digest(number, kind, key, content, previous):
    """Return the digest of a link."""
    return digest(f"{number} {kind} {key} {content} {previous}")


def chain(entries, number=0, previous=GENESIS):
    """Return the links of entries behind the last link of a chain.

    :param entries: (kind, key, digest of the content) each
    :param number: of the last link; 0 = none yet
    :param previous: its digest

    >>> one, two = chain([("call", 7, digest("x")), ("call", 9, digest("y"))])
    >>> (one.number, one.previous == GENESIS, two.number, two.previous == one.digest)
    (1, True, 2, True)
    >>> [three] = chain([("call", 11, digest("z"))], two.number, two.digest)
    >>> first_broken([one, two, three])
    """
    links = []
    for kind, key, content in entries:
        number += 1
        own = link_digest(number, kind, key, content, previous)
        links.append(Link(number, kind, key, content, previous, own))
        previous = own
    return links


def first_broken(links, number=0, previous=GENESIS):
    """Return (number of a link, what happened to it), None where all hold.

    :param links: in order of their numbers
    :param number: of the link before them
    :param previous: its digest

    >>> links = chain([("call", key, digest(str(key))) for key in range(5)])
    >>> first_broken(links)
    >>> first_broken(links[:2] + links[3:])
    (3, 'removed')
    >>> first_broken([*links[:2], links[2]._replace(key=99), *links[3:]])
    (3, 'changed')

    One that was made anew, to fit what it seals now, is told by the next:

    >>> forged = chain([("call", 2, digest("lie"))], 2, links[1].digest)
    >>> first_broken([*links[:2], *forged, *links[3:]])
    (4, 'changed')
    >>> first_broken([links[0], links[0]])
    (1, 'inserted')
    """
    for link in links:
        if link.number <= number:
            return link.number, "inserted"
        if link.number != number + 1:
            return number + 1, "removed"
        own = link_digest(link.number, link.kind, link.key, link.content, link.previous)
        if link.previous != previous or link.digest != own:
            return link.number, "changed"
        number, previous = link.number, link.digest
    return None
