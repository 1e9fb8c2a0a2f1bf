// Links that let people in: one is made where one stands; those that still work can be taken back.

import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Input, Select } from "antd";
import { Link as LinkIcon } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Department, type Invitation, invitationsQuery, invite, revokeInvitation, useDirectoryChange } from "../../../api/directory";
import { dayOf, dayText } from "../../../format/when";
import { useStandpoint } from "../../../shell/useStandpoint";
import { useConfirm } from "../../../ui/useConfirm";
import admin from "../Admin.module.css";
import { CopyButton } from "../CopyButton";
import { useSaid } from "../useSaid";
import styles from "./People.module.css";

const lifetimes = [1, 7, 30];

const useAim = () => {
  const { t } = useTranslation("admin");
  return ({ person, departments }: Invitation): string => {
    if (person) return t("inviteFor", { name: person.label });
    const place = departments.map(({ label }) => label).join("、");
    return place ? t("inviteInto", { place }) : t("inviteAny");
  };
};

const Row = ({ invitation }: { invitation: Invitation }) => {
  const { t } = useTranslation("admin");
  const standpoint = useStandpoint();
  const confirm = useConfirm();
  const said = useSaid();
  const aim = useAim()(invitation);
  const gone = useDirectoryChange(revokeInvitation);
  const ask = (): void =>
    confirm({
      title: t("revokeTitle"),
      consequence: t("revokeBody"),
      verb: t("revoke"),
      keep: t("keepLink"),
      act: () => gone.mutateAsync(invitation.id).then(() => said(t("revoked")).onSuccess(), said("").onError),
    });
  const until = dayText(dayOf(new Date(invitation.expires_at), standpoint.zone), standpoint);
  return (
    <li className={admin.row}>
      <div className={admin.main}>
        <strong>{aim}</strong>
        <span className={admin.meta}>
          {invitation.made_by.label} · {t("inviteUntil", { day: until })}
        </span>
      </div>
      <Button size="small" onClick={ask}>
        {t("revoke")}
      </Button>
    </li>
  );
};

export const Invitations = ({ department }: { department: Department | null }) => {
  const { t } = useTranslation("admin");
  const standpoint = useStandpoint();
  const said = useSaid();
  const { data: open = [] } = useQuery(invitationsQuery);
  const [days, setDays] = useState(7);
  const [listed, setListed] = useState(false);
  const made = useDirectoryChange(invite);
  const make = (): void => made.mutate({ departments: department ? [department.id] : [], days }, { onError: said("").onError });
  const address = made.data ? window.location.origin + made.data.path : "";
  const until = new Date(standpoint.now.getTime() + days * 86_400_000);
  const place = department?.label;
  return (
    <section className={styles.invite} aria-label={t("inviteLink")}>
      <header>
        <LinkIcon size={16} />
        <h3>{t("inviteLink")}</h3>
        {open.length > 0 && (
          <Button type="link" size="small" title={t("showInvitations")} onClick={() => setListed(true)}>
            {t("openInvitations", { count: open.length })}
          </Button>
        )}
      </header>
      <div className={styles.inviteRow}>
        {made.data ? (
          <>
            <Input readOnly value={address} aria-label={t("inviteLink")} className="dg-mono" />
            <CopyButton text={address} />
          </>
        ) : (
          <>
            <Select<number> aria-label={t("inviteDays")} value={days} onChange={setDays} options={lifetimes.map((value) => ({ value, label: t("inviteDays", { count: value }) }))} style={{ width: 112 }} />
            <Button onClick={make} loading={made.isPending}>
              {t("inviteMake")}
            </Button>
          </>
        )}
      </div>
      <p className={admin.meta}>
        {made.data && `${t("inviteMade", { day: dayText(dayOf(until, standpoint.zone), standpoint) })} · `}
        {place ? t("inviteNote", { place }) : t("inviteNowhere")}
      </p>
      <Drawer open={listed} size={400} title={t("openInvitations", { count: open.length })} onClose={() => setListed(false)}>
        <ul className={admin.rows}>
          {open.map((invitation) => (
            <Row key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      </Drawer>
    </section>
  );
};
