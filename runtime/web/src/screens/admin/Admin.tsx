// The frame of the administration: its sections as tabs, for administrators only.

import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, Outlet, useLocation } from "react-router";
import { useSignedIn } from "../../shell/SignedIn";
import { useTitle } from "../../shell/useTitle";
import { Forbidden } from "../../ui/States";
import styles from "./Admin.module.css";

const sections = ["people", "calendar", "tokens", "exports", "audit", "health", "backups"] as const;

export const Admin = () => {
  const { t } = useTranslation("admin");
  const me = useSignedIn();
  useTitle(t("title"));
  const tabs = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a phone not all of them fit: where one is must be seen.
  useEffect(() => tabs.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" }), [pathname]);
  if (!me.admin) return <Forbidden name={t("forbiddenName")} />;
  return (
    <div className={styles.admin}>
      <header className={styles.top}>
        <h1>{t("title")}</h1>
        <nav ref={tabs} aria-label={t("sections")}>
          {sections.map((section) => (
            <NavLink key={section} to={`/admin/${section}`} className={({ isActive }) => (isActive ? `${styles.tab} ${styles.active}` : `${styles.tab}`)}>
              {t(section)}
            </NavLink>
          ))}
          <a href="/build/" className={styles.tab}>
            {t("removedApps")}
          </a>
        </nav>
      </header>
      <Outlet />
    </div>
  );
};
