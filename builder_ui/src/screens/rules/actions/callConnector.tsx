// Do something at a connected system: what its connector offers, and which value each of its fields gets.

import { type OperationField, operationsQuery } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { PlugZap } from "lucide-react";
import { useTranslation } from "react-i18next";
import styles from "../Rules.module.css";
import type { RuleField } from "../fields";
import { searching } from "../searching";
import { SettingsRows } from "../SettingsRows";
import { Values } from "./Values";
import type { ActionOf, ActionProps, ActionView } from "./view";

/** A field of the other side, as what a value is given to: it takes what can be written as text. */
const target = ({ key, label }: OperationField): RuleField => ({ key, label, type: "text", holds: "text", options: [], prefix: "", suffix: "", form: null, computed: false });

const Body = ({ editing, action, set }: ActionProps<ActionOf<"call_connector">>) => {
  const { t } = useTranslation("rules");
  const { data: systems = [] } = useQuery(operationsQuery(editing.app));
  const system = systems.find(({ connector }) => connector === action.connector);
  const operation = system?.operations.find(({ key }) => key === action.operation);
  const chosen = system && operation ? `${system.connector} ${operation.key}` : null;
  const choose = (said: string): void => {
    const [connector = "", key = ""] = said.split(" ");
    const { account: _before, ...rest } = action;
    const fields = systems.find((each) => each.connector === connector)?.operations.find((each) => each.key === key)?.fields ?? [];
    const values = Object.fromEntries(fields.filter(({ required }) => required).map((field) => [field.key, ""]));
    set({ ...rest, connector, operation: key, values });
  };
  const options = systems.map(({ connector, label, operations }) => ({ label, options: operations.map((each) => ({ value: `${connector} ${each.key}`, label: `${label} · ${each.label}` })) }));
  return (
    <>
      <Select className={styles.word} aria-label={t("connectorOperation")} placeholder={t("connectorOperation")} popupMatchSelectWidth={false} {...searching} value={chosen} options={options} notFoundContent={t("noConnectors")} onChange={choose} />
      {system && system.accounts.length > 1 && (
        <Select className={styles.word} aria-label={t("connectorAccount")} placeholder={t("connectorAccount")} popupMatchSelectWidth={false} value={action.account ?? null} options={system.accounts.map((label) => ({ value: label, label }))} onChange={(account: string) => set({ ...action, account })} />
      )}
      {system?.accounts.length === 0 && <p className={styles.message}>{t("connectorWaits", { system: system.label })}</p>}
      {operation && (
        <div className={styles.below}>
          <SettingsRows app={editing.app} form={editing.form ?? ""} word={t("let")} add={t("addValue")} targets={operation.fields.map(target)} fields={editing.fields} settings={action.values ?? {}} set={(values) => set({ ...action, values })} />
        </div>
      )}
    </>
  );
};

type Done = { readonly label: string; readonly values: readonly { readonly key: string; readonly label: string; readonly text: string }[] };

export const callConnector: ActionView<ActionOf<"call_connector">, Done> = {
  icon: PlugZap,
  begins: { connector: "", operation: "", values: {} },
  Body,
  Beside: ({ done }) => <small>{done.label}</small>,
  Effect: ({ done }) => <Values values={done.values} />,
};
