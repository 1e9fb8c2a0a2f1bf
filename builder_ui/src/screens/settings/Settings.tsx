// The app as a whole: name and look, navigation, who builds it, taking it along, removing it.

import { type AppIconName, type AppSummary, AppIcon, type ApiProblem, ColourPick, Failure, FormLoading, IconPick, type TagColour, useLabel, useSignedIn } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { ArchiveRestore, Download } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type OpenDraft, UndoRedo, useDraft } from "../../draft";
import { RecycleBin } from "../../removing/RecycleBin";
import { Workbench } from "../../shell/Workbench";
import type { DesignerProps } from "../../places";
import { Holders } from "../roles/Holders";
import { holdersQuery } from "../roles/useMatrix";
import { Navigation } from "./Navigation";
import { RemoveApp } from "./RemoveApp";
import { Samples } from "./Samples";
import styles from "./Settings.module.css";
import { type AppDocument, useAppDraft } from "./useAppDraft";

export const Settings = ({ app }: DesignerProps) => {
  const { data: draft, error, refetch } = useDraft<AppDocument>(app.key, "app", app.key);
  if (error) return <Failure error={error} retry={refetch} />;
  return draft ? <Page app={app} draft={draft} /> : <FormLoading />;
};

const Card = ({ title, note, children }: { title: string; note?: string; children: ReactNode }) => {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note && <p className={styles.note}>{note}</p>}
      {children}
    </section>
  );
};

const Look = ({ app, draft }: { app: AppSummary; draft: OpenDraft<AppDocument> }) => {
  const { t } = useTranslation("settings");
  const labelOf = useLabel();
  const { about, set } = useAppDraft(draft);
  const [name, description] = [useId(), useId()];
  const [icon, color] = [String(about["icon"] ?? "layout-grid"), about["color"] as TagColour | undefined];
  const label = labelOf(about.label);
  return (
    <>
      <div className={styles.name}>
        <AppIcon app={{ key: app.key, icon, color: color ?? null }} size={40} />
        <div className={styles.item}>
          <label htmlFor={name}>{t("name")}</label>
          <Input id={name} maxLength={40} value={label} status={label.trim() ? "" : "error"} onChange={(event) => set("label", event.target.value.trimStart() || " ", "label")} />
        </div>
      </div>
      <div className={styles.item}>
        <label htmlFor={description}>{t("description")}</label>
        <Input.TextArea id={description} maxLength={500} autoSize={{ minRows: 2 }} value={labelOf(about["description"] as string | undefined)} onChange={(event) => set("description", event.target.value, "description")} />
      </div>
      <div className={styles.item}>
        <span>{t("colour")}</span>
        <ColourPick value={color ?? "qing"} onChange={(next) => set("color", next)} />
      </div>
      <div className={styles.item}>
        <span>{t("icon")}</span>
        <IconPick value={icon as AppIconName} onChange={(next) => set("icon", next)} />
      </div>
    </>
  );
};

const Builders = ({ app }: { app: string }) => {
  const { t } = useTranslation("settings");
  const { admin } = useSignedIn();
  const { data, error, refetch } = useQuery(holdersQuery(app));
  if (error) return <Failure small error={error as ApiProblem} retry={refetch} />;
  const holders = data?.find(({ role }) => role === "builder")?.holders ?? [];
  return admin ? <Holders app={app} role="builder" holders={holders} /> : <p>{holders.map(({ label }) => label).join("、") || t("buildersOnlyAdmins")}</p>;
};

const Page = ({ app, draft }: { app: AppSummary; draft: OpenDraft<AppDocument> }) => {
  const { t } = useTranslation(["settings", "builder"]);
  const [bin, setBin] = useState(false);
  return (
    <Workbench bar={<UndoRedo draft={draft} />}>
      <div className={styles.page}>
        <Card title={t("basic")} note={t("basicNote")}>
          <Look app={app} draft={draft} />
        </Card>
        <Card title={t("navigation")} note={t("navigationNote")}>
          <Navigation app={app.key} draft={draft} />
        </Card>
        <Card title={t("builders")} note={t("buildersNote")}>
          <Builders app={app.key} />
        </Card>
        <Card title={t("samples")} note={t("samplesNote")}>
          <Samples app={app} />
        </Card>
        <Card title={t("files")} note={t("filesNote")}>
          <div className={styles.adds}>
            <Button icon={<Download size={16} />} href={`/api/v1/apps/${app.key}/export`} download={`${app.key}.zip`}>
              {t("export")}
            </Button>
            <Button icon={<ArchiveRestore size={16} />} onClick={() => setBin(true)}>
              {t("builder:bin")}
            </Button>
          </div>
          <RecycleBin app={app.key} open={bin} close={() => setBin(false)} />
        </Card>
        <Card title={t("remove")} note={t("removeNote")}>
          <RemoveApp app={app} />
        </Card>
      </div>
    </Workbench>
  );
};
