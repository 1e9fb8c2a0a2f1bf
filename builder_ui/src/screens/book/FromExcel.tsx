// The button that opens the dialog; a file that was dropped on a new app comes along in the address.

import { Button } from "antd";
import { FileSpreadsheet } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { BookDialog } from "./BookDialog";

export const FromExcel = ({ app, quiet = false }: { readonly app: string; readonly quiet?: boolean }) => {
  const { t } = useTranslation("book");
  const [search, setSearch] = useSearchParams();
  const dropped = search.get("book") ?? undefined;
  const [open, setOpen] = useState(dropped !== undefined);
  const close = (): void => {
    setOpen(false);
    if (dropped) setSearch({}, { replace: true });
  };
  return (
    <>
      <Button {...(quiet ? { size: "small", type: "text" } : {})} icon={<FileSpreadsheet size={quiet ? 14 : 16} />} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <BookDialog app={app} file={dropped} open={open} close={close} />
    </>
  );
};
