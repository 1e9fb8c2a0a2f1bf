// Who may see and change what: roles across, forms down, the chosen crossing at the right.

import { Empty, keyFor, useForgetPlans, useTitle, writeDefinition } from "@dougong/web";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Input, Modal, Segmented } from "antd";
import { Plus, UserSearch } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { UndoRedo, useDraft } from "../../draft";
import { Workbench } from "../../shell/Workbench";
import type { DesignerProps } from "../../places";
import { ChangedFoot } from "./Changed";
import { Choosing, EyesBar } from "./EyesBar";
import { sightQuery } from "./eyes";
import { GrantPanel } from "./GrantPanel";
import { type Chosen, type Eyes, Matrix } from "./Matrix";
import { RolePanel } from "./RolePanel";
import styles from "./Roles.module.css";
import { ScopeMark } from "./ScopeMark";
import { type Preset, presets, type Role, scopes, setPreset } from "./role";
import { holdersQuery, useMatrix } from "./useMatrix";

const NewRole = ({ app, taken, forms, close, made }: { app: string; taken: readonly string[]; forms: readonly string[]; close: () => void; made: (key: string) => void }) => {
  const { t } = useTranslation("roles");
  const forgetPlans = useForgetPlans(app);
  const [label, setLabel] = useState("");
  const [preset, setChosen] = useState<Preset | "nothing">("fill");
  const offered = [...presets, "nothing"] as const;
  const add = useMutation({
    mutationFn: async () => {
      const key = await keyFor(label.trim(), taken, "role");
      const role = { key, label: label.trim(), forms: {} };
      if (preset !== "nothing") setPreset(preset, forms)(role);
      await writeDefinition(app, "roles", key, role, null);
      await forgetPlans();
      return key;
    },
    onSuccess: made,
  });
  return (
    <Modal open title={t("newRole")} width={480} okText={t("make")} cancelText={t("makeNot")} okButtonProps={{ disabled: label.trim() === "" }} confirmLoading={add.isPending} onOk={() => add.mutate()} onCancel={close}>
      <p className={styles.note}>{t("roleName")}</p>
      <Input autoFocus maxLength={30} value={label} placeholder={t("roleExample")} aria-label={t("roleName")} onChange={(event) => setLabel(event.target.value)} onPressEnter={() => label.trim() && add.mutate()} />
      <p className={styles.note}>{t("forAll")}</p>
      <Segmented block aria-label={t("forAll")} value={preset} options={offered.map((each) => ({ value: each, label: t(`preset_${each}`) }))} onChange={setChosen} />
    </Modal>
  );
};

type Place = Readonly<Record<"role" | "form" | "as", string | null>>;

/** What is chosen, and with whose eyes it is looked at: a link leads to both. */
const usePlace = (): [Place, (changed: Partial<Place>) => void] => {
  const [search, setSearch] = useSearchParams();
  const place: Place = { role: search.get("role"), form: search.get("form"), as: search.get("as") };
  const go = (changed: Partial<Place>): void => {
    const next = Object.entries({ ...place, ...changed }).filter((each): each is [string, string] => each[1] !== null);
    setSearch(Object.fromEntries(next), { replace: true, flushSync: true });
  };
  return [place, go];
};

/** While nobody can use the app, its first role waits for people. */
const useUnheld = (app: string, roles: readonly { readonly key: string }[]): Chosen | null => {
  const { data: held } = useQuery(holdersQuery(app));
  const [first] = roles;
  return first && held?.every(({ holders }) => holders.length === 0) ? { role: first.key, form: null } : null;
};

const Legend = () => (
  <span className={styles.legend}>
    {scopes.map((scope) => (
      <ScopeMark key={scope} scope={scope} />
    ))}
    <ScopeMark scope="custom" />
    <ScopeMark scope="summoned" />
  </span>
);

export const Roles = ({ app, definition }: DesignerProps) => {
  const { t } = useTranslation("roles");
  const rows = useMatrix(app.key);
  const { forms, roles } = rows;
  const [naming, setNaming] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [place, go] = usePlace();
  const asked: Chosen | null = place.role ? { role: place.role, form: place.form } : null;
  const choose = (next: Chosen | null): void => go({ role: next?.role ?? null, form: next?.form ?? null });
  useTitle(t("title"));
  const unheld = useUnheld(app.key, roles);
  const wanted = asked ?? (definition ? { role: definition, form: null } : unheld);
  const chosen = wanted && roles.some(({ key }) => key === wanted.role) ? wanted : null;
  const seen = forms.find(({ key }) => key === place.form) ?? forms[0] ?? null;
  const { data: sight } = useQuery({ ...sightQuery(app.key, seen?.key ?? "", place.as ?? "", null), enabled: place.as !== null && seen !== null });
  const eyes: Eyes | null = place.as && sight ? { person: sight.person, held: sight.roles } : null;
  const addRole = (
    <Button type={roles.length === 0 ? "primary" : "default"} icon={<Plus size={14} />} onClick={() => setNaming(true)}>
      {t("newRole")}
    </Button>
  );
  return (
    <Workbench
      {...(chosen ? { right: { label: t("panel"), content: <Panel app={app.key} chosen={chosen} forms={forms} as={place.as} close={() => choose(null)} />, width: 392 as const } } : {})}
    >
      <div className={styles.page}>
        {place.as && <EyesBar app={app.key} form={seen} roles={roles} person={place.as} again={() => setChoosing(true)} leave={() => go({ as: null })} />}
        <header className={styles.title}>
          <h1>{t("title")}</h1>
          {roles.length > 0 && <Legend />}
          {roles.length > 0 && !place.as && (
            <Button icon={<UserSearch size={14} />} onClick={() => setChoosing(true)}>
              {t("lookAs")}
            </Button>
          )}
          {roles.length > 0 && addRole}
        </header>
        {roles.length === 0 ? (
          <Empty title={t("noRoles")} actions={addRole}>
            {t("noRolesBody")}
          </Empty>
        ) : (
          <>
            <Matrix app={app.key} {...rows} chosen={chosen} choose={choose} eyes={eyes} />
            <ChangedFoot app={app.key} chosen={chosen ? `${chosen.role}/${chosen.form ?? ""}` : null} choose={(role, form) => choose({ role, form })} />
            <p className={styles.note}>{t("widest")}</p>
            {rows.boards.length > 0 && <p className={styles.note}>{t("boardsNote")}</p>}
          </>
        )}
      </div>
      {choosing && (
        <Choosing
          close={() => setChoosing(false)}
          choose={(person) => {
            setChoosing(false);
            go({ as: person });
          }}
        />
      )}
      {naming && (
        <NewRole
          app={app.key}
          taken={[...roles.map(({ key }) => key), "builder"]}
          forms={forms.map(({ key }) => key)}
          close={() => setNaming(false)}
          made={(key) => {
            setNaming(false);
            choose({ role: key, form: null });
          }}
        />
      )}
    </Workbench>
  );
};

type PanelProps = { app: string; chosen: Chosen; forms: ReturnType<typeof useMatrix>["forms"]; as: string | null; close: () => void };

const Panel = ({ app, chosen, forms, as, close }: PanelProps) => {
  const { data: draft } = useDraft<Role>(app, "roles", chosen.role);
  const form = forms.find(({ key }) => key === chosen.form);
  if (!draft) return null;
  return (
    <>
      <div className={styles.undo}>
        <UndoRedo draft={draft} />
      </div>
      {form ? <GrantPanel key={form.key + chosen.role} app={app} draft={draft} form={form} as={as} /> : <RolePanel key={chosen.role} app={app} draft={draft} close={close} />}
    </>
  );
};
