// What a person may see: each role with where it comes from, one more to give, those given directly to take back.

import { useQueries, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useApps } from "../../../api/apps";
import { changeRole, type HeldRole, type PersonCard, rolesOfAppQuery, rolesOfPersonQuery, useDirectoryChange } from "../../../api/directory";
import { IconButton } from "../../../ui/IconButton";
import { RowsLoading } from "../../../ui/Loading";
import { Notice } from "../../../ui/Notice";
import { Failure } from "../../../ui/States";
import { Tag } from "../../../ui/Tag";
import { useConfirm } from "../../../ui/useConfirm";
import admin from "../Admin.module.css";
import { useSaid } from "../useSaid";
import styles from "./People.module.css";

const Held = ({ held, person }: { held: HeldRole; person: PersonCard }) => {
  const { t } = useTranslation("admin");
  const confirm = useConfirm();
  const said = useSaid();
  const change = useDirectoryChange(changeRole);
  const { role, label, app_label, from } = held;
  const { id, name } = person;
  const [app = ""] = role.split("/");
  const ask = (): void => {
    const { onSuccess, onError } = said(t("roleTaken", { name, role: label }));
    confirm({
      title: t("takeRole", { role: label }),
      consequence: t("takeRoleBody", { name }),
      verb: t("takeRole", { role: label }),
      keep: t("keepRole"),
      act: () => change.mutateAsync({ person: id, role, holds: false }).then(onSuccess, onError),
    });
  };
  return (
    <li className={admin.row}>
      <div className={admin.main}>
        {app_label} <Tag dense>{label}</Tag>
      </div>
      {/* The builder is another page: a full load leads there. */}
      <a className={admin.meta} href={`/build/${app}/roles?${new URLSearchParams({ as: id }).toString()}`}>{t("seesThere")}</a>
      <span className={admin.meta}>{t(`from_${from.kind}`, { label: from.label ?? "" })}</span>
      {from.kind === "person" && <IconButton size="small" icon={X} label={t("takeRole", { role: label })} onClick={ask} />}
    </li>
  );
};

/** Roles that the person does not hold directly yet, by app. */
const useChoices = (held: readonly HeldRole[]) => {
  const { data: apps = [] } = useApps();
  const direct = new Set(held.filter(({ from }) => from.kind === "person").map(({ role }) => role));
  const roles = useQueries({ queries: apps.map(({ key }) => rolesOfAppQuery(key)) });
  return apps.map(({ key, label }, index) => ({
    label,
    title: label,
    options: (roles[index]?.data ?? [])
      .filter(({ role }) => !direct.has(`${key}/${role}`))
      .map((each) => ({ value: `${key}/${each.role}`, label: each.label })),
  }));
};

const Give = ({ held, person }: { held: readonly HeldRole[]; person: PersonCard }) => {
  const { t } = useTranslation("admin");
  const said = useSaid();
  const choices = useChoices(held);
  const change = useDirectoryChange(changeRole);
  const give = (role: string): void => {
    const label = choices.flatMap(({ options }) => options).find(({ value }) => value === role)?.label ?? "";
    change.mutate({ person: person.id, role, holds: true }, said(t("roleGiven", { name: person.name, role: label })));
  };
  return (
    <Select<string>
      aria-label={t("giveRole")}
      value={null}
      placeholder={t("giveRole")}
      loading={change.isPending}
      className={styles.give ?? ""}
      // By the role, or by the app that it is of.
      showSearch={{ optionFilterProp: "label" }}
      options={choices.filter(({ options }) => options.length > 0)}
      onChange={give}
    />
  );
};

export const PersonRoles = ({ person }: { person: PersonCard }) => {
  const { t } = useTranslation("admin");
  const { data: roles, error, refetch } = useQuery(rolesOfPersonQuery(person.id));
  if (error) return <Failure error={error} retry={refetch} small />;
  if (!roles) return <RowsLoading rows={3} />;
  return (
    <div className={styles.tabs}>
      <Give held={roles} person={person} />
      {roles.length === 0 && <Notice small title={t("noRoles")}>{t("noRolesBody")}</Notice>}
      <ul className={admin.rows}>
        {roles.map((held) => (
          <Held key={`${held.role} ${held.from.kind} ${held.from.label}`} held={held} person={person} />
        ))}
      </ul>
    </div>
  );
};
