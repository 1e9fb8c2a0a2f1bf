// The side bar inside an app: its own groups, and the way to its builder.

import { Dropdown } from "antd";
import { ChevronDown, Hammer, LayoutGrid } from "lucide-react";
import { createElement } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { type AppSummary, useApps } from "../api/apps";
import { AppIcon } from "../ui/AppIcon";
import { groupsOf } from "./navigation";
import styles from "./SideBar.module.css";
import { SideBar } from "./SideBar";
import { SideLink } from "./SideLink";

const AppSwitch = ({ app }: { app: AppSummary }) => {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const { data: apps = [] } = useApps();
  const items = apps.map((other) => ({ key: other.key, label: other.label, icon: <AppIcon app={other} size={20} /> }));
  return (
    <Dropdown trigger={["click"]} menu={{ items, selectedKeys: [app.key], onClick: ({ key }) => void navigate(`/apps/${key}`) }}>
      <button type="button" className={styles.switch} aria-label={`${app.label} · ${t("switchApp")}`}>
        <AppIcon app={app} size={28} />
        <span className={styles.name}>{app.label}</span>
        <ChevronDown size={16} style={{ marginLeft: "auto" }} />
      </button>
    </Dropdown>
  );
};

const Head = ({ app, narrow }: { app: AppSummary; narrow: boolean }) => {
  const { t } = useTranslation("shell");
  return (
    <div className={styles.head} style={{ padding: narrow ? 0 : "0 0 0 8px" }}>
      <Link to="/" aria-label={t("home")} title={t("home")} style={{ display: "flex", color: "inherit" }}>
        <LayoutGrid size={16} />
      </Link>
      {!narrow && <AppSwitch app={app} />}
    </div>
  );
};

/** Makers leave for the builder by a full load: it is an entry of its own. */
const BuilderLink = ({ app, narrow }: { app: AppSummary; narrow: boolean }) => {
  const { t } = useTranslation("shell");
  return (
    <a href={`/build/${app.key}/forms`} className={styles.link} title={t("editApp")}>
      <Hammer size={16} />
      <span className={narrow ? "dg-only-heard" : styles.label}>{t("editApp")}</span>
    </a>
  );
};

/** The entries alone, for the side bar and for the sheet of a phone. */
export const AppEntries = ({ app, narrow }: { app: AppSummary; narrow: boolean }) => (
  <>
    {groupsOf(app).map((group) => (
      <div key={group.label ?? ""}>
        {group.label && <div className={styles.group}>{!narrow && group.label}</div>}
        {group.entries.map(({ address, label, icon }) => (
          <SideLink key={address} to={address} icon={createElement(icon, { size: 16 })} label={label} narrow={narrow} />
        ))}
      </div>
    ))}
  </>
);

export const AppBar = ({ app, narrow }: { app: AppSummary; narrow: boolean }) => {
  const { t } = useTranslation("shell");
  return (
    <SideBar
      label={t("appNavigation")}
      width={200}
      narrow={narrow}
      head={<Head app={app} narrow={narrow} />}
      foot={app.can_build && <BuilderLink app={app} narrow={narrow} />}
    >
      <AppEntries app={app} narrow={narrow} />
    </SideBar>
  );
};
