// The frame of the administration: its sections as tabs, for administrators only.

import { useTranslation } from "react-i18next";
import { NavLink, Outlet } from "react-router";
import { useSignedIn } from "../../shell/SignedIn";
import { useTitle } from "../../shell/useTitle";
import { Forbidden } from "../../ui/States";
import styles from "./Admin.module.css";

const sections = ["people", "calendar", "tokens", "exports", "audit", "health", "backups"] as const;

export const Admin = () => {
  const { t } = useTranslation("admin");
  const me = useSignedIn();
  useTitle(t("title"));
  if (!me.admin) return <Forbidden name={t("forbiddenName")} />;
  return (
    <div className={styles.admin}>
      <header className={styles.top}>
        <h1>{t("title")}</h1>
        <nav aria-label={t("sections")}>
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
