// The third tab of a phone: who I am, my preferences, the way out.

import { Bell, PlugZap, ShieldCheck, UserRoundCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { usePhone } from "../../preferences/media";
import { Preferences } from "../../shell/Preferences";
import { useSignedIn } from "../../shell/SignedIn";
import { SignOut } from "../../shell/UserMenu";
import { useTitle } from "../../shell/useTitle";
import { Avatar } from "../../ui/Avatar";
import { Card } from "../../ui/Card";
import { MyName, MyPassword } from "./Account";
import { MySessions } from "./MySessions";
import styles from "./MyPage.module.css";

export const MyPage = () => {
  const { t } = useTranslation("shell");
  const me = useSignedIn();
  const phone = usePhone();
  useTitle(t("me"));
  return (
    <div className={styles.page}>
      <Card>
        <div className={styles.person}>
          <Avatar id={me.id} name={me.name} size={40} />
          <div>
            <h1 className={styles.name}>{me.name}</h1>
            <p className={styles.below}>
              {[...me.departments.map(({ label }) => label), me.username].join(" · ")}
            </p>
          </div>
        </div>
      </Card>
      {phone && (
        <Link to="/notices" className={styles.admin}>
          <Bell size={16} /> {t("notices")}
        </Link>
      )}
      <Link to="/delegations" className={styles.admin}>
        <UserRoundCheck size={16} /> {t("delegations")}
      </Link>
      {me.admin && phone && (
        <>
          <Link to="/connections" className={styles.admin}>
            <PlugZap size={16} /> {t("connections")}
          </Link>
          <Link to="/admin" className={styles.admin}>
            <ShieldCheck size={16} /> {t("admin")}
          </Link>
        </>
      )}
      <MyName />
      <MyPassword />
      <MySessions />
      <Card title={t("preferences")}>
        <Preferences />
      </Card>
      <SignOut />
    </div>
  );
};
