// The days of a year out of a file: a table with a date a row, or a calendar file.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Tooltip, Upload } from "antd";
import { FileUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import { uploadFile } from "../../../api/files";
import { importDays, officeQuery } from "../../../api/office";
import { useWords } from "../useSaid";

export const ImportDays = () => {
  const { t } = useTranslation("calendar");
  const queries = useQueryClient();
  const { message } = App.useApp();
  const words = useWords();
  const bring = useMutation({
    mutationFn: async (file: File) => importDays((await uploadFile(file)).id),
    onSuccess: ({ imported, ...office }) => {
      queries.setQueryData(officeQuery.queryKey, office);
      const { free, worked, years, unread } = imported;
      const done = t("imported", { years: years.join("、"), free, worked });
      void (unread.length > 0 ? message.warning(`${done} ${t("unread", { rows: unread.join("、") })}`, 8) : message.success(done));
    },
    onError: (error) => void message.error(words(error), 6),
  });
  return (
    <Tooltip title={t("importHint")}>
      <Upload
        accept=".xlsx,.csv,.txt,.ics"
        showUploadList={false}
        beforeUpload={(file) => {
          bring.mutate(file);
          return false;
        }}
      >
        <Button icon={<FileUp size={16} />} loading={bring.isPending}>
          {t("import")}
        </Button>
      </Upload>
    </Tooltip>
  );
};
