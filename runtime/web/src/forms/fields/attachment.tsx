// Files: uploaded at once, claimed by the record when it is saved.

import { Button, Upload, type UploadFile } from "antd";
import { Paperclip, Upload as UploadIcon } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fileAddress, uploadFile } from "../../api/files";
import type { Wire } from "../../expressions";
import { isRow } from "../core";
import { Blank } from "./Blank";
import styles from "./fields.module.css";
import type { FieldView, InputProps, ShowProps } from "./view";
import { settingNumber, textsOf } from "./wire";

type Kept = { readonly id: string; readonly name: string };

const keptIn = (value: Wire): readonly Kept[] =>
  Array.isArray(value)
    ? value.filter(isRow).map((each) => ({ id: String(each["id"]), name: String(each["name"] || each["id"]) }))
    : [];

const AttachmentInput = ({ field, id, value, onChange }: InputProps) => {
  const { t } = useTranslation("forms");
  const [underway, setUnderway] = useState<readonly UploadFile[]>([]);
  const kept = keptIn(value);
  const most = settingNumber(field["max_count"]) ?? 20;
  const files: UploadFile[] = [
    ...kept.map(({ id: uid, name }) => ({ uid, name, status: "done" as const, url: fileAddress(uid) })),
    ...underway,
  ];
  const done = (uid: string) => setUnderway((now) => now.filter((each) => each.uid !== uid));
  return (
    <Upload
      id={id}
      multiple
      fileList={files}
      accept={textsOf((field["accept"] ?? null) as Wire).join(",")}
      onRemove={(file) => {
        done(file.uid);
        onChange(kept.filter((each) => each.id !== file.uid));
      }}
      customRequest={async ({ file }) => {
        if (!(file instanceof File)) return;
        const uid = `${file.name}-${Date.now()}`;
        setUnderway((now) => [...now, { uid, name: file.name, status: "uploading" }]);
        try {
          const stored = await uploadFile(file);
          onChange([...kept, { id: stored.id, name: stored.name }]);
          done(uid);
        } catch {
          setUnderway((now) => now.map((each) => (each.uid === uid ? { ...each, status: "error" } : each)));
        }
      }}
    >
      {files.length < most && <Button icon={<UploadIcon size={14} />}>{t("upload")}</Button>}
    </Upload>
  );
};

const AttachmentShow = ({ value }: ShowProps) => {
  const kept = keptIn(value);
  if (kept.length === 0) return <Blank />;
  return (
    <ul className={styles.files}>
      {kept.map((file) => (
        <li key={file.id} className={styles.file}>
          <Paperclip size={14} aria-hidden="true" />
          <a className={`${styles.link} ${styles.fileName}`} href={fileAddress(file.id)} target="_blank" rel="noreferrer">
            {file.name}
          </a>
        </li>
      ))}
    </ul>
  );
};

const AttachmentCell = ({ value }: ShowProps) => {
  const { t } = useTranslation("forms");
  const { length } = keptIn(value);
  return length ? <span>{t("files", { count: length })}</span> : <Blank />;
};

export const attachment: FieldView = { Input: AttachmentInput, Show: AttachmentShow, Cell: AttachmentCell, wide: true };
