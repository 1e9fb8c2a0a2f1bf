// The currencies an amount may be in, by ISO 4217.

import { currencySigns } from "@dougong/web";

export const currencies = Object.keys(currencySigns) as (keyof typeof currencySigns)[];
