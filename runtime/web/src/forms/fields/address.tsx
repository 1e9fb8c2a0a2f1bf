// An address in China: province, city and district are picked, the line below them is written.

import { useQuery } from "@tanstack/react-query";
import { Cascader, Input } from "antd";
import { useTranslation } from "react-i18next";
import { addressShown } from "../../expressions/composites";
import type { Wire } from "../../expressions";
import { usePhone } from "../../preferences/media";
import { isRow } from "../core";
import styles from "./address.module.css";
import { Blank } from "./Blank";
import fields from "./fields.module.css";
import { PlaceSheet } from "./PlaceSheet";
import { placesQuery, treeOf } from "./places";
import type { FieldView, InputProps, ShowProps } from "./view";
import { textOf } from "./wire";

const parts = ["province", "city", "district", "detail"] as const;
type Part = (typeof parts)[number];
export type Address = { readonly [part in Part]: string };

export const addressOf = (value: Wire): Address => {
  const said = (part: Part): string => (isRow(value) ? textOf(value[part] ?? null) : "");
  return { province: said("province"), city: said("city"), district: said("district"), detail: said("detail") };
};

/** As it is written on an envelope. */
export const envelopeOf = (value: Wire): string => addressShown(parts.map((part) => addressOf(value)[part]).join("/"));

const levels: Readonly<Record<string, number>> = { city: 2, district: 3, detail: 3 };

const AddressInput = ({ field, id, value, onChange, invalid, describedBy }: InputProps) => {
  const { t } = useTranslation("forms");
  const phone = usePhone();
  const level = String(field["level"] ?? "detail");
  const { data: places } = useQuery(placesQuery);
  const tree = places ? treeOf(places, levels[level] ?? 3) : [];
  const { detail, ...place } = addressOf(value);
  const named = [place.province, place.city, place.district].filter(Boolean);
  const put = (names: readonly string[], line: string): void => {
    const [province = "", city = "", district = ""] = names;
    onChange(names.length > 0 || line ? { province, city, district, detail: line } : null);
  };
  const shared = { invalid, describedBy, label: t("placePick") };
  return (
    <div className={styles.address}>
      {phone ? (
        <PlaceSheet {...shared} id={id} tree={tree} named={named} pick={(names) => put(names, detail)} />
      ) : (
        <Cascader
          id={id}
          className={fields.wholeWidth ?? ""}
          options={tree as never}
          fieldNames={{ label: "name", value: "name", children: "under" }}
          value={named}
          loading={!places}
          changeOnSelect
          showSearch={{ filter: (typed, path) => path.map((each) => String(each["name"])).join("").includes(typed.replace(/\s/g, "")), limit: 40 }}
          status={invalid ? "error" : ""}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          placeholder={t("placePick")}
          displayRender={(names) => names.join(" / ")}
          onChange={(names) => put((names ?? []).map(String), detail)}
        />
      )}
      {level === "detail" && (
        <Input
          aria-label={t("placeDetailOf", { field: String(field.label) })}
          placeholder={t("placeDetail")}
          maxLength={200}
          value={detail}
          onChange={({ target }) => put(named, target.value)}
        />
      )}
    </div>
  );
};

const AddressShow = ({ value }: ShowProps) => {
  const said = envelopeOf(value);
  return said ? <span>{said}</span> : <Blank />;
};

const AddressCell = ({ value }: ShowProps) => {
  const said = envelopeOf(value);
  return said ? <span className={fields.line} title={said}>{said}</span> : <Blank />;
};

export const address: FieldView = { Input: AddressInput, Show: AddressShow, Cell: AddressCell, wide: true };
