// Which journey is open, how it stands, and the way to the others.

import { journeysQuery, StatusDot } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Popover } from "antd";
import { ChevronDown, Route } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { JourneyList } from "./JourneyList";
import styles from "./Journeys.module.css";

export const JourneySwitch = ({ app, current, label, enabled }: { app: string; current: string; label: string; enabled: boolean }) => {
  const { t } = useTranslation("journeys");
  const { data } = useQuery(journeysQuery(app));
  const [open, setOpen] = useState(false);
  const live = data?.some(({ key }) => key === current);
  return (
    <>
      <Popover trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen} content={<div className={styles.others}><JourneyList app={app} current={current} /></div>}>
        <Button icon={<Route size={16} />} aria-label={t("switchTo", { journey: label })}>
          <span className={styles.switched}>{label}</span>
          <ChevronDown size={14} />
        </Button>
      </Popover>
      {data && <StatusDot tone={!live ? "quiet" : enabled ? "good" : "care"}>{t(!live ? "unpublished" : enabled ? "running" : "off")}</StatusDot>}
    </>
  );
};
