// What a figure means: what is counted, how, and which records only.

import { Popover } from "antd";
import { CircleHelp } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { BlockMeaning } from "../../api/dashboards";
import { IconButton } from "../../ui/IconButton";
import styles from "./Definition.module.css";

export const Meaning = ({ about, measures, only }: BlockMeaning) => {
  const { t } = useTranslation("dashboards");
  return (
    <dl className={styles.meaning}>
      <dt>{t("about")}</dt>
      <dd>{about}</dd>
      <dt>{t("workedOut")}</dt>
      <dd>
        {measures.map((measure) => (
          <code key={measure}>{measure}</code>
        ))}
      </dd>
      <dt>{t("only")}</dt>
      <dd>{only.length > 0 ? only.join(t("onlyAnd")) : t("onlyAll")}</dd>
    </dl>
  );
};

export const Definition = ({ meaning, label }: { meaning: BlockMeaning; label: string }) => {
  const { t } = useTranslation("dashboards");
  return (
    <Popover trigger={["click"]} title={t("meaning")} content={<Meaning {...meaning} />} placement="bottomRight">
      <IconButton size="small" icon={CircleHelp} label={t("meaningOf", { label })} />
    </Popover>
  );
};
