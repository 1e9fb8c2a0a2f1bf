import { namedBy } from "@dougong/web";
import { describe, expect, it } from "vitest";
import type { Form } from "../form";
import { apart, asFirst, changed, dragged, firstColumns, freeKey, moved, orderOf, retyped, sortable, sortOf, type View, withView } from "./lists";
import { chipsOf, titleOf } from "./title";

describe("a title", () => {
  it.each([
    ["name", ["name"]],
    ['name & " · " & code', ["name", "code"]],
    ["name & code", ["name", "code"]],
    ['a & " - " & b & " - " & c', ["a", "b", "c"]],
  ])("%s is fields one after the other, and is written back as it was", (source, fields) => {
    const chips = chipsOf(source);
    expect(chips?.fields).toEqual(fields);
    expect(chips && titleOf(chips)).toBe(source);
  });

  it.each(['IF(vip, name, code)', 'name & " / " & code', '"客户 " & name', 'a & " · " & b & c'])("%s says more than fields can", (source) => {
    expect(chipsOf(source)).toBeNull();
  });

  it("without a field is none", () => expect(chipsOf("")).toEqual({ fields: [], joint: " · " }));
});

describe("views", () => {
  const views: readonly View[] = [
    { key: "all", type: "table", label: "全部" },
    { key: "mine", type: "table", label: "我的", filter: "owner = 1" },
  ];

  it("that are the first of a form stand beside the list of all", () => {
    const urgent: View = { key: "view_1", type: "table", label: "要补货" };

    expect(withView([], urgent, "全部").map(({ label }) => label)).toEqual(["全部", "要补货"]);
    expect(withView(views.slice(0, 1), urgent, "全部")).toHaveLength(2);
  });

  it("drawn as a gallery take a picture for their cover, and files where there is no picture", () => {
    const form = (...types: string[]): Form => ({ key: "shops", label: "门店", fields: types.map((type) => ({ key: type, label: type, type })) }) as unknown as Form;
    const gallery = (made: Form) => retyped(made, { key: "g", type: "table", label: "图库" }, "gallery").cover;

    expect(gallery(form("text", "attachment", "image"))).toBe("image");
    expect(gallery(form("attachment"))).toBe("attachment");
    expect(gallery(form("text"))).toBeUndefined();
  });

  it("show of too many columns those that say most", () => {
    const field = (key: string, type = "text", expression?: string) => ({ key, label: key, type, ...(expression ? { expression } : {}) });
    const plain = ["a", "b", "c", "d", "e"].map((key) => field(key));
    const fields = [...plain, field("photo", "attachment"), field("came", "rollup"), field("went", "rollup"), field("stock", "formula", "came - went"), field("low", "formula", "stock < e")];

    expect(firstColumns({ key: "goods", label: "", fields } as Form)).toEqual(["a", "b", "c", "d", "e", "photo", "stock", "low"]);
  });

  it.each([["reference", true], ["member", true], ["address", true], ["long_text", false], ["tags", false], ["attachment", false], ["divider", false]])(
    "may be sorted by a %s, as the list itself may: %s",
    (type, may) => {
      const fields = [{ key: "it", label: "it", type }];
      expect(sortable({ key: "goods", label: "", fields } as Form)).toEqual(may ? fields : []);
    },
  );

  it.each([["divider", false], ["signature", false], ["date_range", false], ["serial", true], ["formula", false]])("of %ss tell records apart: %s", (type, may) => {
    const fields = [{ key: "it", label: "it", type }];
    expect(apart({ key: "goods", label: "", fields } as Form)).toEqual(may ? fields : []);
  });

  it("have their columns dragged up and down", () => {
    expect(dragged(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
    expect(dragged(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  });

  it("open with the first one", () => expect(asFirst(views, 1).map(({ key }) => key)).toEqual(["mine", "all"]));
  it("stay as they are when the last is moved down", () => expect(moved(views, 1, 1)).toBe(views));
  it("lose a setting that becomes nothing", () => expect(changed(views, 1, { filter: undefined })[1]).toEqual({ key: "mine", type: "table", label: "我的" }));
  it("lose an empty list", () => expect(changed(views, 0, { sort: [] })[0]).toEqual(views[0]));
  it("get keys that are free", () => expect(freeKey("view", ["view_1", "view_3"])).toBe("view_2"));
  it("are sorted up and down", () => expect([orderOf("-amount"), sortOf({ field: "amount", down: false })]).toEqual([{ field: "amount", down: true }, "amount"]));
});

describe("the field that names a record", () => {
  const fields = [{ key: "reason", type: "long_text" }, { key: "days", type: "number" }, { key: "phone", type: "phone" }];
  it("is a long text where there is nothing shorter", () => expect(namedBy(fields.slice(0, 2))?.key).toBe("reason"));
  it("is the better type, wherever it stands", () => expect(namedBy([...fields].reverse())?.key).toBe("reason"));
  it("may be missing", () => expect(namedBy([{ key: "days", type: "number" }])).toBeUndefined());
});
