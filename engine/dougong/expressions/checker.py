"""From syntax to meaning: names looked up, types worked out, every problem found at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

from dougong.expressions.allowing import Allow, ours
from dougong.expressions.application import applied, constant_from, defaults, param_at, part_of
from dougong.expressions.checked import Checked
from dougong.expressions.columns import crosses, relation_in, rows_of, with_columns
from dougong.expressions.currencies import denominated
from dougong.expressions.errors import Named, problem_at
from dougong.expressions.functions.catalogue import FUNCTIONS
from dougong.expressions.functions.declaration import NUMBERS, Fold, Function, Mismatch, Param
from dougong.expressions.names import Names
from dougong.expressions.options import strange_options
from dougong.expressions.scopes import Found, Mention, Missing, Scope, found, found_rows
from dougong.expressions.sheet_errors import is_error, with_errors_taken
from dougong.expressions.tree import (
    Aggregate,
    Call,
    Constant,
    Field,
    Items,
    Literal,
    Node,
    Path,
    Span,
    Tree,
)
from dougong.expressions.types import BOOLEAN, NOTHING, TEXT, Type, common_type, list_of
from dougong.kernel.errors import refuse_if
from dougong.kernel.problems import Problem


def check(tree: Tree, names: Names, *, allow: Allow = ours, group: bool = False) -> Checked:
    """Return the typed tree, or raise `Invalid` with all problems.

    With `group` the names are those of the rows of a group, which only aggregates may read: `SUM(amount)`.
    """
    checker = _Checker(allow, group)
    node = checker.node(tree, Scope(names))
    refuse_if(checker.problems)
    used = [FUNCTIONS[key] for key in checker.functions]
    return Checked(
        node or Constant(None, NOTHING),
        frozenset(checker.needs),
        tuple(sorted(set(checker.mentions), key=lambda mention: mention.start)),
        any(function.clock for function in used),
        any(function.ticks for function in used),
        any(function.user for function in used),
        tuple(checker.doubts),
    )


class _Checker:
    """Collects problems, needs and mentions while it types; `None` stands for a part with a problem."""

    def __init__(self, allow: Allow, group: bool) -> None:
        self.problems: list[Problem] = []
        self.doubts: list[Problem] = []
        self.needs: set[tuple[str, ...]] = set()
        self.mentions: list[Mention] = []
        self.functions: set[str] = set()
        self._allow = allow
        self._group = group

    def node(self, tree: Tree, scope: Scope) -> Node | None:
        """Type one piece of syntax."""
        if is_error(tree):
            self._refused("expression.sheet_error", tree.span, sign=tree.type.form)
            return None
        if isinstance(tree, Literal):
            return Constant(tree.value, NOTHING if tree.value is None else tree.type)
        if isinstance(tree, Path):
            return self._field(tree, scope)
        if isinstance(tree, Items):
            return self._items(tree, scope)
        return self._call(tree, scope)

    def _refused(self, code: str, span: Span, **params: Named) -> None:
        """Note a problem; `return` of it gives up on the part at hand."""
        self.problems.append(problem_at(code, span, **params))

    def _field(self, path: Path, scope: Scope) -> Node | None:
        if self._group and scope.outer is None:
            self._refused("expression.outside_aggregate", path.span, name=".".join(path.keys))
            return None
        place = self._found(path, scope)
        if place is None:
            return None
        if place.crossed is not None and not place.listed:
            self._refused("expression.many_rows", path.span, name=".".join(path.keys))
            return None
        whole = Field(place.path, place.value_type, place.up)
        return part_of(whole, place.part, path.span) if place.part else whole

    def _found(self, path: Path, scope: Scope) -> Found | None:
        place = found(path, scope)
        if isinstance(place, Missing):
            self._missing(path, place)
            return None
        self.needs.add(place.absolute)
        self.mentions += place.mentions
        return place

    def _missing(self, path: Path, missing: Missing) -> None:
        near = get_close_matches(missing.key, missing.known, 1, 0.6)
        self._refused(
            missing.code + ("_near" if near else ""),
            path.span,
            name=missing.key,
            near=near[0] if near else "",
        )

    def _items(self, tree: Items, scope: Scope) -> Node | None:
        nodes = self._all(tree.items, scope)
        if nodes is None:
            return None
        constants = [node for node in map(constant_from, nodes) if node is not None]
        if len(constants) < len(nodes):
            self._refused("expression.constants_only", tree.span)
            return None
        item = NOTHING
        for node in constants:
            wider = common_type(item, node.type)
            if wider is None:
                self._refused("expression.no_common_type", tree.span, left=item, right=node.type)
                return None
            item = wider
        values = tuple(
            node.value
            for node in constants
            if not isinstance(node.value, tuple) and node.value is not None
        )
        return Constant(values or None, list_of(item) if values else NOTHING)

    def _all(self, trees: Iterable[Tree], scope: Scope) -> tuple[Node, ...] | None:
        nodes = [self.node(tree, scope) for tree in trees]
        known = [node for node in nodes if node is not None]
        return tuple(known) if len(known) == len(nodes) else None

    def _call(self, call: Call, scope: Scope) -> Node | None:
        function = self._function(call)
        if function is None:
            self._all(call.arguments, scope)
            return None
        if function.fold and self._folds(call, scope):
            return self._aggregate(function, function.fold, call, scope)
        if not self._counts_fit(function, call):
            return None
        if function.over_rows and crosses(function, call, scope):
            return self.node(function.over_rows(call), scope)
        call = self._with_columns(function, with_errors_taken(function, call), scope)
        if function.key == "IN" and isinstance(call.arguments[1], Items | Literal):
            return self._one_of(call, scope)
        arguments = self._all(call.arguments, scope)
        return None if arguments is None else self._applied(function, arguments, call)

    def _with_columns(self, function: Function, call: Call, scope: Scope) -> Call:
        """Let a parameter that takes a list take a column of a relation, or of the group at hand."""
        columns = [
            index
            for index, tree in enumerate(call.arguments)
            if "list" in param_at(function, index).accepts and self._is_column(tree, scope)
        ]
        return with_columns(call, columns, function) if columns else call

    def _is_column(self, tree: Tree, scope: Scope) -> bool:
        if self._group and scope.outer is None:
            return isinstance(tree, Path)
        return relation_in(tree, scope) is not None

    def _function(self, call: Call) -> Function | None:
        if call.function not in FUNCTIONS:
            known = [function.key for function in FUNCTIONS.values() if not function.operator]
            near = get_close_matches(call.function, known, 1, 0.6)
            code = "expression.unknown_function" + ("_near" if near else "")
            self._refused(code, call.span, name=call.function, near=near[0] if near else "")
            return None
        function = FUNCTIONS[call.function]
        self.functions.add(function.key)
        if not self._allow(function):
            code = "expression.outside" if function.outside else "expression.not_here"
            self._refused(code, call.span, function=function.key)
            return None
        return function

    def _counts_fit(self, function: Function, call: Call) -> bool:
        least = sum(not param.optional for param in function.params)
        most = 250 if any(param.repeats for param in function.params) else len(function.params)
        if least <= len(call.arguments) <= most:
            return True
        code = "expression.too_few" if len(call.arguments) < least else "expression.too_many"
        counts = {"least": least, "most": most, "given": len(call.arguments)}
        self._refused(code, call.span, function=function.key, **counts)
        return False

    def _one_of(self, call: Call, scope: Scope) -> Node | None:
        """Read `x IN ["a", "b"]` as `x = "a" OR x = "b"`, which every database can use an index for."""
        item, items = call.arguments
        cases = items.items if isinstance(items, Items) else (items,)
        parts = tuple(Call("=", (item, case), call.span) for case in cases)
        if not parts:
            return Constant(False, BOOLEAN)
        return self.node(parts[0] if len(parts) == 1 else Call("OR", parts, call.span), scope)

    def _applied(self, function: Function, arguments: tuple[Node, ...], call: Call) -> Node | None:
        fits = [
            self._accepts(function, param_at(function, index), argument, call.arguments[index].span)
            for index, argument in enumerate(arguments)
        ]
        if not all(fits):
            return None
        self.doubts += strange_options(call, arguments)
        arguments = (*arguments, *defaults(function, len(arguments)))
        result = function.result(arguments)
        if isinstance(result, Mismatch):
            at = call.arguments[result.argument : result.argument + 1] or (call,)
            self._refused(result.code, at[0].span, **result.params)
            return None
        return applied(function, arguments, result, call.span)

    def _accepts(self, function: Function, param: Param, argument: Node, span: Span) -> bool:
        if param.constant and not isinstance(argument, Constant):
            self._refused(
                "expression.constant_needed", span, function=function.key, argument=param.name
            )
            return False
        found, wanted = argument.type, param.accepts
        if found.kind == "list" and "list" in param.accepts and param.items:
            found, wanted = found.item or found, param.items
        if not wanted or found.kind in wanted | {"nothing"}:
            return True
        self._refused(
            "expression.argument", span, function=function.key, wanted=wanted, found=found
        )
        return False

    def _folds(self, call: Call, scope: Scope) -> bool:
        """Tell whether an aggregate runs over rows rather than over its arguments."""
        over_group = self._group and scope.outer is None
        return over_group or (bool(call.arguments) and rows_of(call, scope) is not None)

    def _aggregate(self, function: Function, fold: Fold, call: Call, scope: Scope) -> Node | None:
        over_group = self._group and scope.outer is None
        crossing = None if over_group else rows_of(call, scope)
        if crossing is None:
            relation: Field | None = None
            rows = Scope(scope.names, "", scope, scope.prefix)
        elif (crossed := self._crossed(*crossing, scope)) is not None:
            relation, rows = crossed
        else:
            return None
        body_tree = call.arguments[0] if call.arguments else None
        counts_rows = body_tree is None or (relation is not None and _is_relation(body_tree, rows))
        if crossing and counts_rows:
            self.mentions += crossing[1].mentions
        body = None if counts_rows or body_tree is None else self.node(body_tree, rows)
        extras = self._extras(fold, call, replace(rows, lenient=call.made))
        if (body is None and not counts_rows) or extras is None:
            return None
        separator, where = extras
        return self._folded(
            function, Aggregate(function.key, relation, body, where, NOTHING, separator, call.span)
        )

    def _crossed(self, path: Path, place: Found, scope: Scope) -> tuple[Field, Scope] | None:
        """Return the relation a path crosses into, and the scope of its rows."""
        crossed = place.crossed or 0
        over = len(place.path) - crossed - 1
        behind = over + bool(place.part)
        written = path.keys[: len(path.keys) - behind]
        absolute = place.absolute[: len(place.absolute) - over] if over else place.absolute
        names = self._names_at(Path(written, path.span), scope)
        self.needs.add(absolute)
        if names is None:
            return None
        of, inner = names
        # Rows come with what is in them; of records that are linked to there is an id, to be followed.
        kind = "links" if of.kind == "list" else "relation"
        field = Field(place.path[: crossed + 1], Type(kind, form=of.form), place.up)
        return field, Scope(inner, of.form, scope, absolute, written, lenient=True)

    def _names_at(self, written: Path, scope: Scope) -> tuple[Type, Names] | None:
        place = found_rows(written, scope)
        if isinstance(place, Missing):
            self._missing(written, place)
            return None
        return (place.type, place.inner) if place.inner is not None else None

    def _extras(self, fold: Fold, call: Call, rows: Scope) -> tuple[str, Node | None] | None:
        """Read what follows the first argument: a separator for JOIN, then a condition on the child."""
        rest = list(call.arguments[1:])
        separator = ","
        head = rest[0] if rest and fold.separated else None
        if isinstance(head, Literal) and head.type in (TEXT, NOTHING):
            rest.pop(0)
            separator = str(head.value or "")
        if len(rest) > 1:
            self._refused(
                "expression.too_many",
                call.span,
                function=call.function,
                least=1,
                most=2,
                given=len(call.arguments),
            )
            return None
        if not rest:
            return separator, None
        where = self.node(rest[0], rows)
        if where is not None and where.type.kind not in ("boolean", "nothing"):
            self._refused("expression.condition_needed", rest[0].span, found=where.type)
            return None
        return None if where is None else (separator, where)

    def _folded(self, function: Function, node: Aggregate) -> Node | None:
        fold = function.fold
        if fold is None or (node.body is None and not fold.counts_rows):
            self._refused("expression.what_of_rows", node.span, function=function.key)
            return None
        folded = node.body.type if node.body else BOOLEAN
        result = fold.result(folded)
        if result is None:
            named: dict[str, Named] = {"function": function.key, "wanted": NUMBERS, "found": folded}
            self._refused("expression.argument", node.span, **named)
            return None
        return replace(node, type=denominated(function.key, (node.body,), result))


def _is_relation(tree: Tree, rows: Scope) -> bool:
    return isinstance(tree, Path) and tree.keys == rows.within
