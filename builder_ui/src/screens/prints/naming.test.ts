import { expect, it } from "vitest";
import { keyed, named } from "./naming";

const field = (key: string, label: string) => ({ key, label, type: "text" });
const fields = [field("total", "订单合计"), field("due", "应收（元）"), field("a", "备注"), field("b", "备注"), field("customer.name", "客户 › 名称")] as unknown as Parameters<typeof named>[1];

it.each([
  ["大写 {RMB(total)} 整", "大写 {RMB(订单合计)} 整"],
  ["{total}、{due}、{customer.name}", "{订单合计}、{应收（元）}、{客户 › 名称}"],
  ['{IF(total > 100, "total", TEXT(total))}', '{IF(订单合计 > 100, "total", TEXT(订单合计))}'],
  ["{due + total}", "{due + 订单合计}"],
  ["{a} total", "{a} total"],
])("%s is read as %s, and is written back as it was", (keys, names) => {
  expect(named(keys, fields)).toBe(names);
  expect(keyed(names, fields)).toBe(keys);
});
