// Which way each default was written in, and which ways a type has.

import { expect, it } from "vitest";
import { momentOf, wayOf, waysOf } from "./defaults";

it.each([
  ["member", ["none", "moment", "formula"]],
  ["datetime", ["none", "moment", "formula"]],
  ["date", ["value", "moment", "formula"]],
  ["money", ["value", "formula"]],
  ["reference", ["formula"]],
])("a %s starts with one of these", (type, ways) => expect(waysOf(type)).toEqual(ways));

it.each(["member", "date", "datetime"])("what whoever fills in brings along is known again as the choice of a %s", (type) =>
  expect(wayOf(type, momentOf(type) ?? "")).toBe("moment"),
);

it.each([
  ["member", "", "none"],
  ["member", "customer.keeper", "formula"],
  ["date", "", "value"],
  ["date", "DATE(2026, 11, 8)", "value"],
  ["date", "today()", "moment"],
  ["date", "TODAY() + 7", "formula"],
  ["text", '"new"', "value"],
])("a %s with the default %s is a %s", (type, source, way) => expect(wayOf(type, source)).toBe(way));
