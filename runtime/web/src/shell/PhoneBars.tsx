// What a phone has instead of side bars: tabs at the thumb, and inside an app a sheet with its entries.

import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { Bell, ChevronLeft, CircleUserRound, Hammer, LayoutDashboard, ListChecks, type LucideIcon, Menu } from "lucide-react";
import { createElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, useLocation, useNavigate } from "react-router";
import type { AppSummary } from "../api/apps";
import { noticesQuery } from "../api/notices";
import { AppIcon } from "../ui/AppIcon";
import { IconButton } from "../ui/IconButton";
import { AppEntries } from "./AppBar";
import { JumpButton } from "./JumpButton";
import styles from "./PhoneBars.module.css";
import { upFrom } from "./up";
import { usePageTitle } from "./useTitle";
import { useTodo } from "./useTodo";

type TabProps = { to: string; icon: LucideIcon; label: string; count?: number };

const Tab = ({ to, icon, label, count = 0 }: TabProps) => (
  <NavLink to={to} end={to === "/"} className={({ isActive }) => (isActive ? `${styles.tab} ${styles.active}` : `${styles.tab}`)}>
    <span className={styles.icon}>
      {createElement(icon, { size: 24, strokeWidth: 1.75 })}
      {count > 0 && <span className={styles.count}>{count > 99 ? "99+" : count}</span>}
    </span>
    {label}
  </NavLink>
);

export const TabBar = () => {
  const { t } = useTranslation("shell");
  const { waiting } = useTodo();
  const { data: notices } = useQuery(noticesQuery);
  return (
    <nav className={styles.tabs} aria-label={t("navigation")}>
      <Tab to="/" icon={LayoutDashboard} label={t("home")} />
      <Tab to="/tasks" icon={ListChecks} label={t("tasksShort")} count={waiting} />
      <Tab to="/notices" icon={Bell} label={t("notices")} count={notices?.unread} />
      <Tab to="/me" icon={CircleUserRound} label={t("me")} />
    </nav>
  );
};

export const AppTop = ({ app }: { app: AppSummary }) => {
  const { t } = useTranslation("shell");
  const [open, setOpen] = useState(false);
  const title = usePageTitle((page) => page.title);
  const { pathname } = useLocation();
  const navigate = useNavigate();
  return (
    <header className={styles.top}>
      <IconButton icon={ChevronLeft} label={t("back")} onClick={() => void navigate(upFrom(pathname))} />
      {title === app.label && <AppIcon app={app} size={24} />}
      <span className={styles.name}>{title || app.label}</span>
      <JumpButton />
      <IconButton icon={Menu} label={t("openNavigation")} onClick={() => setOpen(true)} />
      <Drawer open={open} onClose={() => setOpen(false)} placement="bottom" size="70vh" title={app.label} styles={{ body: { padding: 8 } }}>
        <div onClick={() => setOpen(false)} role="presentation">
          <AppEntries app={app} narrow={false} />
        </div>
        {app.can_build && (
          <a href={`/build/${app.key}/forms`} className={styles.builder}>
            <Hammer size={16} /> {t("editApp")}
          </a>
        )}
      </Drawer>
    </header>
  );
};
