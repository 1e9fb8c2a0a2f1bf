import { describe, expect, it } from "vitest";
import { blanksOf, filledAt, parts, worded } from "./approved";

const nothing = { text: "", variables: [] };

describe("an approved text", () => {
  it("that is pasted keeps the names of its provider and waits for fields", () => {
    expect(worded("您好${name}，券${code}", nothing)).toEqual({ text: "您好{}，券{}", variables: ["name", "code"] });
  });

  it("that is edited keeps the names with what they stand for", () => {
    const before = { text: "您好{name}，券{code}", variables: ["customer", "coupon"] };

    expect(worded("券{code}给{level}，{name}", before).variables).toEqual(["coupon", "", "customer"]);
  });

  it("that is edited before fields are chosen mixes no names up", () => {
    const pasted = worded("您好${name}，券${code}", nothing);

    expect(worded(`${pasted.text}！`, pasted).variables).toEqual(["name", "code"]);
  });

  it("has its blanks filled one by one", () => {
    expect(filledAt("您好{}，券{}", 1, "code")).toBe("您好{}，券{code}");
    expect(blanksOf("您好{}，券{code}")).toEqual(["", "code"]);
  });

  it("costs one up to 70 characters, and more by 67", () => {
    expect([70, 71, 134, 135].map((length) => parts("字".repeat(length)))).toEqual([1, 2, 2, 3]);
  });
});
