// What each role may do with the field.

import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type OpenDraft, useDraft, useDraftPart } from "../../../draft";
import { changeGrant, grantOf, type Right, type Role, rightOf, rights, setRight } from "../../roles/role";
import { type Named, useMatrix } from "../../roles/useMatrix";
import { useDesigning } from "../useDesigning";
import { Item } from "./Item";
import type { TabProps } from "./Properties";
import styles from "./Properties.module.css";

type RoleProps = TabProps & { readonly draft: OpenDraft<Role>; readonly label: string };

const RoleRight = ({ draft, field, path, label }: RoleProps) => {
  const { t } = useTranslation("roles");
  const { form, nameOf } = useDesigning();
  const grant = useDraftPart(draft, ({ definition }) => grantOf(definition, form.key));
  if (!grant) return <Item label={label} note={t("right_none")} children={null} />;
  return (
    <Item label={label}>
      <Segmented
        block
        size="small"
        value={rightOf(grant, field.key)}
        options={rights.map((right) => ({ value: right, label: t(`right_${right}`) }))}
        onChange={(right: Right) => draft.edit(t("changed", { title: nameOf(path) }), changeGrant(form.key, setRight(field.key, right)))}
      />
    </Item>
  );
};

const RoleRow = ({ role, ...props }: TabProps & { readonly role: Named }) => {
  const { app } = useDesigning();
  const { data: draft } = useDraft<Role>(app, "roles", role.key);
  return draft ? <RoleRight {...props} draft={draft} label={role.label} /> : null;
};

export const AccessTab = (props: TabProps) => {
  const { t } = useTranslation("roles");
  const { app } = useDesigning();
  const { roles } = useMatrix(app);
  return (
    <>
      {roles.length === 0 && <p className={styles.note}>{t("noRolesHere")}</p>}
      {roles.map((role) => (
        <RoleRow key={role.key} {...props} role={role} />
      ))}
      <Link to={`/${app}/roles`}>{t("wholeMatrix")}</Link>
    </>
  );
};
