// People or records to compare with, searched on the server.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FormField } from "../forms";
import type { Condition, Picked } from "./conditions";
import styles from "./conditions.module.css";
import { foundQuery, usePicked } from "./found";

type RemotePickerProps = {
  readonly label: string;
  readonly app: string;
  readonly field: FormField;
  readonly people: boolean;
  readonly values: Condition["values"];
  readonly onChange: (picked: readonly Picked[]) => void;
  readonly inline?: boolean | undefined;
};

export const RemotePicker = ({ label, app, field, people, values, onChange, inline }: RemotePickerProps) => {
  const { t } = useTranslation("forms");
  const [typed, setTyped] = useState("");
  const wanted = useDeferredValue(typed);
  const { data = [], isFetching, error } = useQuery({ ...foundQuery(app, field, people, wanted), placeholderData: keepPreviousData });
  const picked = usePicked(app, field, people, values);
  const known = [...picked, ...data.filter(({ id }) => !picked.some((each) => each.id === id))];
  return (
    <Select
      className={(inline ? styles.inline : styles.wide) ?? ""}
      mode="multiple"
      // Below it stands the button that the open list would cover.
      placement="topLeft"
      popupMatchSelectWidth={!inline}
      aria-label={label}
      loading={isFetching}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      notFoundContent={t(error ? "searchFailed" : isFetching ? "searching" : "nothingFound")}
      value={picked.map(({ id }) => id)}
      options={known.map(({ id, label: name }) => ({ value: id, label: name }))}
      onChange={(ids: string[]) => onChange(ids.flatMap((id) => known.find((each) => each.id === id) ?? []))}
    />
  );
};
