"""What one customer is sent on a simulated journey, and what is not sent: too many, nobody there, not wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from dougong.actions import SendEmail, SendMessage, Situation, Step
from dougong.fields.types.email import ADDRESS
from dougong.journeys.simulation.tally import At, Tally, Told
from dougong.journeys.simulation.traveller import Traveller
from dougong.kernel.errors import Invalid, NotFound
from dougong.kernel.problems import Problem
from dougong.messages.channels.notice import NoticeChannel
from dougong.messages.spec import MessageSpec, Purpose


@dataclass(slots=True)
class Post:
    """`sent` are the moments of what counts for the cap; whatever is sent arrives at once."""

    traveller: Traveller
    tally: Tally
    sent: list[datetime] = field(default_factory=list)

    def sends(self, step: Step, situation: Situation, now: datetime) -> None:
        """Send what a step says, unless it would be one too many; raises as the real step would."""
        if self._is_full(now):
            self.tally.count(Told.CAPPED, now)
            return
        for effect in step.action.decide(situation):
            if isinstance(effect, SendMessage):
                self._writes(step, effect, situation, now)
            elif isinstance(effect, SendEmail):
                if not any(ADDRESS.fullmatch(each) for each in effect.to):
                    raise Invalid([Problem("", "action.nobody_to_write_to")])
                self._counts(step, now, carried=True)

    def _writes(self, step: Step, effect: SendMessage, situation: Situation, now: datetime) -> None:
        message = self.traveller.script.messages.get(effect.message)
        if message is None or message.form != effect.form:
            raise Invalid([Problem("", "lint.missing_messages", {"key": effect.message})])
        address = self._address(message, effect, situation, now)
        if not address or self._declined(message, address, now):
            self.tally.count(Told.WITHHELD, now)
        else:
            # Notices wait in somebody's own box: they are no deliveries, and the cap counts those.
            self._counts(step, now, carried=message.channel.key != NoticeChannel.key)

    def _address(
        self, message: MessageSpec, effect: SendMessage, situation: Situation, now: datetime
    ) -> str:
        row = situation.row
        if effect.record != self.traveller.id:
            past, at = self.traveller.past, self.traveller.as_of or now
            life = past.life(effect.form, effect.record)
            found = past.row(effect.form, life, at) if life else None
            if found is None:
                raise NotFound(what="record", key=effect.record)
            row = past.seen(effect.form, found, at, message.address.needs)
        return message.channel.address(message.address.evaluate(row, situation.around))

    def _declined(self, message: MessageSpec, address: str, now: datetime) -> bool:
        since = self.traveller.script.declined.get((message.channel.key, address))
        return message.purpose is Purpose.MARKETING and since is not None and since <= now

    def _counts(self, step: Step, now: datetime, *, carried: bool) -> None:
        self.tally.count(Told.SENT, now)
        self.tally.count_at(step.key, At.SENT, now)
        if carried:
            self.sent.append(now)

    def _is_full(self, now: datetime) -> bool:
        cap = self.traveller.script.course.cap
        if cap is None:
            return False
        return sum(each >= now - cap.within for each in self.sent) >= cap.count
