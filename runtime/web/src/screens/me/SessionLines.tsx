// Where somebody is signed in: the device, since when, and a way to end it.

import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { SessionLine } from "../../api/me";
import { momentText } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { deviceOf } from "./device";
import styles from "./SessionLines.module.css";

type SessionLinesProps = { lines: readonly SessionLine[]; verb: string; end: (line: SessionLine, device: string) => void };

export const SessionLines = ({ lines, verb, end }: SessionLinesProps) => {
  const { t } = useTranslation("join");
  const standpoint = useStandpoint();
  return (
    <ul className={styles.sessions}>
      {lines.map((line) => {
        const device = deviceOf(line.agent) ?? t("someDevice");
        return (
          <li key={line.id} className={styles.session}>
            <span>
              {device}
              <span className={styles.since}>{t("since", { at: momentText(line.made_at, standpoint) })}</span>
            </span>
            {line.here ? (
              <span className={styles.here}>{t("hereNow")}</span>
            ) : (
              <Button aria-label={`${verb} ${device}`} onClick={() => end(line, device)}>
                {verb}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
};
