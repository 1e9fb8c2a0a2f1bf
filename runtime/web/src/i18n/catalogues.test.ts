import { describe, expect, it } from "vitest";
import { catalogue as builderEnglish } from "../../../../builder_ui/src/i18n/en";
import { catalogue as builderChinese } from "../../../../builder_ui/src/i18n/zh-CN";
import { catalogue as english } from "./en";
import type { Catalogue } from "./language";
import { catalogue as chinese } from "./zh-CN";

const entries: [string, Catalogue, Catalogue][] = [
  ["runtime", chinese, english],
  ["builder", builderChinese, builderEnglish],
];

/** English has forms for one and many where Chinese has a single one. */
const stem = (key: string): string => key.replace(/_(one|other|zero)$/, "");

const texts = (catalogue: Catalogue): [string, string][] =>
  Object.entries(catalogue).flatMap(([area, words]) =>
    Object.entries(words).map(([key, text]): [string, string] => [`${area}:${key}`, text]),
  );

const keys = (catalogue: Catalogue): string[] => [...new Set(texts(catalogue).map(([key]) => stem(key)))].sort();

const parameters = (catalogue: Catalogue): Record<string, string> =>
  Object.fromEntries(
    texts(catalogue).map(([key, text]) => [stem(key), [...new Set(text.match(/\{\w+\}/g))].sort().join(" ")]),
  );

describe.each(entries)("the %s catalogues", (_entry, zh, en) => {
  it("say everything in both languages", () => {
    expect(keys(en)).toEqual(keys(zh));
  });

  it("name the same parameters in both languages", () => {
    expect(parameters(en)).toEqual(parameters(zh));
  });

  it("leave nothing empty", () => {
    expect([...texts(zh), ...texts(en)].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("keep to the tone of the product", () => {
    const words = /(?<![申邀])请(?!假|购|款|示)|成功|抱歉|是否|进行|相关|操作|！/;
    expect(texts(zh).filter(([, text]) => words.test(text))).toEqual([]);
    // Only customers, who come by a link, are not spoken to as colleagues are.
    expect(texts(zh).filter(([key, text]) => text.includes("您") && !key.startsWith("public:"))).toEqual([]);
  });

  it("call a thing by one word, and send no link that works once to a crowd", () => {
    expect(texts(zh).filter(([, text]) => /规则|链接发到群/.test(text))).toEqual([]);
  });
});
