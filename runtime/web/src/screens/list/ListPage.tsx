// The records of a form: saved views, filter, order, columns, and the record that was opened beside them.

import { useParams } from "react-router";
import { type FormView, may, useFormView } from "../../api/appView";
import { labelText } from "../../i18n/label";
import { usePhone } from "../../preferences/media";
import { usePreferences } from "../../preferences/preferences";
import { useTitle } from "../../shell/useTitle";
import { RowsLoading } from "../../ui/Loading";
import { Failure, Forbidden, Missing } from "../../ui/States";
import { DeskList } from "./DeskList";
import { PhoneList } from "./PhoneList";
import { useList } from "./useList";
import { useRows } from "./useRows";

export const ListPage = () => {
  const { app = "", form: key = "" } = useParams();
  const locale = usePreferences((state) => state.locale);
  const { data: form, error, refetch } = useFormView(app, key);
  const label = labelText(form?.label, locale);
  useTitle(label);
  if (error) return <Failure error={error} retry={refetch} />;
  if (form === null) return <Missing />;
  if (!form) return <RowsLoading rows={12} />;
  if (!may(form, "read")) return <Forbidden name={label} />;
  return <Records key={`${app}/${key}`} app={app} form={form} />;
};

const Records = ({ app, form }: { app: string; form: FormView }) => {
  const list = useList(app, form);
  const rows = useRows(list);
  return usePhone() ? <PhoneList list={list} rows={rows} /> : <DeskList list={list} rows={rows} />;
};
