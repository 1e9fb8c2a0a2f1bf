"""What a letter opens, without signing in: links, the dot by which it is seen, and the way out of advertisement."""

from __future__ import annotations

from base64 import b64decode

from marshmallow import fields

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.usecases.letters import public
from dougong.usecases.letters.public import Reader
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape
from dougong_runtime.api.reply import NOTHING, Reply
from dougong_runtime.api.route import Access, Reading, Route, Transaction

DOT = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
"""A picture of one dot that nobody sees."""
MOST = 4096
PLAIN = "text/plain"


class Subscription(Shape):
    subscribed = fields.Boolean(required=True)


def follow(call: Call, secret: str) -> Reply:
    works, reader = call.services.works, _reader(call, secret)
    # A program that only asks whether there is something has not read it.
    asking = call.request.method == "HEAD"
    target = public.target_of(works, reader) if asking else public.followed_link(works, reader)
    return _led(target)


def seen(call: Call, secret: str) -> Reply:
    if call.request.method != "HEAD":
        public.opened(call.services.works, _reader(call, secret))
    return Reply(DOT, type="image/gif")


def subscription(call: Call, secret: str) -> Json:
    return public.subscription_of(call.services.works, _reader(call, secret))


def change(call: Call, secret: str) -> Json:
    asked = public.come_back if call.body["subscribed"] else public.leave
    return asked(call.services.works, _reader(call, secret))


def way_out(call: Call, secret: str) -> Reply:
    """Lead to the page that asks; whoever only looks stays subscribed."""
    public.subscription_of(call.services.works, _reader(call, secret))
    return _led(f"/u/{secret}")


def one_click(call: Call, secret: str) -> Reply:
    """Take an address out, as programs that read mail ask for it (RFC 8058)."""
    if call.request.form.get("List-Unsubscribe") != "One-Click":
        raise Invalid([Problem("List-Unsubscribe", "request.required")])
    public.leave(call.services.works, _reader(call, secret))
    return NOTHING


def _led(target: str) -> Reply:
    return Reply(
        b"", 302, headers={"Location": target, "Referrer-Policy": "no-referrer"}, type=PLAIN
    )


def _reader(call: Call, secret: str) -> Reader:
    return Reader(secret, call.address, call.locale)


PUBLIC, OWN = Access.PUBLIC, Transaction.OWN
ROUTES = (
    Route("GET", "/public/links/<secret>", follow, PUBLIC,
          "Where a link of a letter leads.", transaction=OWN, status=302),
    Route("GET", "/public/opened/<secret>", seen, PUBLIC,
          "The picture of one dot by which a letter is seen.", transaction=OWN, files=("image/gif",)),
    Route("GET", "/public/subscriptions/<secret>", subscription, PUBLIC,
          "Whether an address gets advertisement; looking changes nothing.", transaction=OWN),
    Route("PUT", "/public/subscriptions/<secret>", change, PUBLIC,
          "Take an address out of advertisement, or let it back in.",
          body=Subscription(), transaction=OWN, most=MOST),
    Route("GET", "/public/unsubscribe/<secret>", way_out, PUBLIC,
          "Leads to the page on which one takes oneself out.", transaction=OWN, status=302),
    Route("POST", "/public/unsubscribe/<secret>", one_click, PUBLIC,
          "Takes an address out with one click, as programs that read mail do (RFC 8058).",
          transaction=OWN, status=204, most=MOST, reading=Reading.RAW, for_pages=True),
)  # fmt: skip
