// Figures as they are typed and as they are read.

/** What was typed, with full-width digits, thousands marks and spaces made plain. */
export const plainFigure = (typed: string): string =>
  typed
    .replace(/[０-９．－]/g, (full) => String.fromCharCode(full.charCodeAt(0) - 0xfee0))
    .replace(/[,，\s¥￥]/g, "");

const digits = "零壹贰叁肆伍陆柒捌玖";
const places = ["", "拾", "佰", "仟"];
const groups = ["", "万", "亿"];

/** An amount in the capitals of Chinese cheques; empty for what is none. */
export const capitals = (wire: string): string => {
  if (!/^-?\d{1,12}(\.\d+)?$/.test(wire)) return "";
  const [whole = "0", cents = ""] = wire.replace("-", "").split(".");
  const [jiao = 0, fen = 0] = [...cents.padEnd(2, "0").slice(0, 2)].map(Number);
  const yuan = yuanIn(whole.replace(/^0+/, ""));
  const end = jiao || fen ? `${jiao ? `${digits[jiao]}角` : yuan ? "零" : ""}${fen ? `${digits[fen]}分` : ""}` : "整";
  return `${wire.startsWith("-") ? "负" : ""}${yuan || (end === "整" ? "零" : "")}${yuan || end === "整" ? "元" : ""}${end}`;
};

const yuanIn = (whole: string): string => {
  const parts = whole.replace(/\B(?=(\d{4})+$)/g, " ").split(" ").filter(Boolean);
  return parts
    .map((part, index) => {
      const group = groupIn(part.padStart(index ? 4 : 0, "0"));
      return group ? group + groups[parts.length - 1 - index] : "";
    })
    .join("")
    .replace(/零+/g, "零")
    .replace(/零$/, "");
};

const groupIn = (part: string): string =>
  [...part]
    .map((digit, index) => (digit === "0" ? "零" : digits[Number(digit)] + (places[part.length - 1 - index] ?? "")))
    .join("")
    .replace(/零+/g, "零")
    .replace(/零$/, "");

/** A figure with its point moved to the right (or, below zero, to the left), exactly; anything else as it was. */
export const shifted = (figure: string, places: number): string => {
  const [, sign = "", whole = "", decimals = ""] = /^([+-]?)(\d*)\.?(\d*)$/.exec(figure) ?? [];
  if (!whole && !decimals) return figure;
  const digits = places > 0 ? whole + decimals.padEnd(places, "0") : whole.padStart(1 - places, "0") + decimals;
  const point = places > 0 ? whole.length + places : digits.length - decimals.length + places;
  const before = digits.slice(0, point).replace(/^0+(?=\d)/, "") || "0";
  const after = digits.slice(point).replace(/0+$/, "");
  return `${sign}${before}${after ? `.${after}` : ""}`;
};
