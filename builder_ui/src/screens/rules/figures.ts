// Conditions over related records: how many there are, or what they come to, all of them or those of the last days.

/** What related records are folded into. */
export const folds = ["count", "sum", "average", "max", "min"] as const;
export type Fold = (typeof folds)[number];

const isFolded = (word: string): word is Fold => folds.some((each) => each === word);

export const signsOfFigures = [">=", ">", "<=", "<", "="] as const;
export type Sign = (typeof signsOfFigures)[number];

/** `field` is what is folded, unless they are counted; `since` is the date that the last `days` are told by. */
export type Figure = {
  readonly kind: "figure";
  readonly relation: string;
  readonly fold: Fold;
  readonly field?: string;
  readonly since?: Dated;
  readonly days?: string;
  readonly sign: Sign;
  readonly value: string;
};

export type Dated = { readonly field: string; readonly instant: boolean };

/** What stands behind a relation of a form: the figures and dates of the records there. */
export type Relation = {
  readonly key: string;
  readonly label: string;
  readonly form: string;
  readonly figures: readonly Named[];
  readonly dates: readonly (Named & { readonly instant: boolean })[];
};
export type Named = { readonly key: string; readonly label: string };

export const newFigure = (relations: readonly Relation[]): Figure => ({ kind: "figure", relation: relations[0]?.key ?? "", fold: "count", sign: ">=", value: "" });

const whole = /^\d+$/;
const amount = /^-?\d+(\.\d+)?$/;

/** Whether it says enough to be a formula. */
export const isWholeFigure = ({ relation, fold, field, since, days, value }: Figure): boolean =>
  relation !== "" && amount.test(value) && (fold === "count" || Boolean(field)) && (since === undefined || whole.test(days ?? ""));

export const sourceOfFigure = ({ relation, fold, field, since, days, sign, value }: Figure): string => {
  const folded = fold === "count" ? relation : `${relation}.${field}`;
  const day = since?.instant ? `DATE(${since.field})` : since?.field;
  const within = since ? `, ${day} >= DAYS_AGO(${days})` : "";
  return `${fold.toUpperCase()}(${folded}${within}) ${sign} ${value}`;
};

const key = "[a-z][a-z0-9_]*";
const shape = new RegExp(
  `^(COUNT|SUM|AVERAGE|MAX|MIN)\\( *(${key})(?:\\.(${key}))? *(?:, *(?:DATE\\((${key})\\)|(${key})) *>= *DAYS_AGO\\( *(\\d+) *\\) *)?\\) *(>=|<=|>|<|=) *(-?\\d+(?:\\.\\d+)?)$`,
  "i",
);

/** A formula read back as a figure; null for everything else. */
export const figureIn = (source: string): Figure | null => {
  const [matched, fold = "", relation = "", field, instant, day, days, sign = "", value = ""] = shape.exec(source.trim()) ?? [];
  const word = fold.toLowerCase();
  if (matched === undefined || !isFolded(word) || (word === "count") === (field !== undefined)) return null;
  const since = instant ?? day;
  return {
    kind: "figure", relation, fold: word, sign: sign as Sign, value,
    ...(field === undefined ? {} : { field }),
    ...(since === undefined || days === undefined ? {} : { since: { field: since, instant: instant !== undefined }, days }),
  };
};
