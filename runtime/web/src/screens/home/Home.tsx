// The workspace: what waits for me, my apps, a way to start.

import { useTranslation } from "react-i18next";
import { useApps } from "../../api/apps";
import { hourOf, longDay, partOfDay } from "../../format/when";
import { usePhone } from "../../preferences/media";
import { NewAppButton } from "../../newApp/NewAppButton";
import { JumpButton } from "../../shell/JumpButton";
import { useSignedIn } from "../../shell/SignedIn";
import { useStandpoint } from "../../shell/useStandpoint";
import { useTitle } from "../../shell/useTitle";
import { useTodo } from "../../shell/useTodo";
import { Avatar } from "../../ui/Avatar";
import { PageTitle } from "../../ui/Titles";
import { Apps } from "./Apps";
import { BackupTrouble } from "./BackupTrouble";
import styles from "./Home.module.css";
import { Start } from "./Start";
import { Counts, TodoCard } from "./Todo";

const useGreeting = (): string => {
  const { t } = useTranslation("home");
  const me = useSignedIn();
  const { now, zone } = useStandpoint();
  return t(`greeting_${partOfDay(hourOf(now, zone))}`, { name: me.name });
};

const PhoneHead = () => {
  const { t } = useTranslation("home");
  const me = useSignedIn();
  const { counts } = useTodo();
  return (
    <header className={styles.phoneHead}>
      <div className={styles.hello}>
        <div>
          <h1>{useGreeting()}</h1>
          {counts && <p>{counts.due > 0 ? t("dueToday", { count: counts.due }) : t("todo", { count: counts.todo })}</p>}
        </div>
        <span className={styles.headVerbs}>
          <JumpButton />
          <Avatar id={me.id} name={me.name} size={40} />
        </span>
      </div>
      <Counts />
    </header>
  );
};

const DeskHead = ({ mayBuild }: { mayBuild: boolean }) => (
  <PageTitle note={longDay(useStandpoint())} actions={mayBuild && <NewAppButton look="worded" />}>
    {useGreeting()}
  </PageTitle>
);

export const Home = () => {
  const me = useSignedIn();
  const phone = usePhone();
  const { data: apps = [] } = useApps();
  const mayBuild = me.admin || apps.some((app) => app.can_build);
  useTitle(me.organisation.name);
  return (
    <div className={styles.page}>
      {phone ? <PhoneHead /> : <DeskHead mayBuild={mayBuild} />}
      <BackupTrouble />
      {phone && <Apps mayBuild={mayBuild} />}
      <div className={mayBuild && !phone ? `${styles.first} ${styles.withStart}` : styles.first}>
        <TodoCard />
        {mayBuild && !phone && <Start />}
      </div>
      {!phone && <Apps mayBuild={mayBuild} />}
    </div>
  );
};
