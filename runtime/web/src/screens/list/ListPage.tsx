// The records of a form: saved views, filter, order, columns, and the record that was opened beside them.

import type { FC } from "react";
import { useParams, useSearchParams } from "react-router";
import { type FormView, may, useFormView } from "../../api/appView";
import { labelText } from "../../i18n/label";
import { usePhone } from "../../preferences/media";
import { usePreferences } from "../../preferences/preferences";
import { useTitle } from "../../shell/useTitle";
import { RowsLoading } from "../../ui/Loading";
import { Failure, Forbidden, Missing } from "../../ui/States";
import { Counter } from "../counter/Counter";
import { Board } from "./board/Board";
import { Calendar } from "./calendar/Calendar";
import { DeskList } from "./DeskList";
import { Gallery } from "./gallery/Gallery";
import { PhoneList } from "./PhoneList";
import { kindOfView, type List, useList, type ViewKind } from "./useList";
import { type Rows, useRows } from "./useRows";

/** How the records are drawn where that is not as a table; the calendar brings much with it and is loaded when it is opened. */
const drawings: Readonly<Partial<Record<ViewKind, FC<{ list: List; rows: Rows }>>>> = {
  kanban: Board,
  gallery: Gallery,
  calendar: Calendar,
};

export const ListPage = () => {
  const { app = "", form: key = "" } = useParams();
  const [search] = useSearchParams();
  const locale = usePreferences((state) => state.locale);
  const { data: form, error, refetch } = useFormView(app, key);
  const label = labelText(form?.label, locale);
  useTitle(label);
  if (error) return <Failure error={error} retry={refetch} />;
  if (form === null) return <Missing />;
  if (!form) return <RowsLoading rows={12} />;
  if (!may(form, "read")) return <Forbidden name={label} />;
  if (form.summons && (form.summons.alone || search.get("by") === "number")) return <Counter key={`${app}/${key}`} app={app} form={form} />;
  return <Records key={`${app}/${key}`} app={app} form={form} />;
};

const Records = ({ app, form }: { app: string; form: FormView }) => {
  const list = useList(app, form);
  const rows = useRows(list);
  const kind = kindOfView(list.view);
  const Drawn = drawings[kind];
  const Table = usePhone() ? PhoneList : DeskList;
  return Drawn ? <Drawn key={list.view?.key} list={list} rows={rows} /> : <Table list={list} rows={rows} />;
};
