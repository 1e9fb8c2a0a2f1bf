// A person or a record, or several, picked from a list that the server searches.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./fields.module.css";
import type { InputProps } from "./view";
import { type Titled, titledAll, titledOf } from "./wire";

/** One of the list, with what is said of it beside its title. */
type Offered = Titled & { readonly beside?: string };

type PickerProps = InputProps & {
  /** Names the list among all that were searched. */
  readonly from: readonly string[];
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly Offered[]>;
  readonly draw?: (found: Titled) => ReactNode;
  /** Of several, how many may be picked. */
  readonly most?: number;
};

/** Options are asked for when the list is opened, and again for what is typed. */
const useSearched = ({ from, search }: Pick<PickerProps, "from" | "search">) => {
  const { t } = useTranslation("forms");
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const wanted = useDeferredValue(typed);
  const { data = [], isFetching, error } = useQuery({
    queryKey: [...from, "picker", wanted],
    queryFn: ({ signal }) => search(wanted, signal),
    enabled: open,
    placeholderData: keepPreviousData,
  });
  return {
    data, wanted, typed, setTyped, isFetching,
    notFound: t(error ? "searchFailed" : isFetching ? "searching" : "nothingFound"),
    onOpenChange: (now: boolean): void => {
      setOpen(now);
      if (!now) setTyped("");
    },
  };
};

const optionOf = (each: Offered, draw: PickerProps["draw"]) => ({
  value: each.id,
  title: each.label,
  label: each.beside ? (
    <span className={styles.offered}>
      {draw?.(each) ?? each.label}
      <span className={styles.beside}>{each.beside}</span>
    </span>
  ) : (draw?.(each) ?? each.label),
});

export const Picker = ({ id, value, onChange, invalid, describedBy, from, search, draw }: PickerProps) => {
  const { data, wanted, typed, setTyped, isFetching, notFound, onOpenChange } = useSearched({ from, search });
  const picked = titledOf(value);
  const known = picked && !data.some((each) => each.id === picked.id) && !wanted ? [picked, ...data] : data;
  return (
    <Select
      id={id}
      className={styles.wholeWidth ?? ""}
      allowClear
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      loading={isFetching}
      value={picked?.id}
      labelRender={() => (picked ? (draw?.(picked) ?? picked.label) : null)}
      options={known.map((each) => optionOf(each, draw))}
      notFoundContent={notFound}
      status={invalid ? "error" : ""}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onOpenChange={onOpenChange}
      onChange={(chosen: string | undefined) => onChange(known.find((each) => each.id === chosen) ?? null)}
    />
  );
};

/** The same for a field that holds several; what was typed goes once something is picked. */
export const SeveralPicker = ({ id, value, onChange, invalid, describedBy, from, search, draw, most }: PickerProps) => {
  const { data, wanted, typed, setTyped, isFetching, notFound, onOpenChange } = useSearched({ from, search });
  const picked = titledAll(value);
  const known = [...(wanted ? [] : picked), ...data.filter(({ id: each }) => wanted || !picked.some((one) => one.id === each))];
  return (
    <Select
      id={id}
      mode="multiple"
      className={styles.wholeWidth ?? ""}
      {...(most === undefined ? {} : { maxCount: most })}
      allowClear
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      loading={isFetching}
      value={picked.map((each) => each.id)}
      // While somebody searches, what is picked already is a chip, and no answer.
      labelRender={({ value: id }) => picked.flatMap((one) => (one.id === id ? [draw?.(one) ?? one.label] : []))}
      options={known.map((each) => optionOf(each, draw))}
      notFoundContent={notFound}
      status={invalid ? "error" : ""}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onOpenChange={onOpenChange}
      onChange={(chosen: string[]) => {
        setTyped("");
        onChange(chosen.flatMap((one) => [...picked, ...data].find((each) => each.id === one) ?? []));
      }}
    />
  );
};
