// Finds a colleague by a few letters.

import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { peopleCalledQuery } from "../../../api/directory";
import type { Labelled } from "../../../api/me";
import { Person } from "../../../ui/Avatar";

type PersonPickerProps = { value: Labelled | null; choose: (person: Labelled | null) => void; label: string; loading?: boolean };

export const PersonPicker = ({ value, choose, label, loading = false }: PersonPickerProps) => {
  const { t } = useTranslation("admin");
  const [text, setText] = useState("");
  const found = useQuery(peopleCalledQuery(text));
  const people = [...(value ? [value] : []), ...(found.data ?? []).filter(({ id }) => id !== value?.id)];
  return (
    <Select<string>
      aria-label={label}
      value={value?.id ?? null}
      loading={loading || found.isFetching}
      placeholder={t("findPerson")}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      autoFocus
      defaultOpen
      popupMatchSelectWidth={220}
      style={{ width: 200 }}
      onChange={(id) => choose(people.find((person) => person.id === id) ?? null)}
      options={people.map((person) => ({ value: person.id, label: <Person id={person.id} name={person.label} />, title: person.label }))}
    />
  );
};
