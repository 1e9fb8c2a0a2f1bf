// The people looked at: a table on a desk, cards on a phone.

import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import type { Department, PersonCard } from "../../../api/directory";
import { usePhone } from "../../../preferences/media";
import { useSignedIn } from "../../../shell/SignedIn";
import { Avatar } from "../../../ui/Avatar";
import { StatusDot } from "../../../ui/StatusDot";
import { Tag } from "../../../ui/Tag";
import styles from "./People.module.css";

type PeopleListProps = {
  people: PersonCard[];
  department: Department | null;
  open: string | null;
  onOpen: (id: string) => void;
  chosen: string[];
  onChoose: (ids: string[]) => void;
};

const Name = ({ person, department }: { person: PersonCard; department: Department | null }) => {
  const { t } = useTranslation("admin");
  const me = useSignedIn();
  return (
    <span className={styles.name}>
      <Avatar id={person.id} name={person.name} size={28} />
      <span>
        <span className={styles.nameLine}>
          <b>{person.name}</b>
          {department?.head === person.id && <Tag colour="cheng" dense>{t("isHead")}</Tag>}
          {person.admin && <Tag colour="qing" dense>{t("administrator")}</Tag>}
          {me.id === person.id && <small>{t("me")}</small>}
        </span>
        <small>{person.phone && person.phone !== person.username ? `${person.username} · ${person.phone}` : person.username}</small>
      </span>
    </span>
  );
};

const Status = ({ person }: { person: PersonCard }) => {
  const { t } = useTranslation("admin");
  return <StatusDot tone={person.disabled ? "quiet" : "good"}>{t(person.disabled ? "status_disabled" : "status_enabled")}</StatusDot>;
};

const placesOf = (person: PersonCard): string => person.departments.map(({ label }) => label).join("、");

const Cards = ({ people, department, onOpen }: PeopleListProps) => (
  <ul>
    {people.map((person) => (
      <li key={person.id}>
        <button type="button" className={styles.card} onClick={() => onOpen(person.id)}>
          <Name person={person} department={department} />
          <Status person={person} />
        </button>
      </li>
    ))}
  </ul>
);

export const PeopleList = (props: PeopleListProps) => {
  const { t } = useTranslation("admin");
  const { people, department, open, onOpen, chosen, onChoose } = props;
  if (usePhone()) return <Cards {...props} />;
  const columns: TableColumnsType<PersonCard> = [
    {
      title: t("column_name"),
      key: "name",
      render: (_, person) => (
        <button type="button" className={styles.open} onClick={() => onOpen(person.id)}>
          <Name person={person} department={department} />
        </button>
      ),
    },
    { title: t("column_departments"), key: "departments", render: (_, person) => placesOf(person) || <span className={styles.none}>{t("noDepartments")}</span> },
    { title: t("column_status"), key: "status", width: 112, render: (_, person) => <Status person={person} /> },
  ];
  return (
    <Table<PersonCard>
      rowKey="id"
      columns={columns}
      dataSource={people}
      pagination={false}
      rowSelection={{
        selectedRowKeys: chosen,
        onChange: (keys) => onChoose(keys.map(String)),
        columnWidth: 40,
        getCheckboxProps: ({ name }) => ({ "aria-label": t("choosePerson", { name }) }),
      }}
      rowClassName={({ id }) => (id === open ? (styles.opened ?? "") : "")}
      onRow={({ id }) => ({ onClick: () => onOpen(id) })}
    />
  );
};
