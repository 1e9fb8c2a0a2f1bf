// Texts read as numbers.

import { type Decimal, decimal, MOST_DECIMALS, overflows, rounded } from "./numbers";

const NUMBER =
  /^(?<open>\()?(?<sign>[+-]?)(?<lead>%?)[$¥￥€£]?(?<figures>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?:[eE](?<exponent>[+-]?\d{1,2}))?(?<percent>%?)(?<close>\))?$/;

/** A number as people write it: thousands marks, percent, a currency, an exponent; blank if it is none. */
export const numberFrom = (text: string): Decimal | null => {
  const found = NUMBER.exec(text.replace(/^ +| +$/g, ""))?.groups;
  if (!found || Boolean(found["open"]) !== Boolean(found["close"])) return null;
  const percent = (found["lead"] ?? "").length + (found["percent"] ?? "").length;
  const figures = (found["figures"] ?? "").replace(/,/g, "").replace(/\.$/, "");
  const value = decimal(`${figures}e${Number(found["exponent"] ?? 0) - 2 * percent}`);
  if (overflows(value)) return null;
  return rounded(found["sign"] === "-" || found["open"] ? value.neg() : value, MOST_DECIMALS);
};
