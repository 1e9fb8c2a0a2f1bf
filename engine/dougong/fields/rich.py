"""Text with its looks: HTML cleaned of whatever could run, which to everybody else is the plain text in it."""

from __future__ import annotations

import re
from html import escape

import nh3

TAGS = frozenset({
    "p", "br", "strong", "em", "u", "s", "h2", "h3", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "a",
})  # fmt: skip
_SCHEMES = {"http", "https", "mailto"}
_ENDS = re.compile(r"<br ?/?>|</(?:p|h[1-6]|li|blockquote|pre)>")
_MARK = re.compile(r"<[^>]*>")
_LINES = re.compile(r"\n+")
SIGNS = (("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))


class Rich(str):
    """What is read in it, for searches, formulas and prints; `html` is how it looks, and is part of being equal."""

    __slots__ = ("html",)
    html: str

    @classmethod
    def of(cls, html: str) -> Rich:
        """Take HTML that has been cleaned."""
        made = cls(plain_text(html))
        made.html = html
        return made

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Rich):
            return self.html == other.html
        return str.__eq__(self, other) is True

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return str.__hash__(self)


def cleaned(html: str) -> str:
    """Return HTML with nothing but words, paragraphs, lists and links to pages; scripts go with all they hold.

    >>> cleaned('<p onclick="x()">a <b>b</b><script>alert(1)</script></p>')
    '<p>a b</p>'
    """
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={"a": {"href"}},
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )


def plain_text(html: str) -> str:
    r"""Return what is read, a line for each paragraph; PostgreSQL and the browser take it apart alike.

    >>> plain_text("<p>a &amp; <strong>b</strong></p><ul><li><p>c</p></li></ul>")
    'a & b\nc'
    """
    text = _MARK.sub("", _ENDS.sub("\n", html))
    for written, sign in SIGNS:
        text = text.replace(written, sign)
    return _LINES.sub("\n", text).strip(" \n")


def html_of(text: str) -> str:
    """Return a plain text as HTML, a paragraph for each line."""
    if isinstance(text, Rich):
        return text.html
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.splitlines())
