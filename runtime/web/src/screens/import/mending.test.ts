import { describe, expect, it } from "vitest";
import { mendedAll, mendedCell, sentMended, unmended } from "./mending";
import type { Draft } from "./planning";

const draft = { mended: [] } as unknown as Draft;
const meant = (text: string) => ({ to: text, label: text });

describe("cells put right", () => {
  it("are told by their row, or by what they said", () => {
    const both = mendedAll(mendedCell(draft, 2, 4, "VIP", meant("A")), 2, "VIP", meant("B"));
    expect(sentMended(both.mended)).toEqual([
      { column: 2, row: 4, to: "A" },
      { column: 2, given: "VIP", to: "B" },
    ]);
  });

  it("are put right again in the same place, and what stood in the file stays known", () => {
    const twice = mendedCell(mendedCell(draft, 2, 4, "13x", meant("13y")), 2, 4, "13y", meant("139"));
    expect(twice.mended).toEqual([{ column: 2, row: 4, given: "13x", to: "139", label: "139" }]);
  });

  it("that all said the same follow when that is put right once more", () => {
    const once = mendedAll(draft, 2, "五千", meant("5千"));
    const again = mendedAll(mendedCell(once, 2, 9, "x", meant("5千")), 2, "5千", meant("5000"));
    expect(sentMended(again.mended)).toEqual([
      { column: 2, given: "五千", to: "5000" },
      { column: 2, row: 9, to: "5000" },
      { column: 2, given: "5千", to: "5000" },
    ]);
  });

  it("go back to what they were", () => {
    const once = mendedCell(draft, 0, 2, "", meant("甲"));
    expect(unmended(once, once.mended[0]!).mended).toEqual([]);
  });
});
