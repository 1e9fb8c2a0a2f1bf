// A name written by hand, with a finger or a mouse; kept as a picture.

import { App, Button, Image, Modal, Upload } from "antd";
import { PenLine, RotateCcw, X } from "lucide-react";
import { use, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../ui/IconButton";
import { Blank } from "./Blank";
import { FileDoorContext } from "./fileDoor";
import { keptIn } from "./files";
import { SignaturePad, type Pad } from "./SignaturePad";
import styles from "./signature.module.css";
import { Sending } from "./attachment";
import { useUploads } from "./uploading";
import type { FieldView, InputProps, ShowProps } from "./view";

const NAME = "signature.png";

const SignatureInput = ({ field, id, value, onChange, invalid, describedBy }: InputProps) => {
  const { t } = useTranslation("forms");
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [blank, setBlank] = useState(true);
  const pad = useRef<Pad>(null);
  const { underway, begin, again, drop } = useUploads(true, ({ id: key, name }) => onChange([{ id: key, name }]));
  const [kept] = keptIn(value);
  const close = (): void => {
    setOpen(false);
    setBlank(true);
  };
  const take = (file: File): void => {
    if (file.type !== "image/png") return void message.error(t("signaturePngOnly"));
    begin(file);
    close();
  };
  const keep = async (): Promise<void> => {
    const drawn = await pad.current?.drawn();
    if (drawn) take(new File([drawn], NAME, { type: "image/png" }));
  };
  return (
    <div className={styles.field}>
      {kept && (
        <div className={styles.kept}>
          <Signed id={kept.id} label={String(field.label)} />
          <IconButton size="small" icon={X} label={t("signatureRemove")} onClick={() => onChange([])} />
        </div>
      )}
      {underway.map((item) => (
        <Sending key={item.uid} item={item} again={() => again(item)} drop={() => drop(item.uid)} />
      ))}
      <Button id={id} danger={invalid} aria-describedby={describedBy} icon={<PenLine size={16} />} onClick={() => setOpen(true)}>
        {t(kept ? "signAgain" : "sign")}
      </Button>
      <Modal
        open={open}
        title={String(field.label)}
        width={720}
        destroyOnHidden
        onCancel={close}
        footer={
          <div className={styles.footer}>
            <Upload accept="image/png" showUploadList={false} beforeUpload={(file) => (take(file), false)}>
              <Button type="link">{t("signatureFile")}</Button>
            </Upload>
            <Button icon={<RotateCcw size={14} />} disabled={blank} onClick={() => pad.current?.clear()}>
              {t("signatureClear")}
            </Button>
            <Button type="primary" disabled={blank} onClick={() => void keep()}>
              {t("signatureKeep")}
            </Button>
          </div>
        }
      >
        <SignaturePad ref={pad} label={t("signatureHere")} onBlank={setBlank} />
      </Modal>
    </div>
  );
};

const Signed = ({ id, label, high = 64 }: { id: string; label: string; high?: number }) => {
  const { address } = use(FileDoorContext);
  return <Image className={styles.signed ?? ""} src={address(id)} alt={label} height={high} loading="lazy" />;
};

const SignatureShow = ({ field, value }: ShowProps) => {
  const [kept] = keptIn(value);
  return kept ? <Signed id={kept.id} label={String(field.label)} /> : <Blank />;
};

const SignatureCell = ({ field, value }: ShowProps) => {
  const [kept] = keptIn(value);
  // Looking at it does not open the record.
  return kept ? <span className={styles.cell} onClick={(event) => event.stopPropagation()}><Signed id={kept.id} label={String(field.label)} high={28} /></span> : <Blank />;
};

export const signature: FieldView = { Input: SignatureInput, Show: SignatureShow, Cell: SignatureCell };
