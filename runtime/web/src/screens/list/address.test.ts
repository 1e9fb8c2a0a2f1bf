import { describe, expect, it } from "vitest";
import { addressIn, askedBy } from "./address";

describe("the address of a list", () => {
  it("comes back as it was written", () => {
    const address = {
      view: "gold", search: "茶", sort: "-amount", record: null, behind: { formula: 'level = "a"', words: "等级：甲" },
      filter: { any: true, conditions: [{ field: "name", operator: "contains", values: ["茶 & 酒"] }] },
    } as const;
    expect(addressIn(new URLSearchParams(askedBy(address).toString()))).toEqual(address);
  });

  it.each(["{", "[]", '"x"', "null", '{"conditions":[1,{"field":"name"}]}'])("bears %s", (where) =>
    expect(addressIn(new URLSearchParams({ where })).filter?.conditions ?? []).toEqual([]),
  );
});
