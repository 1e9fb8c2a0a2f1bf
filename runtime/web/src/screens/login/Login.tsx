// The sign-in page.

import { Dropdown } from "antd";
import { Languages } from "lucide-react";
import { useTranslation } from "react-i18next";
import { localeNames, locales } from "../../i18n/locale";
import { usePreferences } from "../../preferences/preferences";
import { useTitle } from "../../shell/useTitle";
import { Mark } from "../../ui/Mark";
import { Credentials } from "./Credentials";
import styles from "./Login.module.css";

const LanguageSwitch = () => {
  const { locale, setLocale } = usePreferences();
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: locales.map((key) => ({ key, label: localeNames[key], onClick: () => setLocale(key) })),
        selectedKeys: [locale],
      }}
    >
      <button type="button" className={styles.language}>
        <Languages size={14} />
        {localeNames[locale]}
      </button>
    </Dropdown>
  );
};

/** As the browser itself reads it: it overlooks tabs, and takes a backslash for a slash. */
const read = (address: string): URL | null => {
  try {
    return new URL(address, window.location.origin);
  } catch {
    return null;
  }
};

/** Only addresses of this site: a foreign one in the link would send people elsewhere after signing in. */
export const nextAddress = (search: string): string => {
  const there = read(new URLSearchParams(search).get("next") ?? "/");
  if (there?.origin !== window.location.origin || there.pathname.startsWith("//")) return "/";
  return there.pathname + there.search + there.hash;
};

export const Login = () => {
  const { t } = useTranslation(["login", "shell"]);
  useTitle(t("title"));
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <header className={styles.head}>
          <Mark size={56} />
          <div>
            <h1 className={styles.title}>{t("shell:product")}</h1>
            <p className={styles.subtitle}>{t("subtitle")}</p>
          </div>
        </header>
        <Credentials entered={() => window.location.replace(nextAddress(window.location.search))} />
      </div>
      <footer className={styles.foot}>
        <span className={styles.product}>
          <Mark size={16} />
          {t("shell:product")} · <span className="dg-mono">{window.location.host}</span>
        </span>
        <LanguageSwitch />
      </footer>
    </main>
  );
};
