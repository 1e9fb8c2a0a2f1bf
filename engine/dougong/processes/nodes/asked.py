"""A node that asks people: what approving and filling in have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from dougong.expressions.types import TEXT
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.processes.asking import Asking, Nobody, Own, ask, decide
from dougong.processes.assignees.catalogue import read_assignees
from dougong.processes.assignees.protocol import Assignee
from dougong.processes.deadline import DEADLINE, Deadline, read_deadline
from dougong.processes.facts import Need
from dougong.processes.making import Making
from dougong.processes.nodes.protocol import About, Access, NodeType
from dougong.processes.run import TaskKind, Token
from dougong.processes.step import Step
from dougong.processes.voting import VOTES, Share, Vote


class Opinion(Enum):
    """When a comment must be given."""

    OPTIONAL = "optional"
    UNWILLING = "unwilling"
    REQUIRED = "required"


class Signature(Enum):
    """Whether an answer has to be signed by hand."""

    NONE = "none"
    REQUIRED = "required"


class AfterReturn(Enum):
    """Where a run goes on when what was returned has been mended: through all nodes again, or straight back."""

    REPLAY = "replay"
    STRAIGHT = "straight"


@dataclass(frozen=True, slots=True)
class Asked:
    """A node where the run waits for people; `opinion_to` is a text of the record that keeps what they say."""

    kind: TaskKind
    key: str
    label: Label
    asking: Asking
    fields: Mapping[str, Access]
    verbs: frozenset[str] = frozenset()
    opinion: Opinion = Opinion.OPTIONAL
    after_return: AfterReturn = AfterReturn.REPLAY
    signature: Signature = Signature.NONE
    deadline: Deadline | None = None
    opinion_to: str = ""

    @property
    def type(self) -> str:
        return self.kind.value

    @property
    def assignees(self) -> tuple[Assignee, ...]:
        return self.asking.assignees

    def needs(self, about: About) -> Iterable[Need]:
        return self.asking.needs(about)

    def enter(self, step: Step, token: Token) -> Step:
        return ask(step, token, self.asking, self.kind)

    def resume(self, step: Step, token: Token) -> Step:
        return decide(step, token, self.asking)


def node_type(kind: TaskKind, offered: Sequence[str]) -> NodeType:
    """Return the part of a node that asks; all of the offered verbs are given unless the maker leaves some out."""

    def make(making: Making) -> Asked:
        verbs = making.texts("verbs") if "verbs" in making.body else offered
        return Asked(
            kind,
            making.text("key"),
            making.label(),
            _asking(making),
            making.fields(),
            frozenset(verbs) & frozenset(offered),
            making.choice("opinion", Opinion.OPTIONAL),
            making.choice("after_return", AfterReturn.REPLAY),
            making.choice("signature", Signature.NONE),
            read_deadline(making),
            _opinion_to(making),
        )

    verbs: Json = {"type": "array", "items": {"enum": list(offered)}, "uniqueItems": True}
    return NodeType(kind.value, {"properties": {**_SETTINGS, "verbs": verbs}}, make)


def _asking(making: Making) -> Asking:
    return Asking(
        read_assignees(making),
        _vote(making),
        making.choice("nobody", Nobody.ADMINS),
        making.choice("own", Own.ASK),
    )


def _opinion_to(making: Making) -> str:
    if field := making.text("opinion_to"):
        making.check_field("opinion_to", field)
        if making.names.type_of(field) not in {None, TEXT}:
            making.note("opinion_to", "process.not_a_text", field=field)
    return field


def _vote(making: Making) -> Vote:
    vote = VOTES[making.text("vote") if making.text("vote") in VOTES else "any"]
    return Share(making.whole("share", vote.percent)) if isinstance(vote, Share) else vote


def _values(enum: type[Enum]) -> Json:
    return {"enum": [item.value for item in enum]}


_SETTINGS: Mapping[str, Json] = {
    "assignees": {"type": "array", "items": {"part": "assignees"}, "maxItems": 50},
    "vote": {"enum": list(VOTES)},
    "share": {"type": "integer", "minimum": 1, "maximum": 100},
    "nobody": _values(Nobody),
    "own": _values(Own),
    "opinion": _values(Opinion),
    "after_return": _values(AfterReturn),
    "signature": _values(Signature),
    "deadline": DEADLINE,
    "opinion_to": {"$ref": "terms.json#/$defs/key"},
}
