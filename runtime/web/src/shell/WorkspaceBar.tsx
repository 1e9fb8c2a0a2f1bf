// The side bar of the workspace: fixed entries, my apps, centres, me.

import { useQuery } from "@tanstack/react-query";
import { Bell, LayoutDashboard, ListChecks, PlugZap, ShieldCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useApps } from "../api/apps";
import { noticesQuery } from "../api/notices";
import { AppIcon } from "../ui/AppIcon";
import { Mark } from "../ui/Mark";
import { NewAppButton } from "../newApp/NewAppButton";
import styles from "./SideBar.module.css";
import { SideBar } from "./SideBar";
import { SideLink } from "./SideLink";
import { useSignedIn } from "./SignedIn";
import { useTodo } from "./useTodo";

const Head = ({ narrow }: { narrow: boolean }) => {
  const { t } = useTranslation("shell");
  const { organisation } = useSignedIn();
  return (
    <div className={styles.head}>
      <Mark />
      {!narrow && (
        <div className={styles.names}>
          <div className={styles.name}>{organisation.name}</div>
          {organisation.name !== t("product") && <div className={styles.below}>{t("product")}</div>}
        </div>
      )}
    </div>
  );
};

const MyApps = ({ narrow }: { narrow: boolean }) => {
  const { t } = useTranslation("shell");
  const { data: apps = [] } = useApps();
  const me = useSignedIn();
  return (
    <>
      <div className={styles.group}>
        {!narrow && t("myApps")}
        {me.admin && !narrow && <NewAppButton look="icon" />}
      </div>
      {apps.map((app) => (
        <SideLink key={app.key} to={`/apps/${app.key}`} icon={<AppIcon app={app} size={20} />} label={app.label} narrow={narrow} />
      ))}
    </>
  );
};

export const WorkspaceBar = ({ narrow }: { narrow: boolean }) => {
  const { t } = useTranslation("shell");
  const me = useSignedIn();
  const { waiting } = useTodo();
  const { data: notices } = useQuery(noticesQuery);
  const foot = me.admin && (
    <>
      <SideLink to="/connections" icon={<PlugZap size={16} />} label={t("connections")} narrow={narrow} />
      <SideLink to="/admin" icon={<ShieldCheck size={16} />} label={t("admin")} narrow={narrow} />
    </>
  );
  return (
    <SideBar label={t("navigation")} width={208} narrow={narrow} head={<Head narrow={narrow} />} foot={foot}>
      <SideLink end to="/" icon={<LayoutDashboard size={16} />} label={t("home")} narrow={narrow} />
      <SideLink to="/tasks" icon={<ListChecks size={16} />} label={t("tasks")} count={waiting} urgent narrow={narrow} />
      <SideLink to="/notices" icon={<Bell size={16} />} label={t("notices")} count={notices?.unread} urgent narrow={narrow} />
      <MyApps narrow={narrow} />
    </SideBar>
  );
};
