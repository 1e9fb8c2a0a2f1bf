import { expect, it } from "vitest";
import { nextAddress } from "./Login";

it.each([
  ["", "/"],
  ["?next=%2Fapps%2Fcrm%3Fview%3Da", "/apps/crm?view=a"],
  ["?next=%2Fbuild%2Fcrm%2Fforms", "/build/crm/forms"],
  ["?next=https%3A%2F%2Fevil.example", "/"],
  ["?next=%2F%2Fevil.example", "/"],
  ["?next=%2F%5Cevil.example", "/"],
  ["?next=javascript%3Aalert(1)", "/"],
  ["?next=data%3Atext%2Fhtml%2Cx", "/"],
  ["?next=%2F%09%2Fevil.example", "/"],
  ["?next=%0A%2F%2Fevil.example", "/"],
  ["?next=%2F.%2F%2Fevil.example", "/"],
  ["?next=http%3A%2F%2F%5B", "/"],
  ["?next=%2Fapps%2Fcrm%23a", "/apps/crm#a"],
])("after signing in at %j one comes to %s", (search, address) => expect(nextAddress(search)).toBe(address));
