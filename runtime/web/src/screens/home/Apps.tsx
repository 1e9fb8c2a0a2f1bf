// My apps: as cards with their state on a desk, as tiles on a phone.

import { Segmented } from "antd";
import { LayoutGrid } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type AppSummary, useApps } from "../../api/apps";
import { usePhone } from "../../preferences/media";
import { NewAppButton } from "../../newApp/NewAppButton";
import { AppIcon, IconTile } from "../../ui/AppIcon";
import { Empty, Failure } from "../../ui/States";
import { TilesLoading } from "../../ui/Loading";
import { Tag } from "../../ui/Tag";
import styles from "./Home.module.css";

/** Makers see what is not live yet; the others only what they came for. */
const State = ({ app }: { app: AppSummary }) => {
  const { t } = useTranslation("home");
  if (!app.can_build) return <span>{t("forms", { count: app.forms.length })}</span>;
  return (
    <>
      {app.unpublished > 0 && <Tag colour="huang">{t("unpublished", { count: app.unpublished })}</Tag>}
      <span className={styles.release}>{app.release === null ? t("neverPublished") : t("online", { n: app.release })}</span>
    </>
  );
};

/** What is inside, when its maker did not say. */
const aboutOf = (app: AppSummary): string => app.description || app.forms.map(({ label }) => label).join("、");

const Tile = ({ app }: { app: AppSummary }) => (
  <Link to={`/apps/${app.key}`} className={styles.app}>
    <div className={styles.appHead}>
      <AppIcon app={app} />
      <div className={styles.appText}>
        <h3>{app.label}</h3>
        <p>{aboutOf(app)}</p>
      </div>
    </div>
    <div className={styles.appState}>
      <State app={app} />
    </div>
  </Link>
);

const PhoneTile = ({ app }: { app: AppSummary }) => (
  <Link to={`/apps/${app.key}`} className={styles.phoneTile}>
    <AppIcon app={app} />
    <span>{app.label}</span>
  </Link>
);

const None = ({ mayBuild }: { mayBuild: boolean }) => {
  const { t } = useTranslation("home");
  return (
    <Empty title={t("noAppsTitle")} actions={mayBuild && <NewAppButton look="worded" />}>
      {t(mayBuild ? "noAppsBody" : "noAppsMember")}
    </Empty>
  );
};

/** Two rows of four; the rest waits behind the last tile. */
const PhoneTiles = ({ apps }: { apps: AppSummary[] }) => {
  const { t } = useTranslation("shell");
  const [all, setAll] = useState(false);
  const fits = all || apps.length <= 8;
  return (
    <nav className={styles.phoneTiles} aria-label={t("myApps")}>
      {(fits ? apps : apps.slice(0, 7)).map((app) => (
        <PhoneTile key={app.key} app={app} />
      ))}
      {!fits && (
        <button type="button" className={styles.phoneTile} onClick={() => setAll(true)}>
          <IconTile icon={LayoutGrid} colour="mo" size={40} />
          <span>{t("allApps")}</span>
        </button>
      )}
    </nav>
  );
};

const Tiles = ({ apps }: { apps: AppSummary[] }) => {
  const { t } = useTranslation("home");
  if (apps.length === 0) return <p className={styles.none}>{t("noBuilt")}</p>;
  return (
    <div className={styles.apps}>
      {apps.map((app) => (
        <Tile key={app.key} app={app} />
      ))}
    </div>
  );
};

type Filter = "all" | "built";

export const Apps = ({ mayBuild }: { mayBuild: boolean }) => {
  const { t } = useTranslation("home");
  const { data: apps, error, refetch } = useApps();
  const [filter, setFilter] = useState<Filter>("all");
  const phone = usePhone();
  if (error) return <Failure error={error} retry={refetch} name={t("apps")} />;
  if (!apps) return <TilesLoading tiles={8} />;
  if (apps.length === 0) return <None mayBuild={mayBuild} />;
  if (phone) return <PhoneTiles apps={apps} />;
  return (
    <section className={styles.appsSection}>
      <header className={styles.appsHead}>
        <h2>{t("apps")}</h2>
        <span>{apps.length}</span>
        {mayBuild && (
          <Segmented<Filter>
            value={filter}
            onChange={setFilter}
            size="small"
            options={[
              { value: "all", label: t("filter_all") },
              { value: "built", label: t("filter_built") },
            ]}
          />
        )}
      </header>
      <Tiles apps={filter === "all" ? apps : apps.filter((app) => app.can_build)} />
    </section>
  );
};
