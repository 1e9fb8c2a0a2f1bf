// One change for all chosen records: which fields become what, how many it reaches, and who was refused.

import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Checkbox, Modal, Progress, Select } from "antd";
import { X } from "lucide-react";
import { useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../../api/problem";
import { readAnew } from "../../api/queries";
import { changeRecords, type Entry, recordsKey, type Values } from "../../api/records";
import type { Wire } from "../../expressions";
import { type FieldPlace, type FormField, PlaceContext, viewOf } from "../../forms";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { IconButton } from "../../ui/IconButton";
import { titleOf } from "../record/title";
import { itemsFor, portions, reachable, type Refused, refusedIn, settable } from "./bulk";
import styles from "./list.module.css";
import type { List } from "./useList";

type BulkEditProps = { readonly list: List; readonly chosen: readonly Entry[]; readonly onDone: () => void; readonly onClose: () => void };

type Setting = { readonly key: string; readonly value: Wire; readonly empty: boolean };

const isBlankSetting = ({ value, empty }: Setting): boolean => !empty && (value === null || value === "");

export const BulkEdit = ({ list, chosen, onDone, onClose }: BulkEditProps) => {
  const { t } = useTranslation("list");
  const { message } = App.useApp();
  const locale = usePreferences((state) => state.locale);
  const queries = useQueryClient();
  const fields = useMemo(() => settable(list.form), [list.form]);
  const home = useMemo<FieldPlace>(() => ({ app: list.app, form: list.form.key, record: null, rows: null }), [list.app, list.form.key]);
  const [settings, setSettings] = useState<readonly Setting[]>([]);
  const [sent, setSent] = useState<number | null>(null);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const reached = reachable(list.form, chosen, settings.map(({ key }) => key));
  const free = fields.filter(({ key }) => !settings.some((each) => each.key === key));
  const ready = settings.length > 0 && !settings.some(isBlankSetting) && reached.length > 0;

  const save = async (): Promise<void> => {
    const values = Object.fromEntries(settings.map(({ key, value, empty }) => [key, empty ? null : value])) as Values;
    const failed: Refused[] = [];
    setSent(0);
    try {
      for (const portion of portions(reached)) {
        const { items } = await changeRecords(list.app, list.form.key, { mode: "update", items: itemsFor(portion, values), partial: true });
        failed.push(...refusedIn(portion, items));
        setSent((now) => (now ?? 0) + portion.length);
      }
      if (failed.length === 0) {
        void message.success(t("bulkDone", { count: reached.length }));
        onDone();
      }
    } catch (error) {
      void message.error(error instanceof ApiProblem ? error.words : t("changeUnreached"), 6);
    } finally {
      setRefused(failed);
      setSent(null);
      await Promise.all([readAnew(queries, recordsKey(list.app, list.form.key)), readAnew(queries, ["report", list.app])]);
    }
  };

  return (
    <Modal
      open
      width={560}
      title={t("bulkTitle", { count: chosen.length })}
      okText={t("bulkVerb", { count: reached.length })}
      cancelText={t("bulkLeave")}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={sent !== null}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <PlaceContext value={home}>
        {settings.map((setting) => {
          const field = fields.find(({ key }) => key === setting.key);
          const put = (change: Partial<Setting>): void => setSettings(settings.map((each) => (each.key === setting.key ? { ...each, ...change } : each)));
          return field ? <Line key={setting.key} field={field} setting={setting} put={put} away={() => setSettings(settings.filter((each) => each !== setting))} /> : null;
        })}
      </PlaceContext>
      {free.length > 0 && (
        <Select
          className={styles.wide ?? ""}
          aria-label={t("bulkField")}
          placeholder={t("bulkField")}
          value={null}
          showSearch={{ optionFilterProp: "label" }}
          options={free.map(({ key, label }) => ({ value: key, label: labelText(label, locale) }))}
          onChange={(key: string | null) => key && setSettings([...settings, { key, value: null, empty: false }])}
        />
      )}
      {reached.length < chosen.length && <Alert className={styles.bulkNote ?? ""} type="info" title={t("bulkStaying", { count: chosen.length - reached.length })} />}
      {sent !== null && <Progress percent={Math.round((sent / reached.length) * 100)} />}
      {refused.length > 0 && <Refusals list={list} refused={refused} of={reached.length} />}
    </Modal>
  );
};

type LineProps = { readonly field: FormField; readonly setting: Setting; readonly put: (change: Partial<Setting>) => void; readonly away: () => void };

const Line = ({ field, setting, put, away }: LineProps) => {
  const { t } = useTranslation("list");
  const id = useId();
  const label = labelText(field.label, usePreferences((state) => state.locale));
  const { Input } = viewOf(field.type);
  return (
    <div className={styles.bulkLine}>
      <label htmlFor={id}>{label}</label>
      <div>{setting.empty ? <span className={styles.count}>{t("bulkEmptied")}</span> : <Input field={field} id={id} value={setting.value} onChange={(value) => put({ value })} invalid={false} describedBy={undefined} />}</div>
      {field.required !== true && (
        <Checkbox checked={setting.empty} onChange={(event) => put({ empty: event.target.checked })}>
          {t("bulkEmpty")}
        </Checkbox>
      )}
      <IconButton size="small" icon={X} label={t("bulkWithout", { label })} onClick={away} />
    </div>
  );
};

const Refusals = ({ list, refused, of }: { list: List; refused: readonly Refused[]; of: number }) => {
  const { t } = useTranslation("list");
  return (
    <div className={styles.bulkNote} role="alert">
      <p>{t("bulkRefused", { done: of - refused.length, failed: refused.length })}</p>
      <ul className={styles.refusals}>
        {refused.map(({ entry, words }) => (
          <li key={entry.id}>
            <Button type="link" size="small" onClick={() => list.go({ record: entry.id })}>
              {titleOf(list.form, entry)}
            </Button>
            {words}
          </li>
        ))}
      </ul>
    </div>
  );
};
