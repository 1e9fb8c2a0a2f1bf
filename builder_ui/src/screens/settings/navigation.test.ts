import { expect, it } from "vitest";
import { type Entry, into, type Leaf, leftOut, moved, removed } from "./navigation";

const form = (key: string): Leaf => ({ type: "form", key });
const group = (label: string, ...items: Leaf[]): Entry => ({ type: "group", label, items });
const entries: readonly Entry[] = [form("a"), group("G", form("b"), form("c")), form("d"), group("H")];
const shape = (all: readonly Entry[]): string => all.map((entry) => (entry.type === "group" ? `${String(entry.label)}(${entry.items.map((item) => (item as { key: string }).key).join("")})` : (entry as { key: string }).key)).join(" ");

it.each<[string, readonly Entry[], string]>([
  ["an entry moves past the next entry, not into a group", moved(entries, [0], 1), "d G(bc) a H()"],
  ["a group moves past the next group", moved(entries, [1], 1), "a H() d G(bc)"],
  ["inside its group an entry moves among its own", moved(entries, [1, 0], 1), "a G(cb) d H()"],
  ["the last stays", moved(entries, [3], 1), "a G(bc) d H()"],
  ["into a group", into(entries, [0], 1), "G(bca) d H()"],
  ["from a group into another", into(entries, [1, 0], 3), "a G(c) d H(b)"],
  ["out of its group", into(entries, [1, 1], null), "a G(b) d H() c"],
  ["into the group it is in already", into(entries, [1, 1], 1), "a G(bc) d H()"],
  ["a group goes with what is in it", removed(entries, [1]), "a d H()"],
])("%s", (_, found, expected) => expect(shape(found)).toBe(expected));

it("what no entry leads to is named", () => expect(leftOut(entries, [form("c"), form("e"), { type: "dashboard", key: "a" }])).toEqual([form("e"), { type: "dashboard", key: "a" }]));
