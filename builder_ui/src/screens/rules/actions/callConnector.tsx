// Do something at a connected system: what its connector offers, and which value each of its fields gets.

import { type OperationField, operationsQuery } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { PlugZap } from "lucide-react";
import { useTranslation } from "react-i18next";
import { FormulaBox } from "../../formula";
import nesting from "../Nested.module.css";
import styles from "../Rules.module.css";
import { searching } from "../searching";
import type { ActionOf, ActionProps, ActionView } from "./view";

const Fields = ({ editing, action, set, fields }: ActionProps<ActionOf<"call_connector">> & { fields: readonly OperationField[] }) => {
  const { t } = useTranslation("rules");
  const values = action.values ?? {};
  const missing = fields.filter(({ key }) => !(key in values));
  const keep = (key: string, source: string | undefined): void => {
    const { [key]: _before, ...rest } = values;
    set({ ...action, values: source === undefined ? rest : { ...rest, [key]: source } });
  };
  return (
    <div className={styles.below}>
      {fields
        .filter(({ key, required }) => required || key in values)
        .map(({ key, label, required }) => (
          <div key={key} className={styles.sentence}>
            <span className={nesting.name}>{label}</span>
            <span>{t("isValue")}</span>
            <FormulaBox fixed app={editing.app} about={editing.form ?? ""} label={label} title={label} note="" condition={false} source={values[key] ?? ""} set={(next = "") => keep(key, next === "" && !required ? undefined : next)} />
          </div>
        ))}
      {missing.some(({ required }) => !required) && (
        <Select
          className={styles.word}
          aria-label={t("addValue")}
          placeholder={t("addValue")}
          popupMatchSelectWidth={false}
          {...searching}
          value={null}
          options={missing.filter(({ required }) => !required).map(({ key, label }) => ({ value: key, label }))}
          onChange={(key: string) => keep(key, "")}
        />
      )}
    </div>
  );
};

const Body = (props: ActionProps<ActionOf<"call_connector">>) => {
  const { editing, action, set } = props;
  const { t } = useTranslation("rules");
  const { data: systems = [] } = useQuery(operationsQuery(editing.app));
  const system = systems.find(({ connector }) => connector === action.connector);
  const operation = system?.operations.find(({ key }) => key === action.operation);
  const chosen = system && operation ? `${system.connector} ${operation.key}` : null;
  const choose = (said: string): void => {
    const [connector = "", key = ""] = said.split(" ");
    const { account: _before, ...rest } = action;
    set({ ...rest, connector, operation: key, values: {} });
  };
  const options = systems.map(({ connector, label, operations }) => ({ label, options: operations.map((each) => ({ value: `${connector} ${each.key}`, label: `${label} · ${each.label}` })) }));
  return (
    <>
      <Select className={styles.word} aria-label={t("connectorOperation")} placeholder={t("connectorOperation")} popupMatchSelectWidth={false} {...searching} value={chosen} options={options} notFoundContent={t("noConnectors")} onChange={choose} />
      {system && system.accounts.length > 1 && (
        <Select className={styles.word} aria-label={t("connectorAccount")} placeholder={t("connectorAccount")} popupMatchSelectWidth={false} value={action.account ?? null} options={system.accounts.map((label) => ({ value: label, label }))} onChange={(account: string) => set({ ...action, account })} />
      )}
      {system?.accounts.length === 0 && <p className={styles.message}>{t("connectorWaits", { system: system.label })}</p>}
      {operation && <Fields {...props} fields={operation.fields} />}
    </>
  );
};

type Done = { readonly connector: string; readonly operation: string; readonly values: { readonly [name: string]: unknown } };

export const callConnector: ActionView<ActionOf<"call_connector">, Done> = {
  icon: PlugZap,
  begins: { connector: "", operation: "", values: {} },
  Body,
  Beside: ({ done }) => <small>{done.connector}</small>,
  Effect: ({ done }) => <pre className={nesting.json}>{JSON.stringify(done.values, null, 2)}</pre>,
};
