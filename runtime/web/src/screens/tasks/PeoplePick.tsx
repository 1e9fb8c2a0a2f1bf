// Choosing colleagues by name, one or several.

import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { peopleCalledQuery } from "../../api/directory";
import type { Labelled } from "../../api/me";
import styles from "./ActionBar.module.css";

type PeoplePickProps = {
  label: string;
  many: boolean;
  value: readonly Labelled[];
  onChange: (people: readonly Labelled[]) => void;
  invalid?: boolean;
};

type Option = { value: string; label: string };

const asOption = ({ id, label }: Labelled): Option => ({ value: id, label });
const asPerson = ({ value, label }: Option): Labelled => ({ id: value, label });

export const PeoplePick = ({ label, many, value, onChange, invalid = false }: PeoplePickProps) => {
  const { t } = useTranslation("tasks");
  const [text, setText] = useState("");
  const { data = [] } = useQuery(peopleCalledQuery(text));
  const shared = {
    className: styles.whom ?? "",
    labelInValue: true,
    showSearch: { filterOption: false, onSearch: setText },
    placeholder: t(many ? "choosePeople" : "choosePerson"),
    "aria-label": label,
    status: invalid ? ("error" as const) : ("" as const),
    options: data.map(asOption),
  };
  if (many) return <Select<Option[]> {...shared} mode="multiple" value={value.map(asOption)} onChange={(chosen) => onChange(chosen.map(asPerson))} />;
  const [one] = value;
  return <Select<Option | null> {...shared} value={one ? asOption(one) : null} onChange={(chosen) => onChange(chosen ? [asPerson(chosen)] : [])} />;
};
