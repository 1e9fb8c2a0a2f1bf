// Side bar and content on a desk, content and tabs on a phone.

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWidth } from "../preferences/media";
import { OfflineStrip } from "../ui/OfflineStrip";
import { UnsentStrip } from "../screens/record/UnsentStrip";
import styles from "./Frame.module.css";
import { TabBar } from "./PhoneBars";
import { Watermark } from "./Watermark";

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
  const phone = width === "phone";
  // The content keeps its place in the tree: a phone that is turned, or a window drawn smaller, loses nothing begun.
  return (
    <div className={phone ? styles.phone : styles.desk}>
      {!phone && (
        <a href="#content" className={styles.skip}>
          {t("skip")}
        </a>
      )}
      {phone ? top : side(width !== "wide")}
      <Content>{children}</Content>
      {phone && <TabBar />}
      <Watermark />
    </div>
  );
};
