// Loans, savings, investments and depreciation, as spreadsheets count them.

import * as annuities from "../annuities";
import type { Decimal } from "../numbers";
import type { Value } from "../types";
import { demand, isDay, isList, num } from "../values";
import { first, type Implementation, second, third } from "./kinds";

type Numbers = readonly Decimal[];
/** A function on numbers alone; how many there are was checked when the formula was compiled. */
const counted = (way: (...values: Decimal[]) => Value): Implementation => ({ strict: (values) => way(...values.map(num)) });

const items = (value: Value): readonly Value[] => (isList(value) ? value : [value]);
const numbers = (value: Value): Numbers => items(value).map(num);
const days = (value: Value): readonly number[] => items(value).map((each) => demand(each, isDay).days);

export const finance = {
  PMT: counted(annuities.paymentOf),
  IPMT: counted(annuities.interestOf),
  PPMT: counted(annuities.principalOf),
  PV: counted(annuities.presentValue),
  FV: counted(annuities.futureValue),
  NPER: counted(annuities.periodsOf),
  RATE: counted(annuities.rateOf),
  CUMIPMT: counted(annuities.interestBetween),
  SLN: counted(annuities.straightLine),
  SYD: counted(annuities.yearsDigits),
  DB: counted(annuities.decliningFixed),
  DDB: counted(annuities.declining),
  NPV: { strict: ([rate = null, ...values]) => annuities.worth(num(rate), values.flatMap(numbers)) },
  XNPV: { strict: (values) => annuities.worthOnDays(num(first(values)), numbers(second(values)), days(third(values))) },
  IRR: { strict: (values) => annuities.innerRate(numbers(first(values)), num(second(values))) },
  XIRR: { strict: (values) => annuities.innerRateOnDays(numbers(first(values)), days(second(values)), num(third(values))) },
} as const satisfies Record<string, Implementation>;
