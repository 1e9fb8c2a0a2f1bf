// A new app: name, icon and colour, then straight into its builder.

import { App, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCreateApp } from "../api/apps";
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

export const NewAppDialog = ({ open, close }: { open: boolean; close: () => void }) => {
  const { t } = useTranslation("apps");
  const { message } = App.useApp();
  const create = useCreateApp();
  const [label, setLabel] = useState("");
  const [icon, setIcon] = useState<AppIconName>("layout-grid");
  const [color, setColor] = useState<TagColour>("qing");
  const [tried, setTried] = useState(false);

  const missing = tried && label.trim() === "" ? t("labelMissing") : undefined;
  const refusal = missing ?? refusalOf(create.error);

  const submit = (): void => {
    setTried(true);
    if (label.trim() === "") return;
    create.mutate(
      { label: label.trim(), icon, color },
      {
        onSuccess: ({ key }) => {
          void message.success(t("created", { label: label.trim() }));
          window.location.assign(`/build/${key}/forms`);
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
