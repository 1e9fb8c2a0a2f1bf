// A value that may stand once only: the deleted record beside the one that has it now.

import { useQuery } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { FormView } from "../../api/appView";
import { type Entry, recordQuery } from "../../api/records";
import { labelText } from "../../i18n/label";
import { usePreferences } from "../../preferences/preferences";
import { FormLoading } from "../../ui/Loading";
import { Details } from "../record/Details";
import { titleOf } from "../record/title";
import styles from "./recycling.module.css";
import type { Clash } from "./useRestore";

type ClashDialogProps = { readonly app: string; readonly form: FormView; readonly clash: Clash; readonly deleted: Entry | undefined; readonly onClose: () => void };

export const ClashDialog = ({ app, form, clash, deleted, onClose }: ClashDialogProps) => {
  const { t } = useTranslation("recycling");
  const go = useNavigate();
  const locale = usePreferences((state) => state.locale);
  const holder = clash.holder ?? "";
  const { data: current, error } = useQuery({ ...recordQuery(app, form.key, holder), enabled: holder !== "" });
  const field = labelText(form.fields.find(({ key }) => key === clash.field)?.label, locale) || clash.field;
  return (
    <Modal
      open
      width={720}
      title={t("clashTitle", { field })}
      onCancel={onClose}
      footer={[
        <Button key="leave" onClick={onClose}>{t("leave")}</Button>,
        <Button key="open" type="primary" disabled={!current} onClick={() => go(`/apps/${app}/forms/${form.key}/records/${holder}`)}>{t("open")}</Button>,
      ]}
    >
      <p>{t("clashBody", { field, value: clash.value })}</p>
      <div className={styles.both}>
        <Side name={t("deleted")} app={app} form={form} entry={deleted} />
        {error || holder === "" ? <p className={styles.side}>{t("hidden")}</p> : <Side name={t("current")} app={app} form={form} entry={current} />}
      </div>
    </Modal>
  );
};

const Side = ({ name, app, form, entry }: { name: string; app: string; form: FormView; entry: Entry | undefined }) => (
  <section className={styles.side} aria-label={name}>
    <small>{name}</small>
    {entry ? (
      <>
        <h3>{titleOf(form, entry)}</h3>
        <Details app={app} form={form} record={entry} />
      </>
    ) : (
      <FormLoading />
    )}
  </section>
);
