// Who takes a line over: as above, nobody, or a colleague found by a few letters.

import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { peopleCalledQuery } from "../../../../api/directory";
import type { Labelled } from "../../../../api/me";
import { Person } from "../../../../ui/Avatar";

/** Null: it stays where it is; undefined: as the line above says. */
export type Choice = Labelled | null | undefined;

const SAME = "-same";
const STAYS = "-stays";

type HeirSelectProps = {
  label: string;
  value: Choice;
  choose: (choice: Choice) => void;
  /** The person who leaves takes nothing over. */
  but: string;
  /** Of the one for all lines there is nothing above. */
  common?: Labelled | null;
  invalid?: boolean;
};

export const HeirSelect = ({ label, value, choose, but, common, invalid = false }: HeirSelectProps) => {
  const { t } = useTranslation("admin");
  const [text, setText] = useState("");
  const found = useQuery(peopleCalledQuery(text));
  const people = [...(value ? [value] : []), ...(found.data ?? []).filter(({ id }) => id !== value?.id && id !== but)];
  const single = common === undefined;
  const others = single ? [] : [{ value: SAME, label: common ? <Person id={common.id} name={common.label} /> : t("heirAsAbove") }, { value: STAYS, label: t("heirNobody") }];
  const now = value ? value.id : value === null ? (single ? null : STAYS) : SAME;
  return (
    <Select<string>
      aria-label={label}
      status={invalid ? "error" : ""}
      value={single && !value ? null : now}
      placeholder={t("findPerson")}
      loading={found.isFetching}
      showSearch={{ filterOption: false, onSearch: setText }}
      popupMatchSelectWidth={220}
      style={{ width: "100%" }}
      onChange={(id) => choose(id === SAME ? undefined : id === STAYS ? null : people.find((person) => person.id === id))}
      options={[...others, ...people.map((person) => ({ value: person.id, label: <Person id={person.id} name={person.label} />, title: person.label }))]}
    />
  );
};
