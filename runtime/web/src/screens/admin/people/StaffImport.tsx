// Bringing staff in from a table: choose a file, mend or skip bad rows, let the others in, hand out their links.

import { Button, Modal, Upload } from "antd";
import { FileSpreadsheet } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Brought, bringInStaff, checkStaff, lookAtStaff, type StaffRow, useDirectoryChange } from "../../../api/directory";
import { uploadFile } from "../../../api/files";
import admin from "../Admin.module.css";
import { CopyThenDone } from "../CopyButton";
import { useSaid } from "../useSaid";
import styles from "./People.module.css";
import { saveTable } from "./saveTable";
import { StaffTable } from "./StaffTable";

const look = async (file: File): Promise<StaffRow[]> => lookAtStaff((await uploadFile(file)).id);

const Choose = ({ chosen }: { chosen: (rows: StaffRow[]) => void }) => {
  const { t } = useTranslation("admin");
  const said = useSaid();
  const reading = useDirectoryChange(look);
  const heads = [t("name"), t("username"), t("phone"), t("email"), t("departmentsOf")];
  return (
    <div className={admin.stack}>
      <Upload.Dragger
        accept=".xlsx,.csv,.txt"
        showUploadList={false}
        disabled={reading.isPending}
        beforeUpload={(file) => {
          reading.mutate(file, { onSuccess: chosen, onError: said("").onError });
          return false;
        }}
      >
        <FileSpreadsheet size={28} strokeWidth={1.75} />
        <p>{t(reading.isPending ? "importReading" : "importDrop")}</p>
      </Upload.Dragger>
      <p className={admin.meta}>
        {t("importNote")}{" "}
        <Button type="link" size="small" onClick={() => saveTable(t("import"), [heads])}>
          {t("importSample")}
        </Button>
      </p>
    </div>
  );
};

const Done = ({ brought, close }: { brought: readonly Brought[]; close: () => void }) => {
  const { t } = useTranslation("admin");
  const rows = brought.map(({ name, username, path }) => [name, username, window.location.origin + path]);
  const text = rows.map((row) => row.join("\t")).join("\n");
  return (
    <Modal open width={720} title={t("importDone", { count: brought.length })} closable={false} mask={{ closable: false }} onCancel={close} footer={<CopyThenDone text={text} close={close} />}>
      <div className={admin.stack}>
        <p>{t("importDoneBody")}</p>
        <ul className={`${admin.rows} ${styles.brought}`}>
          {rows.map(([name, username, address]) => (
            <li key={username} className={admin.row}>
              <div className={admin.main}>
                <strong>{name}</strong>
                <span className={admin.meta}>{username}</span>
              </div>
              <code className={`dg-mono ${styles.link}`}>{address}</code>
            </li>
          ))}
        </ul>
        <div>
          <Button onClick={() => saveTable(t("importList"), [[t("name"), t("username"), t("importLink")], ...rows.map((row) => row.map(String))])}>
            {t("importDownload")}
          </Button>
        </div>
      </div>
    </Modal>
  );
};

export const StaffImport = ({ close }: { close: () => void }) => {
  const { t } = useTranslation("admin");
  const said = useSaid();
  const [rows, setRows] = useState<StaffRow[] | null>(null);
  const [skipped, setSkipped] = useState<ReadonlySet<number>>(new Set());
  const check = useDirectoryChange(checkStaff);
  const bring = useDirectoryChange(bringInStaff);
  const wanted = (rows ?? []).filter(({ row }) => !skipped.has(row));
  const good = wanted.filter(({ problems }) => problems.length === 0);

  const judge = (mended: StaffRow[], without: ReadonlySet<number>): void => {
    const asked = mended.filter(({ row }) => !without.has(row));
    setRows(mended);
    setSkipped(without);
    if (asked.length === 0) return;
    check.mutate(asked, {
      onSuccess: (judged) => {
        const by = new Map(judged.map((each) => [each.row, each.problems]));
        setRows((now) => now && now.map((each) => ({ ...each, problems: by.get(each.row) ?? each.problems })));
      },
      onError: said("").onError,
    });
  };

  if (bring.data) return <Done brought={bring.data} close={close} />;
  return (
    <Modal
      open
      width={rows ? 1040 : 560}
      title={t("importTitle")}
      okText={good.length > 0 ? t("importButton", { count: good.length }) : t("importNone")}
      okButtonProps={{ disabled: good.length === 0 || check.isPending }}
      cancelText={rows ? t("importOther") : t("cancel")}
      confirmLoading={bring.isPending}
      onOk={() => bring.mutate(good, { onError: said("").onError })}
      onCancel={close}
      cancelButtonProps={rows ? { onClick: () => setRows(null) } : {}}
      {...(rows ? {} : { footer: null })}
    >
      {rows ? <StaffTable rows={rows} skipped={skipped} change={judge} /> : <Choose chosen={(read) => { setRows(read); setSkipped(new Set()); }} />}
    </Modal>
  );
};
