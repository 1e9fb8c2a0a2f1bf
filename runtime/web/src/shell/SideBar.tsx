// The frame of both side bars: head, search, entries, and the person at the foot.

import { Search } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { JobsPopover } from "./JobsPopover";
import { JumpDialog } from "./JumpDialog";
import styles from "./SideBar.module.css";
import { UserMenu } from "./UserMenu";
import { useShortcut } from "./useShortcut";

type SideBarProps = {
  label: string;
  width: number;
  /** 56 px, icons only: the bar of windows below 1440 px. */
  narrow: boolean;
  head: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
};

export const SideBar = ({ label, width, narrow, head, children, foot }: SideBarProps) => {
  const { t } = useTranslation(["shell", "verbs"]);
  const [jumping, setJumping] = useState(false);
  useShortcut("k", () => setJumping(true));
  return (
    <nav className={narrow ? `${styles.bar} ${styles.narrow}` : styles.bar} style={{ width: narrow ? 56 : width }} aria-label={label}>
      {head}
      <button type="button" className={styles.search} title={t("jump")} aria-keyshortcuts="Control+K" onClick={() => setJumping(true)}>
        <Search size={14} aria-hidden="true" />
        <span className={narrow ? "dg-only-heard" : undefined}>{t("verbs:search")}</span>
        {!narrow && <kbd className={styles.keys} aria-hidden="true">Ctrl K</kbd>}
      </button>
      {children}
      <span className={styles.rest} />
      <JobsPopover narrow={narrow} />
      {foot}
      <hr className={styles.rule} style={{ border: 0 }} />
      <UserMenu narrow={narrow} />
      <JumpDialog open={jumping} close={() => setJumping(false)} />
    </nav>
  );
};
