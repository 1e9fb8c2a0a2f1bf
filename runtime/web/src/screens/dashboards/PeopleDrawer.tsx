// The people behind a cell of an analysis, each with a way to their record.

import { Button, Drawer } from "antd";
import { UsersRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Group, PeopleBehind } from "../../api/dashboards";
import { usePhone } from "../../preferences/media";
import styles from "./Analysis.module.css";

export type ShownPeople = PeopleBehind & { readonly title: string; readonly block: string; readonly group: Group };

type PeopleDrawerProps = {
  app: string;
  people: ShownPeople | null;
  close: () => void;
  /** Makes a segment of who stands in the cell. */
  keep?: { readonly act: () => void; readonly busy: boolean } | undefined;
};

export const PeopleDrawer = ({ app, people, close, keep }: PeopleDrawerProps) => {
  const { t } = useTranslation("dashboards");
  const phone = usePhone();
  const [form = "", home = app] = people?.form?.split("/").reverse() ?? [];
  return (
    <Drawer
      open={people !== null}
      onClose={close}
      title={people?.title}
      placement={phone ? "bottom" : "right"}
      size={phone ? 480 : 400}
    >
      {people && (
        <>
          <p className={styles.counted}>{people.more ? t("firstPeople", { count: people.people.length }) : t("people", { count: people.people.length })}</p>
          {keep && (
            <div className={styles.keep}>
              <Button icon={<UsersRound size={16} />} loading={keep.busy} onClick={keep.act}>{t("makeSegment")}</Button>
              <p>{t("makeSegmentNote")}</p>
            </div>
          )}
          <ul className={styles.people}>
            {people.people.map(({ id, label }) => (
              <li key={id}>{form ? <Link to={`/apps/${home}/forms/${form}/records/${id}`}>{label}</Link> : label}</li>
            ))}
          </ul>
        </>
      )}
    </Drawer>
  );
};
