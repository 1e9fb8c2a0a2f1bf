// A new app: name, icon and colour, then straight into its builder.

import { App, Form, Input, Modal, Upload } from "antd";
import { FileSpreadsheet } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCreateApp } from "../api/apps";
import { uploadFile } from "../api/files";
import { ApiProblem } from "../api/problem";
import type { TagColour } from "../theme/colours";
import { type AppIconName, appIcons } from "../ui/appIcons";
import { IconTile } from "../ui/AppIcon";
import { ColourPick, IconPick } from "./AppLook";
import styles from "./NewAppDialog.module.css";

const refusalOf = (error: Error | null): string | undefined => {
  if (!error) return undefined;
  if (error instanceof ApiProblem) return error.at("label")?.message ?? error.words;
  return error.message;
};

/** An app is called as its file is, until somebody says otherwise. */
const calledAs = (file: File): string => file.name.replace(/\.[^.]+$/, "").slice(0, 40);

/** `from` is the file that was chosen before the dialog opened. */
export const NewAppDialog = ({ open, close, from = null }: { open: boolean; close: () => void; from?: File | null }) => {
  const { t } = useTranslation("apps");
  const { message } = App.useApp();
  const create = useCreateApp();
  const [label, setLabel] = useState(from ? calledAs(from) : "");
  const [icon, setIcon] = useState<AppIconName>("layout-grid");
  const [color, setColor] = useState<TagColour>("qing");
  const [tried, setTried] = useState(false);
  const [book, setBook] = useState<File | null>(from);
  const [refused, setRefused] = useState<Error | null>(null);

  const missing = tried && label.trim() === "" ? t("labelMissing") : undefined;
  const refusal = missing ?? refusalOf(create.error ?? refused);

  const submit = (): void => {
    setTried(true);
    if (label.trim() === "") return;
    create.mutate(
      { label: label.trim(), icon, color },
      {
        onSuccess: async ({ key }) => {
          void message.success(t("created", { label: label.trim() }));
          const kept = book && (await uploadFile(book).catch(setRefused));
          window.location.assign(kept ? `/build/${key}/forms?book=${kept.id}` : `/build/${key}/forms`);
        },
      },
    );
  };

  return (
    <Modal
      open={open}
      title={t("newTitle")}
      width={480}
      okText={t("create")}
      cancelText={t("cancel")}
      confirmLoading={create.isPending}
      onOk={submit}
      onCancel={close}
      destroyOnHidden
    >
      <Form layout="vertical" component={false}>
        <Form.Item label={t("label")} required validateStatus={refusal ? "error" : undefined} help={refusal}>
          <div className={styles.name}>
            <IconTile icon={appIcons[icon]} colour={color} size={40} />
            <Input
              autoFocus
              size="large"
              maxLength={40}
              value={label}
              placeholder={t("labelHint")}
              aria-label={t("label")}
              onChange={(event) => setLabel(event.target.value)}
              onPressEnter={submit}
            />
          </div>
        </Form.Item>
        <Form.Item label={t("fromExcel")}>
          <Upload.Dragger
            accept=".xlsx,.csv,.txt"
            multiple={false}
            showUploadList={false}
            beforeUpload={(file) => {
              setBook(file);
              if (label.trim() === "") setLabel(calledAs(file));
              return false;
            }}
          >
            <span className={styles.book}>
              <FileSpreadsheet size={16} aria-hidden="true" />
              {book ? book.name : t("fromExcelHint")}
            </span>
          </Upload.Dragger>
        </Form.Item>
        <Form.Item label={t("colour")}>
          <ColourPick value={color} onChange={setColor} />
        </Form.Item>
        <Form.Item label={t("icon")}>
          <IconPick value={icon} onChange={setIcon} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
