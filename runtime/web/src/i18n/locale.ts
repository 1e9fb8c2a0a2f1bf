// The languages of the product; Chinese comes first.

export const locales = ["zh-CN", "en"] as const;
export type Locale = (typeof locales)[number];

/** How each language calls itself. */
export const localeNames: Record<Locale, string> = { "zh-CN": "中文", en: "English" };

/** English for those whose browser asks for it before any Chinese; Chinese for all others. */
export const preferredLocale = (asked: readonly string[]): Locale => {
  const first = asked.find((tag) => /^(zh|en)\b/i.test(tag));
  return first?.toLowerCase().startsWith("en") ? "en" : "zh-CN";
};
