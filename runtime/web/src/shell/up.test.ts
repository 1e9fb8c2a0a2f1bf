// The way back inside an app.

import { expect, it } from "vitest";
import { upFrom } from "./up";

it("leads one level up", () => {
  expect(upFrom("/apps/crm/forms/customer/records/1")).toBe("/apps/crm/forms/customer");
  expect(upFrom("/apps/crm/forms/customer/new")).toBe("/apps/crm/forms/customer");
  expect(upFrom("/apps/crm/forms/customer")).toBe("/apps/crm");
  expect(upFrom("/apps/crm/dashboards/sales")).toBe("/apps/crm");
  expect(upFrom("/apps/crm")).toBe("/");
});
