"""How much faster a compiled formula is than simpleeval with its tree parsed beforehand, both exact decimals."""

from __future__ import annotations

import timeit
from datetime import UTC, datetime
from decimal import Decimal

from simpleeval import SimpleEval

from dougong.expressions import CHOICE, FormNames, Surroundings, compile_expression, number
from dougong.kernel.clock import Moment

SOURCE = 'IF(amount > 1000 AND level = "vip", amount * 0.9, amount)'
NAMES = FormNames("order", {"order": {"amount": number(2), "level": CHOICE}})
ROW = {"amount": Decimal("1200.50"), "level": "vip"}
AROUND = Surroundings(Moment(datetime.now(UTC)))
TIMES = 20_000


def main() -> None:
    expression = compile_expression(SOURCE, NAMES)
    theirs = 'amount * tenths if amount > 1000 and level == "vip" else amount'
    evaluator = SimpleEval(names={**ROW, "tenths": Decimal("0.9")})
    tree = evaluator.parse(theirs)
    assert evaluator.eval(theirs, tree) == expression.evaluate(ROW, AROUND)
    floor = best(lambda: evaluator.eval(theirs, tree))
    ours = best(lambda: expression.evaluate(ROW, AROUND))
    print(f"simpleeval, parsed beforehand: {floor:.2f} µs")
    print(f"compiled formula:              {ours:.2f} µs, {floor / ours:.1f} times as fast")


def best(run: object) -> float:
    return min(timeit.repeat(run, number=TIMES, repeat=7)) / TIMES * 1e6  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
