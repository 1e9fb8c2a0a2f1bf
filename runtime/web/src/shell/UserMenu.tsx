// The signed-in person at the foot of a side bar: preferences and the way out.

import { Button, Popover } from "antd";
import { LogOut, SlidersHorizontal } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSignOut } from "../api/me";
import { Avatar } from "../ui/Avatar";
import { Preferences } from "./Preferences";
import styles from "./SideBar.module.css";
import { useSignedIn } from "./SignedIn";

export const SignOut = () => {
  const { t } = useTranslation("verbs");
  const signOut = useSignOut();
  return (
    <Button
      block
      icon={<LogOut size={16} />}
      loading={signOut.isPending}
      onClick={() => signOut.mutate(undefined, { onSettled: () => window.location.assign("/login") })}
    >
      {t("signOut")}
    </Button>
  );
};

export const UserMenu = ({ narrow }: { narrow: boolean }) => {
  const { t } = useTranslation(["shell", "join"]);
  const me = useSignedIn();
  const departments = me.departments.map(({ label }) => label).join("、");
  const menu = (
    <div style={{ width: 248, display: "grid", gap: 16 }}>
      <Link to="/me">{t("join:myAccount")}</Link>
      <Link to="/delegations">{t("delegations")}</Link>
      <Preferences />
      <SignOut />
    </div>
  );
  return (
    <Popover content={menu} trigger="click" placement="rightBottom" arrow={false}>
      <button type="button" className={styles.user} title={t("preferences")}>
        <span aria-hidden="true">
          <Avatar id={me.id} name={me.name} size={28} />
        </span>
        {!narrow && (
          <span className={styles.names} style={{ flex: 1 }}>
            <div className={styles.name} style={{ fontWeight: 500 }}>
              {me.name}
            </div>
            <div className={styles.below}>{departments}</div>
          </span>
        )}
        {!narrow && <SlidersHorizontal size={16} aria-hidden="true" />}
        <span className="dg-only-heard">{narrow ? `${me.name} · ${t("preferences")}` : t("preferences")}</span>
      </button>
    </Popover>
  );
};
