// The people behind a cell of an analysis, each with a way to their record.

import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { PeopleBehind } from "../../api/dashboards";
import { usePhone } from "../../preferences/media";
import styles from "./Analysis.module.css";

export type ShownPeople = PeopleBehind & { readonly title: string };

type PeopleDrawerProps = { app: string; people: ShownPeople | null; close: () => void };

export const PeopleDrawer = ({ app, people, close }: PeopleDrawerProps) => {
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
