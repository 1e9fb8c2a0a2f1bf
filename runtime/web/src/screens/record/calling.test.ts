import { expect, it } from "vitest";
import { kept, piecesOf, toldApart } from "./calling";

const zhou = { id: "019a-1", label: "周敏" };
const zhouLong = { id: "019a-2", label: "周敏之" };

it("names of those who were chosen become ids, the longer name first", () =>
  expect(kept("@周敏之 和 @周敏 看一下，@路人 不算", [zhou, zhouLong])).toBe("@{019a-2} 和 @{019a-1} 看一下，@路人 不算"));

it("a kept text is read with names", () =>
  expect(piecesOf("请 @{019a-1} 看 @{gone}", [zhou])).toEqual([{ text: "请 " }, { person: zhou }, { text: " 看 " }, { person: { id: "gone", label: "…" } }]));

it("people of one name are written differently", () =>
  expect(toldApart([zhou, { id: "019a-3", label: "周敏" }]).map(({ written }) => written)).toEqual(["周敏", "周敏2"]));

it("what is kept and read again is what was written", () => {
  const said = kept("@周敏 合同寄出了", [zhou]);
  expect(piecesOf(said, [zhou]).map((piece) => ("text" in piece ? piece.text : `@${piece.person.label}`)).join("")).toBe("@周敏 合同寄出了");
});
