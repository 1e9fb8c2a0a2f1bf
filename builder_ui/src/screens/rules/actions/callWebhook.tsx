// Tell another system, at an address it listens on: which values it is sent, under which names.

import { IconButton } from "@dougong/web";
import { Button, Input } from "antd";
import { Plus, Webhook, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { FormulaBox } from "../../formula";
import nesting from "../Nested.module.css";
import styles from "../Rules.module.css";
import type { ActionOf, ActionProps, ActionView } from "./view";

const Body = ({ editing, action, set }: ActionProps<ActionOf<"call_webhook">>) => {
  const { t } = useTranslation("rules");
  const entries = Object.entries(action.values ?? {});
  const keep = (next: readonly (readonly [string, string])[]): void => set({ ...action, values: Object.fromEntries(next) });
  const change = (at: number, entry: readonly [string, string]): void => keep(entries.map((each, index) => (index === at ? entry : each)));
  const add = (): void => {
    const free = editing.fields.find(({ key }) => !(key in (action.values ?? {})));
    const name = free?.key ?? `value_${entries.length + 1}`;
    keep([...entries, [name, free?.key ?? ""]]);
  };
  return (
    <>
      <Input className={nesting.url} aria-label={t("url")} placeholder="https://" value={action.url ?? ""} maxLength={2000} onChange={(event) => set({ ...action, url: event.target.value })} />
      <div className={styles.below}>
        {entries.map(([name, source], at) => (
          <div key={at} className={styles.sentence}>
            <Input className={nesting.name} aria-label={t("valueName")} value={name} maxLength={60} onChange={(event) => change(at, [event.target.value, source])} />
            <span>{t("isValue")}</span>
            <FormulaBox fixed app={editing.app} about={editing.form ?? ""} label={name} title={name} note="" condition={false} source={source} set={(next = "") => change(at, [name, next])} />
            <IconButton size="small" icon={X} label={t("removeValue")} onClick={() => keep(entries.filter((_, index) => index !== at))} />
          </div>
        ))}
        <Button size="small" type="link" icon={<Plus size={14} />} onClick={add}>
          {t("addValue")}
        </Button>
      </div>
    </>
  );
};

type Done = { readonly url: string; readonly json: { readonly [name: string]: unknown } };

export const callWebhook: ActionView<ActionOf<"call_webhook">, Done> = {
  icon: Webhook,
  begins: { url: "", values: {} },
  Body,
  Beside: ({ done }) => <small>{done.url}</small>,
  Effect: ({ done }) => <pre className={nesting.json}>{JSON.stringify(done.json, null, 2)}</pre>,
};
