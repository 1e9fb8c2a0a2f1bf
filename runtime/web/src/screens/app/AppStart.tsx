// An app without a page chosen: its first entry on a desk, all of them on a phone.

import { createElement } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useOutletContext } from "react-router";
import type { AppSummary } from "../../api/apps";
import { usePhone } from "../../preferences/media";
import { groupsOf } from "../../shell/navigation";
import { useTitle } from "../../shell/useTitle";
import { Empty } from "../../ui/States";
import styles from "./AppStart.module.css";

const Entries = ({ app }: { app: AppSummary }) => (
  <div className={styles.page}>
    {groupsOf(app).map((group) => (
      <section key={group.label ?? ""}>
        {group.label && <h2 className={styles.group}>{group.label}</h2>}
        <ul className={styles.list}>
          {group.entries.map(({ address, label, icon }) => (
            <li key={address}>
              <Link to={address} className={styles.entry}>
                {createElement(icon, { size: 20, strokeWidth: 1.75 })}
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </div>
);

const Bare = ({ app }: { app: AppSummary }) => {
  const { t } = useTranslation("shell");
  const begun = app.can_build && app.release === null && app.unpublished > 0;
  return (
    <Empty
      title={t(begun ? "unpublishedApp" : "emptyApp", { label: app.label })}
      actions={app.can_build && <a href={`/build/${app.key}/forms`}>{t("editApp")}</a>}
    >
      {t(begun ? "unpublishedAppMaker" : app.can_build ? "emptyAppMaker" : "emptyAppMember")}
    </Empty>
  );
};

export const AppStart = () => {
  const app = useOutletContext<AppSummary>();
  const phone = usePhone();
  useTitle(app.label);
  const first = groupsOf(app)[0]?.entries[0];
  if (!first) return <Bare app={app} />;
  return phone ? <Entries app={app} /> : <Navigate to={first.address} replace />;
};
