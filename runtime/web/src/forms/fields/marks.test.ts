import { expect, it } from "vitest";
import { blocksOf } from "./marks";

const text = (words: string) => ({ kind: "text", text: words });

it("reads bold words and links in their lines", () =>
  expect(blocksOf("先看 **合同**，再看 [说明](https://example.com/a)")).toEqual([
    { kind: "line", spans: [text("先看 "), { kind: "bold", text: "合同" }, text("，再看 "), { kind: "link", text: "说明", to: "https://example.com/a" }] },
  ]));

it("gathers the items of a list, and begins another where numbers begin", () =>
  expect(blocksOf("- 甲\n- 乙\n\n1. 填\n2. 交")).toEqual([
    { kind: "list", numbered: false, items: [[text("甲")], [text("乙")]] },
    { kind: "list", numbered: true, items: [[text("填")], [text("交")]] },
  ]));

it.each(["[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "[x](data:text/html,1)", "**", "[a]("])("leaves %s as it is written", (written) =>
  expect(blocksOf(written)).toEqual([{ kind: "line", spans: [text(written)] }]));
