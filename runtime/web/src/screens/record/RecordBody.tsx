// One record: head, tabs, and the bar of what can be done with it.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Tabs } from "antd";
import { PencilLine, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { appViewQuery, formFor, type FormView, may, useDeletionsAsked } from "../../api/appView";
import { ApiProblem } from "../../api/problem";
import { deleteRecord, type Entry, recordQuery, useRecordChange } from "../../api/records";
import { runsKey } from "../../api/tasks";
import { TitleTile } from "../../ui/Avatar";
import { IconButton } from "../../ui/IconButton";
import { FormLoading } from "../../ui/Loading";
import { Failure } from "../../ui/States";
import { useConfirm } from "../../ui/useConfirm";
import { Comments } from "./Comments";
import { Details } from "./Details";
import { History } from "./History";
import { PrintButton } from "./PrintButton";
import { RuleButtons } from "./RuleButtons";
import { RecordEditor } from "./RecordEditor";
import { Letters, useWrites } from "./Letters";
import { Related } from "./Related";
import { LiveTags } from "./LiveTags";
import { RecordRuns } from "./RecordRuns";
import styles from "./record.module.css";
import { titleOf } from "./title";
import { WhoSees } from "./WhoSees";

type RecordBodyProps = {
  readonly app: string;
  readonly form: FormView;
  readonly id: string;
  /** Buttons of whoever holds it: walking, closing. */
  readonly tools?: ReactNode;
  readonly onGone: () => void;
  readonly narrow?: boolean;
};

export const RecordBody = ({ app, form, id, tools, onGone, narrow = false }: RecordBodyProps) => {
  const { t } = useTranslation("record");
  // The record as it was when its editing began: what is read anew meanwhile must not take the input away.
  const [edited, setEdited] = useState<Entry | null>(null);
  const { data: record, error, refetch } = useQuery(recordQuery(app, form.key, id));
  const builds = useQuery({ ...appViewQuery(app), select: ({ can_build }) => can_build }).data ?? false;
  const writes = useWrites(app, form.key, id);
  if (error) return <Failure error={error} retry={refetch} />;
  return (
    <div className={styles.body}>
      <div className={styles.tools}>{tools}</div>
      {!record && <FormLoading />}
      {record && <Head app={app} form={form} record={record} />}
      {edited && (
        <RecordEditor
          app={app}
          form={formFor(form, edited)}
          record={edited}
          narrow={narrow}
          onLeave={() => setEdited(null)}
          onSaved={() => setEdited(null)}
        />
      )}
      {record && !edited && (
        <>
          <Tabs
            className={styles.tabs ?? ""}
            items={[
              { key: "details", label: t("details"), children: <><Details app={app} form={form} record={record} /><Related app={app} form={form} record={record} /></> },
              { key: "history", label: t("history"), children: <History app={app} form={formFor(form, record)} record={record} /> },
              ...(writes ? [{ key: "letters", label: t("letters"), children: <Letters app={app} form={form.key} id={record.id} /> }] : []),
              { key: "comments", label: t("comments"), children: <Comments app={app} form={form.key} record={record.id} /> },
              ...(builds ? [{ key: "access", label: t("whoSees"), children: <WhoSees app={app} form={form.key} record={record} /> }] : []),
            ]}
          />
          <Bar app={app} form={formFor(form, record)} whole={form} record={record} onEdit={() => setEdited(record)} onGone={onGone} />
        </>
      )}
    </div>
  );
};

const Head = ({ app, form, record }: { app: string; form: FormView; record: Entry }) => (
  <header className={styles.head}>
    <TitleTile id={record.id} title={titleOf(form, record)} />
    <div className={styles.headText}>
      <h1 className={styles.recordTitle} title={titleOf(form, record)}>{titleOf(form, record)}</h1>
      <LiveTags app={app} form={form.key} id={record.id} />
      <RecordRuns app={app} form={form.key} record={record} title={titleOf(form, record)} />
    </div>
  </header>
);

/** `whole` is the form with the rights that hold over it, where `form` has those over this record. */
type BarProps = Pick<RecordBodyProps, "app" | "form" | "onGone"> & { readonly whole: FormView; readonly record: Entry; readonly onEdit: () => void };

const Bar = ({ app, form, whole, record, onEdit, onGone }: BarProps) => {
  const { t } = useTranslation("record");
  const confirm = useConfirm();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { mutateAsync } = useRecordChange(app, form.key, () => deleteRecord(app, form.key, record.id));
  const asked = useDeletionsAsked(app, form.key);
  const remove = () =>
    confirm({
      title: t("deleteTitle", { title: titleOf(form, record) }),
      consequence: (
        <>
          <p>{t("deleteBody")}</p>
          {asked && <p>{t("deleteAsked")}</p>}
        </>
      ),
      verb: t("deleteVerb"),
      act: async () => {
        try {
          const held = await mutateAsync(undefined);
          void message.success(t(held ? "deletedLater" : "deleted", { title: titleOf(form, record) }));
          if (!held) return onGone();
          await queries.invalidateQueries({ queryKey: runsKey });
        } catch (error) {
          void message.error(error instanceof ApiProblem ? error.words : t("notSaved"), 6);
        }
      },
    });
  const settled = record.state === "active";
  const mayEdit = settled && may(form, "update");
  const mayDelete = settled && may(form, "delete");
  if (!mayEdit && !mayDelete && !may(whole, "print")) return null;
  return (
    <footer className={styles.bar}>
      {mayEdit && (
        <Button type="primary" icon={<PencilLine size={14} />} onClick={onEdit}>
          {t("edit")}
        </Button>
      )}
      <RuleButtons app={app} form={whole} record={record.id} />
      <PrintButton app={app} form={whole} record={record.id} />
      <span className={styles.gap} />
      {mayDelete && <IconButton icon={Trash2} label={t("deleteVerb")} danger onClick={remove} />}
    </footer>
  );
};
