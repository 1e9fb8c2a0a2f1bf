// The organisation: departments at the side, the people of one of them, one person beside.

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Input, TreeSelect } from "antd";
import { Search, Upload, UserPlus } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Census, type Department, departmentsQuery, type PeopleAsk, peopleQuery, personQuery } from "../../../api/directory";
import { usePhone } from "../../../preferences/media";
import { useSignedIn } from "../../../shell/SignedIn";
import { RowsLoading } from "../../../ui/Loading";
import { Notice } from "../../../ui/Notice";
import { Failure } from "../../../ui/States";
import { AddPerson } from "./AddPerson";
import { Departments } from "./Departments";
import { HeadBar } from "./HeadBar";
import { Invitations } from "./Invitations";
import { MoveBar } from "./MoveBar";
import { PeopleList } from "./PeopleList";
import styles from "./People.module.css";
import { PersonDrawer } from "./PersonDrawer";
import { StaffImport } from "./StaffImport";
import { branchesOf } from "./tree";
import { type Focus, useFocus } from "./useFocus";

const askOf = ({ department, show }: Focus, text: string): PeopleAsk => ({
  ...(text && { text }),
  ...(department && { department }),
  ...(show === "unplaced" && { unplaced: true }),
  disabled: show === "disabled",
});

const Nobody = ({ focus, text }: { focus: Focus; text: string }) => {
  const { t } = useTranslation("admin");
  if (text) return <Notice small title={t("noMatch", { text })}>{t("noMatchBody")}</Notice>;
  if (focus.show) return <Notice small title={t(focus.show === "unplaced" ? "noUnplaced" : "noDisabled")} />;
  return <Notice small title={t("nobody")}>{t("nobodyBody")}</Notice>;
};

/** Departments where there is no room for a tree. */
const PhonePlaces = ({ departments, focus, look }: { departments: readonly Department[]; focus: Focus; look: (change: Partial<Focus>) => void }) => {
  const { t } = useTranslation("admin");
  const { organisation } = useSignedIn();
  const places = [
    { key: "", value: "", title: organisation.name, children: branchesOf(departments) },
    { key: "unplaced", value: "unplaced", title: t("unplaced") },
    { key: "disabled", value: "disabled", title: t("disabledPeople") },
  ];
  const choose = (key: string): void =>
    key === "unplaced" || key === "disabled" ? look({ show: key, department: null }) : look({ show: null, department: key || null });
  return (
    <TreeSelect aria-label={t("departments")} value={focus.show ?? focus.department ?? ""} treeData={places} treeDefaultExpandAll onChange={choose} className={styles.phonePlaces} />
  );
};

type PanelProps = { departments: readonly Department[]; census: Census };

const titleOf = (focus: Focus, department: Department | null, everyone: string, words: Record<"unplaced" | "disabled", string>): string =>
  focus.show ? words[focus.show] : (department?.label ?? everyone);

const countOf = (focus: Focus, department: Department | null, census: Census): number =>
  focus.show ? census[focus.show] : (department?.people ?? census.enabled);

const Panel = ({ departments, census }: PanelProps) => {
  const { t } = useTranslation("admin");
  const [focus, look] = useFocus();
  const phone = usePhone();
  const [text, setText] = useState("");
  const asked = useDeferredValue(text.trim());
  const [chosen, setChosen] = useState<string[]>([]);
  const [dialog, setDialog] = useState<"add" | "import" | null>(null);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(peopleQuery(askOf(focus, asked)));
  const department = departments.find(({ id }) => id === focus.department) ?? null;
  const people = data?.pages.flatMap(({ items }) => items);
  const listed = people?.find(({ id }) => id === focus.person);
  // Whoever has just been disabled is not in the list any more, and what became of it is looked at all the same.
  const { data: elsewhere } = useQuery(personQuery(focus.person));
  const person = listed ?? (elsewhere?.id === focus.person ? elsewhere : undefined);
  return (
    <section className={styles.panel}>
      {phone && <PhonePlaces departments={departments} focus={focus} look={look} />}
      <header className={styles.panelHead}>
        <h2>{titleOf(focus, department, t("everyone"), { unplaced: t("unplaced"), disabled: t("disabledPeople") })}</h2>
        <span>{t("count", { count: countOf(focus, department, census) })}</span>
        <div className={styles.buttons}>
          <Button icon={<Upload size={16} />} onClick={() => setDialog("import")}>
            {t("import")}
          </Button>
          <Button type="primary" icon={<UserPlus size={16} />} onClick={() => setDialog("add")}>
            {t("addPerson")}
          </Button>
        </div>
      </header>
      {department && <HeadBar key={department.id} department={department} />}
      <div className={styles.tools}>
        <Input
          allowClear
          aria-label={t("searchLabel")}
          prefix={<Search size={14} />}
          placeholder={t("searchPeople")}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {chosen.length > 0 && <MoveBar chosen={chosen} departments={departments} clear={() => setChosen([])} />}
      </div>
      {error && <Failure error={error} retry={refetch} small />}
      {!people && !error && <RowsLoading rows={6} height={52} />}
      {people?.length === 0 && <Nobody focus={focus} text={asked} />}
      {people && people.length > 0 && (
        <PeopleList people={people} department={department} open={focus.person} onOpen={(id) => look({ person: id })} chosen={chosen} onChoose={setChosen} />
      )}
      {hasNextPage && (
        <Button className={styles.more ?? ""} onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
          {t("morePeople")}
        </Button>
      )}
      <span className={styles.rest} />
      {!focus.show && <Invitations key={`invite ${focus.department}`} department={department} />}
      {person && <PersonDrawer key={person.id} person={person} departments={departments} close={() => look({ person: null })} />}
      {dialog === "add" && <AddPerson department={focus.department} departments={departments} close={() => setDialog(null)} />}
      {dialog === "import" && <StaffImport close={() => setDialog(null)} />}
    </section>
  );
};

export const People = () => {
  const phone = usePhone();
  const { data, error, refetch } = useQuery(departmentsQuery);
  if (error) return <Failure error={error} retry={refetch} />;
  if (!data) return <RowsLoading rows={8} />;
  return (
    <div className={styles.split}>
      {!phone && <Departments departments={data.items} census={data.people} />}
      <Panel departments={data.items} census={data.people} />
    </div>
  );
};
