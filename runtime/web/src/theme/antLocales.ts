// Ant Design's own words, in the tone of the product: no 请 on screens of the staff.

import type { Locale as AntLocale } from "antd/es/locale";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
// Ant Design takes the names of months and days, and where a week begins, from here.
import "dayjs/locale/zh-cn";
import type { Locale } from "../i18n/locale";

type Texts = { readonly [name: string]: unknown };

/** The same texts with 请 taken from their beginning, however deep they lie. */
const plain = <T>(texts: T): T => {
  if (typeof texts === "string") return texts.replace(/^请/, "") as T;
  if (typeof texts !== "object" || texts === null || Array.isArray(texts)) return texts;
  return Object.fromEntries(Object.entries(texts as Texts).map(([name, text]) => [name, plain(text)])) as T;
};

export const antLocales: Record<Locale, AntLocale> = { "zh-CN": plain(zhCN), en: enUS };
