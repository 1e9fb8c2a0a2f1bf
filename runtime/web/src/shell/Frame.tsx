// Side bar and content on a desk, content and tabs on a phone.

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWidth } from "../preferences/media";
import { OfflineStrip } from "../ui/OfflineStrip";
import { UnsentStrip } from "../screens/record/UnsentStrip";
import styles from "./Frame.module.css";
import { TabBar } from "./PhoneBars";

type FrameProps = { side: (narrow: boolean) => ReactNode; top?: ReactNode; children: ReactNode };

const Content = ({ children }: { children: ReactNode }) => (
  <main id="content" className={styles.content} tabIndex={-1}>
    <OfflineStrip />
    <UnsentStrip />
    {children}
  </main>
);

export const Frame = ({ side, top, children }: FrameProps) => {
  const { t } = useTranslation("shell");
  const width = useWidth();
  if (width === "phone") {
    return (
      <div className={styles.phone}>
        {top}
        <Content>{children}</Content>
        <TabBar />
      </div>
    );
  }
  return (
    <div className={styles.desk}>
      <a href="#content" className={styles.skip}>
        {t("skip")}
      </a>
      {side(width !== "wide")}
      <Content>{children}</Content>
    </div>
  );
};
