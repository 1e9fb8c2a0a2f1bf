// A role itself: its name, who holds it, removing it.

import { deleteDefinition, type Label, useConfirm, useForgetPlans, useLabel } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { Trash2 } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { type OpenDraft, useDraftPart } from "../../draft";
import { Holders } from "./Holders";
import { presets, type Role, setPreset } from "./role";
import styles from "./Roles.module.css";
import { holdersQuery, useMatrix } from "./useMatrix";

/** One click for all forms: most roles of a small app need no more. */
const Presets = ({ app, draft }: { app: string; draft: OpenDraft<Role> }) => {
  const { t } = useTranslation("roles");
  const labelOf = useLabel();
  const { forms } = useMatrix(app);
  const label = labelOf(useDraftPart(draft, ({ definition }) => definition.label));
  return (
    <div className={styles.item}>
      <span>{t("forAll")}</span>
      <div className={styles.presets}>
        {presets.map((preset) => (
          <Button key={preset} onClick={() => draft.edit(t("changed", { title: label }), setPreset(preset, forms.map(({ key }) => key)))}>
            {t(`preset_${preset}`)}
          </Button>
        ))}
      </div>
    </div>
  );
};

export const RolePanel = ({ app, draft, close }: { app: string; draft: OpenDraft<Role>; close: () => void }) => {
  const { t } = useTranslation("roles");
  const labelOf = useLabel();
  const confirm = useConfirm();
  const forgetPlans = useForgetPlans(app);
  const id = useId();
  const role = useDraftPart(draft, ({ definition }) => definition);
  const { data: roles } = useQuery(holdersQuery(app));
  const held = roles?.find((each) => each.role === role.key)?.holders ?? [];
  const label = labelOf(role.label);
  const rename = (name: string): void =>
    draft.edit(t("changed", { title: label }), (each) => void ((each as { label: Label }).label = name.trimStart() || " "), "label");
  const remove = async (): Promise<void> => {
    await draft.save();
    await deleteDefinition(app, "roles", role.key, draft.store.getState().tag);
    close();
    await forgetPlans();
  };
  return (
    <div className={styles.panel}>
      <h2>{label}</h2>
      <div className={styles.item}>
        <label htmlFor={id}>{t("roleName")}</label>
        <Input id={id} maxLength={30} value={label} onChange={(event) => rename(event.target.value)} />
      </div>
      <div className={styles.item}>
        <span>{t("members")}</span>
        {roles && <Holders app={app} role={role.key} holders={held} />}
      </div>
      <Presets app={app} draft={draft} />
      <Button
        danger
        icon={<Trash2 size={14} />}
        onClick={() => confirm({ title: t("removeTitle", { label }), consequence: t("removeBody", { count: held.length }), verb: t("remove"), act: remove })}
      >
        {t("remove")}
      </Button>
    </div>
  );
};
