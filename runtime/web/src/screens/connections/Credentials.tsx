// What a connector asks for: secrets only go in, what hardly anybody changes is folded, errors stand at their field.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Collapse, Form, Input } from "antd";
import { Lock } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Json } from "../../api/client";
import { changeConnection, connect, type Connection, connectionsQuery, type Connector, type Setting } from "../../api/connections";
import { ApiProblem } from "../../api/problem";
import { useWords } from "../admin/useSaid";
import styles from "./connections.module.css";
import { begun, freeName, sentOf } from "./filling";
import { LetterTile } from "./LetterTile";
import { SettingInput } from "./SettingInput";

type CredentialsProps = {
  readonly connector: Connector;
  readonly connection: Connection | null;
  readonly taken: readonly string[];
  /** The setting that somebody came to mend. */
  readonly first?: string | null;
  readonly onBack: () => void;
};

/** Keep what is filled in; whatever was found out with the old account is asked anew. */
const useKeeping = (connector: Connector, connection: Connection | null) => {
  const queries = useQueryClient();
  const go = useNavigate();
  return useMutation({
    mutationFn: (filled: { label: string; settings: { readonly [key: string]: Json } }) =>
      connection ? changeConnection(connection.id, connection.version, filled) : connect(connector.key, filled),
    onSuccess: async ({ id }) => {
      for (const kind of ["connection check", "connection streams", "connection preview"]) queries.removeQueries({ queryKey: [kind, id] });
      await queries.invalidateQueries({ queryKey: connectionsQuery.queryKey });
      void go(`/connections/${id}/check`, { replace: true });
    },
  });
};

export const Credentials = ({ connector, connection, taken, first = null, onBack }: CredentialsProps) => {
  const { t } = useTranslation("connections");
  const words = useWords();
  const [label, setLabel] = useState(() => connection?.label ?? freeName(connector.label, taken));
  const [settings, setSettings] = useState(() => begun(connector, connection));
  const keeping = useKeeping(connector, connection);
  const problem = keeping.error instanceof ApiProblem ? keeping.error : null;
  const placed = problem !== null && problem.errors.some(({ path }) => path === "label" || path.startsWith("settings/"));
  const line = (setting: Setting) => (
    <SettingInput
      key={setting.key}
      setting={setting}
      kept={connection?.kept.includes(setting.key) === true}
      first={setting.key === first}
      value={settings[setting.key] ?? null}
      wrong={problem?.at(`settings/${setting.key}`)?.message}
      onChange={(value) => setSettings((now) => ({ ...now, [setting.key]: value }))}
    />
  );
  const advanced = connector.settings.filter((setting) => setting.advanced);
  const wrongInside = advanced.some(({ key }) => problem?.at(`settings/${key}`));
  return (
    <form
      className={styles.filling}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        keeping.mutate({ label: label.trim(), settings: sentOf(settings) });
      }}
    >
      <header className={styles.cardHead}>
        <LetterTile of={connector} />
        <h2>{connector.label}</h2>
        <span className={styles.safe}>
          <Lock size={14} aria-hidden="true" /> {t("sealed")}
        </span>
      </header>
      <Form layout="vertical" component={false}>
        <Form.Item label={t("connectionName")} htmlFor="connection-label" required validateStatus={problem?.at("label") && "error"} help={problem?.at("label")?.message}>
          <Input id="connection-label" maxLength={100} value={label} onChange={(event) => setLabel(event.target.value)} />
        </Form.Item>
        {connector.settings.filter((setting) => !setting.advanced).map(line)}
        {advanced.length > 0 && (
          <Collapse
            ghost
            className={styles.advanced ?? ""}
            {...(wrongInside || advanced.some(({ key }) => key === first) ? { activeKey: "advanced" } : {})}
            items={[{ key: "advanced", label: t("advanced", { count: advanced.length }), children: advanced.map(line) }]}
          />
        )}
      </Form>
      {keeping.error && !placed && <Alert type="error" showIcon title={words(keeping.error)} />}
      <footer className={styles.bar}>
        <span className={styles.meta}>{connection ? t("keepsSecrets") : t("keptFromHere")}</span>
        <span className={styles.gap} />
        <Button onClick={onBack}>{t("previous")}</Button>
        <Button type="primary" htmlType="submit" loading={keeping.isPending}>
          {t("saveAndCheck")}
        </Button>
      </footer>
    </form>
  );
};
