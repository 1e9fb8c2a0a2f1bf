// From where to where: a stream of the source, a form of an app.

import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { MoveRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { appIn, appsQuery } from "../../api/apps";
import type { Connection, Stream } from "../../api/connections";
import { usePreferences } from "../../preferences/preferences";
import styles from "./connections.module.css";
import { LetterTile } from "./LetterTile";
import type { Draft } from "./mapping";
import { usePaceWords } from "./usePaceWords";

type WayProps = {
  readonly connection: Connection;
  readonly streams: readonly Stream[];
  readonly draft: Draft;
  readonly total: number | null;
  /** A sync that is there keeps both. */
  readonly fixed: boolean;
  readonly onChange: (draft: Draft) => void;
};

export const Way = ({ connection, streams, draft, total, fixed, onChange }: WayProps) => {
  const { t } = useTranslation("connections");
  const pace = usePaceWords();
  const locale = usePreferences((state) => state.locale);
  const { data: apps = [] } = useQuery({ ...appsQuery, select: (all) => all.map((app) => appIn(app, locale)) });
  const forms = apps
    .filter(({ forms: those }) => those.length > 0)
    .map((app) => ({ label: app.label, options: app.forms.map((form) => ({ value: `${app.key}/${form.key}`, label: `${app.label} · ${form.label}` })) }));
  return (
    <div className={styles.wayBox}>
      <LetterTile of={connection} size={28} />
      {fixed ? (
        <strong>{streams.find(({ key }) => key === draft.stream)?.label ?? draft.stream}</strong>
      ) : (
        <Select
          aria-label={t("stream")}
          placeholder={t("chooseStream")}
          value={draft.stream || null}
          showSearch={{ optionFilterProp: "label" }}
          options={streams.map(({ key, label }) => ({ value: key, label }))}
          onChange={(stream) => onChange({ ...draft, stream: stream ?? "" })}
        />
      )}
      <span className={styles.meta}>{[total === null ? "" : t("rowsInAll", { count: total }), pace(draft.every)].filter(Boolean).join(" · ")}</span>
      <MoveRight size={18} aria-hidden="true" />
      {fixed ? (
        <strong>{forms.flatMap(({ options }) => options).find(({ value }) => value === `${draft.app}/${draft.form}`)?.label ?? draft.form}</strong>
      ) : (
        <Select
          aria-label={t("form")}
          placeholder={t("chooseForm")}
          value={draft.form ? `${draft.app}/${draft.form}` : null}
          showSearch={{ optionFilterProp: "label" }}
          options={forms}
          onChange={(chosen) => {
            const [app = "", form = ""] = (chosen ?? "").split("/");
            onChange({ ...draft, app, form });
          }}
        />
      )}
    </div>
  );
};
