// Where I am signed in, and signing out elsewhere.

import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { type SessionLine, sessionsQuery, useEndSession } from "../../api/me";
import { momentText, type Standpoint } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { Card } from "../../ui/Card";
import { deviceOf } from "./device";
import styles from "./MyPage.module.css";

const Line = ({ line, standpoint, end }: { line: SessionLine; standpoint: Standpoint; end: () => void }) => {
  const { t } = useTranslation("join");
  const device = deviceOf(line.agent);
  return (
    <li className={styles.session}>
      <span>
        {device ?? t("someDevice")}
        <span className={styles.below}>{t("since", { at: momentText(line.made_at, standpoint) })}</span>
      </span>
      {line.here ? <span className={styles.below}>{t("hereNow")}</span> : <Button onClick={end}>{t("endSession")}</Button>}
    </li>
  );
};

export const MySessions = () => {
  const { t } = useTranslation("join");
  const standpoint = useStandpoint();
  const { data } = useQuery(sessionsQuery);
  const end = useEndSession();
  if (!data) return null;
  return (
    <Card title={t("mySessions")}>
      <ul className={styles.sessions}>
        {data.items.map((line) => (
          <Line key={line.id} line={line} standpoint={standpoint} end={() => end.mutate(line.id)} />
        ))}
      </ul>
      {data.items.length > 1 && (
        <Button loading={end.isPending} onClick={() => end.mutate(null)}>
          {t("endOthers")}
        </Button>
      )}
    </Card>
  );
};
