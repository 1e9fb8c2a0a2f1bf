// The public link of a form: strangers fill it in without signing in, by the address or by scanning.

import { ApiProblem, type LinkAsked, type LinkSeen, type PublicLink, publicLinkQuery, putPublicLink, renewPublicLink, useLabel } from "@dougong/web";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Modal, QRCode, Skeleton, Switch } from "antd";
import { Copy, Download, ExternalLink, RotateCw } from "lucide-react";
import { memo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { PublishButton } from "../../../publish/PublishButton";
import { useDraftPart } from "../../../draft";
import type { Form } from "../form";
import { useActs, useDesigning } from "../useDesigning";
import { LinkFields } from "./LinkFields";
import { LinkLimits } from "./LinkLimits";
import { savePicture } from "./picture";
import { isOnlyHere } from "./reach";
import styles from "./link.module.css";

type LinkDialogProps = { readonly open: boolean; readonly close: () => void };

const fresh = (offered: readonly string[]): LinkAsked => ({ fields: offered, note: "", password: null, until: null, most: null, active: true });

const asked = ({ fields, note, until, most, active }: PublicLink): LinkAsked => ({ fields, note, until, most, active, password: null });

export const LinkDialog = memo(({ open, close }: LinkDialogProps) => {
  const { t } = useTranslation("link");
  const { app, draft } = useActs();
  const form = useDraftPart(draft, ({ definition }) => definition.key);
  const { data, error } = useQuery({ ...publicLinkQuery(app, form), enabled: open });
  const unpublished = error instanceof ApiProblem && error.status === 404;
  return (
    <Modal open={open} onCancel={close} footer={null} title={t("title")} width={720} destroyOnHidden>
      {unpublished && (
        <div className={styles.closed}>
          <p className={styles.hint}>{t("unpublished")}</p>
          <PublishButton app={app} />
        </div>
      )}
      {error && !unpublished && <p role="alert" className={styles.wrong}>{error.message}</p>}
      {!error && !data && <Skeleton active />}
      {data && <Link seen={data} />}
    </Modal>
  );
});

const Link = ({ seen }: { readonly seen: LinkSeen }) => {
  const { app, form } = useDesigning();
  const { t } = useTranslation("link");
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { link, offered } = seen;
  const save = useMutation({
    // One after the other: each sends all that is set.
    scope: { id: `link ${app}/${form.key}` },
    mutationFn: (next: LinkAsked) => putPublicLink(app, form.key, next),
    onSuccess: (now) => queries.setQueryData(publicLinkQuery(app, form.key).queryKey, now),
    onError: (error) => void message.error(error instanceof ApiProblem ? [error.words, ...error.errors.map((each) => each.message)].join("；") : error.message, 6),
  });
  const before = link ? asked(link) : fresh(offered);
  // What was just clicked is shown at once, and taken back where the server refuses it.
  const [shown, setShown] = useState<LinkAsked | null>(null);
  const now = shown ?? before;
  // A blur and a click come in one breath, before anything is drawn anew: the second builds on the first.
  const latest = useRef<LinkAsked | null>(null);
  const set = (change: Partial<LinkAsked>): void => {
    const next: LinkAsked = { ...(latest.current ?? before), password: null, ...change };
    latest.current = next;
    setShown({ ...next, password: null });
    save.mutate(next, {
      onSettled: () => {
        if (latest.current !== next) return;
        latest.current = null;
        setShown(null);
      },
    });
  };
  if (!link) {
    return (
      <div className={styles.closed}>
        <p className={styles.hint}>{t("what")}</p>
        <Button type="primary" loading={save.isPending} disabled={offered.length === 0} onClick={() => set({})}>{t("open")}</Button>
      </div>
    );
  }
  return (
    <div className={styles.link}>
      <div className={styles.bar}>
        <Switch checked={now.active} aria-label={t("active")} onChange={(active) => set({ active })} />
        <b>{t(now.active ? "collecting" : "stopped")}</b>
        <span>{t("taken", { count: link.taken })}</span>
      </div>
      <Way app={app} form={form} link={{ ...link, active: now.active }} />
      <LinkFields form={form} offered={offered} chosen={now.fields} set={(fields) => set({ fields })} />
      <LinkLimits link={{ ...link, until: now.until, most: now.most }} set={set} />
    </div>
  );
};

/** The address, and the code that leads there. */
const Way = ({ app, form, link }: { readonly app: string; readonly form: Form; readonly link: PublicLink }) => {
  const { t } = useTranslation("link");
  const labelOf = useLabel();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const address = new URL(link.path, window.location.origin).href;
  const renew = useMutation({
    mutationFn: () => renewPublicLink(app, form.key),
    onSuccess: (now) => queries.setQueryData(publicLinkQuery(app, form.key).queryKey, now),
    onError: (error) => void message.error(error.message, 6),
  });
  // Without HTTPS browsers have no clipboard: the address stays selectable.
  const copy = (): void => void navigator.clipboard?.writeText(address).then(() => message.success(t("copied")));
  const ask = (): void => void modal.confirm({ title: t("renewTitle"), content: t("renewBody"), okText: t("renew"), onOk: () => renew.mutateAsync() });
  const code = useRef<HTMLDivElement>(null);
  const save = async (): Promise<void> => {
    const drawing = code.current?.querySelector("svg");
    if (drawing) await savePicture(drawing, labelOf(form.label) || form.key);
  };
  return (
    <div className={styles.way} ref={code}>
      <QRCode value={address} size={136} bordered={false} type="svg" {...(link.active ? {} : { status: "expired" as const })} />
      <div>
        <code className={styles.address}>{address}</code>
        <p className={styles.verbs}>
          <Button size="small" icon={<Copy size={14} />} onClick={copy}>{t("copy")}</Button>
          <Button size="small" icon={<Download size={14} />} disabled={!link.active} onClick={() => void save()}>{t("savePicture")}</Button>
          <Button size="small" icon={<ExternalLink size={14} />} href={link.path} target="_blank">{t("see")}</Button>
          <Button size="small" type="text" icon={<RotateCw size={14} />} onClick={ask}>{t("renew")}</Button>
        </p>
        <p className={styles.hint}>{t(isOnlyHere(window.location.hostname) ? "scanHere" : "scan")}</p>
      </div>
    </div>
  );
};
