// All functions, by key: a test compares them with the server's catalogue.

import { aggregates } from "./aggregates";
import { chinese } from "./chinese";
import { columns } from "./columns";
import { composites } from "./composites";
import { conditional } from "./conditional";
import { dates } from "./dates";
import { finance } from "./finance";
import { lists } from "./lists";
import { logic } from "./logic";
import { mathematics } from "./mathematics";
import { moments } from "./moments";
import { numeric } from "./numeric";
import { operators } from "./operators";
import { rounding } from "./rounding";
import { searching } from "./searching";
import { spread } from "./spread";
import { texts } from "./texts";
import { weeks } from "./weeks";
import { working } from "./working";
import { writing } from "./writing";

export const functions = {
  ...aggregates,
  ...chinese,
  ...columns,
  ...composites,
  ...conditional,
  ...dates,
  ...finance,
  ...lists,
  ...logic,
  ...mathematics,
  ...moments,
  ...numeric,
  ...operators,
  ...rounding,
  ...searching,
  ...spread,
  ...texts,
  ...weeks,
  ...working,
  ...writing,
} as const;

export type FunctionKey = keyof typeof functions;
