import { expect, it } from "vitest";
import { addressOfPlace } from "./places";

it.each([
  ["/forms/customer/fields/2/default", "/crm/forms/customer?at=fields%2F2%2Fdefault"],
  ["processes/credit", "/crm/processes/credit"],
  ["prints/sheet/blocks/b1/text", "/crm/prints/sheet?at=blocks%2Fb1%2Ftext"],
  ["segments/vip", "/crm/segments/vip"],
  ["tables/discount/rows/r2/tests/i1", "/crm/tables/discount?at=rows%2Fr2%2Ftests%2Fi1"],
  ["journeys/care/goal", "/crm/journeys/care?at=goal"],
  ["roles", "/crm/roles"],
  ["/app/label", "/crm/settings"],
])("a problem at %s is mended at %s", (path, address) => expect(addressOfPlace("crm", path)).toBe(address));
