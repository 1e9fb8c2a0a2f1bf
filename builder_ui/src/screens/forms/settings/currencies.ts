// The currencies an amount may be in, by ISO 4217.

export const currencies = ["CNY", "HKD", "TWD", "USD", "EUR", "GBP", "JPY", "KRW", "SGD"] as const;
