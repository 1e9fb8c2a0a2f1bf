import { describe, expect, it } from "vitest";
import type { RuleField } from "./fields";
import { spelt, withKeys, withLabels } from "./template";

const field = (key: string, label: string): RuleField => ({
  key, label, type: "text", holds: "text", options: [], prefix: "", suffix: "", form: null, computed: false,
});
const fields = [field("name", "客户名称"), field("a", "备注"), field("b", "备注")];

describe("the text of a message", () => {
  it("shows names and keeps keys", () => {
    expect(withLabels("{name} 已升级", fields)).toBe("{客户名称} 已升级");
    expect(withKeys("{客户名称} 已升级", fields)).toBe("{name} 已升级");
  });

  it("is spelt in lists with names inside of formulas, too", () => {
    expect(spelt('合计 {RMB(name)} {IF(a > 1, "name", b.c)} name', fields)).toBe('合计 {RMB(客户名称)} {IF(备注 > 1, "name", b.c)} name');
  });

  it("leaves alone what is no field, or not one field alone", () => {
    expect(withKeys("{备注} {spent * 2}", fields)).toBe("{备注} {spent * 2}");
  });
});
