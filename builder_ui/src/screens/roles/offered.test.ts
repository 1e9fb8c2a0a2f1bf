import { expect, it } from "vitest";
import { offeredOf } from "./offered";

const departments = [{ id: "d1", label: "公司" }, { id: "d2", label: "华东" }];

it("a role can be given to a whole department", () => {
  const offered = offeredOf("公", "全公司", departments, [{ id: "p1", label: "公孙" }], []);
  expect(offered.map(({ kind, id }) => [kind, id])).toEqual([["everyone", "everyone"], ["department", "d1"], ["person", "p1"]]);
});

it("who holds the role is not offered again", () => {
  expect(offeredOf("", "全公司", departments, [], [{ kind: "everyone", id: "everyone", label: "全公司" }, { kind: "department", id: "d1", label: "公司" }]).map(({ id }) => id)).toEqual(["d2"]);
});
