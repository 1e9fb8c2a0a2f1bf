// People or records to compare with, searched on the server.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { at, get } from "../../api/client";
import { calledOf, type FormField, type Listed } from "../../forms";
import type { Picked } from "./conditions";
import styles from "./list.module.css";

type RemotePickerProps = {
  readonly app: string;
  readonly field: FormField;
  readonly people: boolean;
  readonly picked: readonly Picked[];
  readonly onChange: (picked: readonly Picked[]) => void;
};

type Found = { items: (Listed & { label?: string })[] };

const addressOf = (app: string, field: FormField): string => {
  const [form = "", home = app] = String(field["form"] ?? "").split("/").reverse();
  return at`/apps/${home}/forms/${form}/records`;
};

export const RemotePicker = ({ app, field, people, picked, onChange }: RemotePickerProps) => {
  const { t } = useTranslation(["list", "forms"]);
  const [typed, setTyped] = useState("");
  const wanted = useDeferredValue(typed);
  const path = people ? "/directory/people" : addressOf(app, field);
  const { data = [], isFetching, error } = useQuery({
    queryKey: ["condition picker", path, wanted],
    queryFn: async ({ signal }) => {
      const query = people ? { text: wanted || null } : { search: wanted || null, limit: 20 };
      const found = await get<Found>(path, { query, signal });
      return found.items.map((each): Picked => ({ id: each.id, label: each.label ?? calledOf(each) }));
    },
    placeholderData: keepPreviousData,
  });
  const known = [...picked, ...data.filter(({ id }) => !picked.some((each) => each.id === id))];
  return (
    <Select
      className={styles.wide ?? ""}
      mode="multiple"
      // Below it stands the button that the open list would cover.
      placement="topLeft"
      aria-label={t("value")}
      loading={isFetching}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      notFoundContent={t(error ? "forms:searchFailed" : isFetching ? "forms:searching" : "forms:nothingFound")}
      value={picked.map(({ id }) => id)}
      options={known.map(({ id, label }) => ({ value: id, label }))}
      onChange={(ids: string[]) => onChange(ids.flatMap((id) => known.find((each) => each.id === id) ?? []))}
    />
  );
};
