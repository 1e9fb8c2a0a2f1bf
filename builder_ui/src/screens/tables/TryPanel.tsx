// Try the table on a real record: what it looks at, which row fits, and what it gives; nothing is written.

import { Failure, type Json, Notice, type TableTrial, tryTable } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { CircleCheck, CircleMinus, FlaskConical, OctagonAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { PublishButton } from "../../publish/PublishButton";
import { useIsLive } from "../../publish/useIsLive";
import { Values } from "../rules/actions/Values";
import { useFields } from "../rules/fields";
import { RecordSelect } from "../rules/RecordSelect";
import rules from "../rules/Rules.module.css";
import { useSettledValue } from "../segments/useSettledValue";
import type { Editing, Table } from "./table";
import { Tally } from "./Tally";

/** What decides: a new name or note changes nothing. */
const decidingIn = ({ key, form, hit, inputs, outputs, rows, otherwise }: Table): string => JSON.stringify({ key, label: key, form, hit, inputs, outputs, rows, otherwise });

const outcomeOf = (trial: TableTrial): "refused" | "fits" | "otherwise" | "nothing" =>
  trial.refused ? "refused" : trial.row !== null ? "fits" : trial.outputs.length > 0 ? "otherwise" : "nothing";

const Outcome = ({ trial }: { trial: TableTrial }) => {
  const { t } = useTranslation("tables");
  const outcome = outcomeOf(trial);
  const drawn = { refused: ["error", OctagonAlert], fits: ["success", CircleCheck], otherwise: ["info", CircleMinus], nothing: ["warning", CircleMinus] } as const;
  const [type, Icon] = drawn[outcome];
  return (
    <div aria-live="polite" className={rules.outcome}>
      <Alert showIcon type={type} icon={<Icon size={16} />} title={trial.refused ?? t(`outcome_${outcome}`, { row: trial.row })} />
      <h3>{t("looked")}</h3>
      <Values values={trial.inputs} />
      {trial.outputs.length > 0 && (
        <>
          <h3>{t("gives")}</h3>
          <Values values={trial.outputs} />
        </>
      )}
    </div>
  );
};

type TryPanelProps = Editing & { readonly tried: (trial: TableTrial | null) => void };

export const TryPanel = ({ tried, ...editing }: TryPanelProps) => {
  const { app, table } = editing;
  const { t } = useTranslation("tables");
  const live = useIsLive(app, table.form);
  const fields = useFields(app, table.form);
  const [record, setRecord] = useState<string | null>(null);
  const settled = useSettledValue(decidingIn(table));
  const { data, error } = useQuery({
    queryKey: ["table trial", app, settled, record],
    queryFn: () => tryTable(app, JSON.parse(settled) as Json, record ?? ""),
    enabled: record !== null,
    retry: false,
  });
  const shown = data ?? null;
  useEffect(() => tried(shown), [shown]);
  return (
    <>
      <div className={rules.test}>
        <header>
          <FlaskConical size={20} aria-hidden="true" />
          <h2>{t("try")}</h2>
          <span>{t("tryNote")}</span>
        </header>
        {live === false ? (
          <Notice small title={t("notLive")} actions={<PublishButton app={app} />}>
            {t("notLiveBody")}
          </Notice>
        ) : (
          <RecordSelect app={app} form={table.form ?? ""} fields={fields} value={record} choose={setRecord} />
        )}
        {live && !record && <p className={rules.quiet}>{t("tryHint")}</p>}
        {error && <Failure small error={error} />}
        {shown && <Outcome trial={shown} />}
      </div>
      <Tally {...editing} settled={settled} live={live === true} />
    </>
  );
};
