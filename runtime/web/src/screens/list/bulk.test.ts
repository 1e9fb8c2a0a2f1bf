// One change for many records.

import { expect, it } from "vitest";
import type { FormView } from "../../api/appView";
import type { Entry } from "../../api/records";
import { itemsFor, portions, reachable, refusedIn, settable } from "./bulk";

const form = {
  fields: [
    { key: "stage", type: "choice", computed: false },
    { key: "code", type: "text", computed: false, unique: true },
    { key: "sum", type: "formula", computed: true },
    { key: "files", type: "attachment", computed: false },
    { key: "hidden", type: "text", computed: false },
  ],
  permissions: { operations: ["update"], readable: [], writable: ["stage", "code", "sum", "files"], masked: [] },
} as unknown as FormView;
const entry = (id: string, rights?: object): Entry => ({ id, state: "active", ...(rights ? { rights } : {}) }) as unknown as Entry;
const closed = { operations: ["read"], readable: [], writable: [], masked: [] };

it("only what one value can be for many may be set", () => expect(settable(form).map(({ key }) => key)).toEqual(["stage"]));

it("a record of less rights is not reached", () =>
  expect(reachable(form, [entry("a"), entry("b", closed)], ["stage"]).map(({ id }) => id)).toEqual(["a"]));

it("many are sent in portions, each with its id", () => {
  expect(portions(Array.from({ length: 450 })).map(({ length }) => length)).toEqual([200, 200, 50]);
  expect(itemsFor([entry("a")], { stage: null })).toEqual([{ stage: null, id: "a" }]);
});

it("who was refused is told with every reason", () => {
  const error = (message: string) => ({ path: "", code: "", message });
  const refused = refusedIn([entry("a"), entry("b")], [{ id: "a", version: 2 }, { errors: [error("缺原因"), error("缺日期")] }]);
  expect(refused.map((each) => [each.entry.id, each.words])).toEqual([["b", "缺原因 缺日期"]]);
});
