// What is set beside the canvas: of the chosen card, or of the journey where none is chosen.

import { IconButton } from "@dougong/web";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ReactNode } from "react";
import drawer from "../../processes/drawer/Drawer.module.css";
import type { Designing } from "../canvas/designing";
import { EndCard } from "../EndCard";
import { EntryCard } from "../EntryCard";
import styles from "./Drawer.module.css";
import { JourneyPanel } from "./JourneyPanel";
import { StepDrawer } from "./StepDrawer";

const Plain = ({ title, close, children }: { title: string; close: () => void; children: ReactNode }) => {
  const { t } = useTranslation("verbs");
  return (
    <div className={drawer.drawer}>
      <header className={drawer.head}>
        <h2 className={styles.title}>{title}</h2>
        <IconButton icon={X} size="small" label={t("close")} onClick={close} />
      </header>
      <div className={`${drawer.body} ${styles.stack}`}>{children}</div>
    </div>
  );
};

export const CardDrawer = (props: Designing & { compared: ReactNode }) => {
  const { t } = useTranslation("journeys");
  const { at, layout, select } = props;
  const close = (): void => select(null);
  if (at === "entry") return <Plain title={t("entry")} close={close}><EntryCard {...props} /></Plain>;
  if (at === "goal") return <Plain title={t("ends")} close={close}><EndCard {...props} what="goal" /><EndCard {...props} what="leave" /></Plain>;
  const card = layout.cards.find(({ place }) => place === at);
  return card ? <StepDrawer key={card.place} {...props} card={card} /> : <JourneyPanel {...props} />;
};
