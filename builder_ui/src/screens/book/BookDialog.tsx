// A workbook becomes forms: the file, what each sheet and column would be, and making it.

import { ApiProblem, bookQuery, type LookedBook, makeBook, RowsLoading, uploadFile, useForgetPlans } from "@dougong/web";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Checkbox, Modal, Spin, Upload } from "antd";
import { FileSpreadsheet } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import styles from "./Book.module.css";
import { chosen, nothingSaid, rowsOf, type Said, wishesOf } from "./choosing";
import { Lines } from "./Lines";
import { SheetCard } from "./SheetCard";

type BookDialogProps = { readonly app: string; readonly file?: string | undefined; readonly open: boolean; readonly close: () => void };

const wordsOf = (error: Error | null): string | undefined => (error instanceof ApiProblem ? error.errors[0]?.message ?? error.words : error?.message);

export const BookDialog = ({ app, file, open, close }: BookDialogProps) => {
  const { t } = useTranslation("book");
  const [kept, setKept] = useState<string | undefined>(file);
  const shut = (): void => {
    setKept(undefined);
    close();
  };
  return (
    <Modal open={open} title={t("title")} width={1120} footer={null} onCancel={shut} destroyOnHidden className={styles.dialog ?? ""}>
      {kept ? <Sheets app={app} file={kept} otherFile={() => setKept(undefined)} close={shut} /> : <Choosing onKept={setKept} />}
    </Modal>
  );
};

const Choosing = ({ onKept }: { readonly onKept: (file: string) => void }) => {
  const { t } = useTranslation("book");
  const { mutate, isPending, error } = useMutation({ mutationFn: (chosenFile: File) => uploadFile(chosenFile), onSuccess: ({ id }) => onKept(id) });
  return (
    <div className={styles.choosing}>
      <Upload.Dragger
        accept=".xlsx,.csv,.txt"
        multiple={false}
        showUploadList={false}
        disabled={isPending}
        beforeUpload={(chosenFile) => {
          mutate(chosenFile);
          return false;
        }}
      >
        <div className={styles.drop}>
          {isPending ? <Spin /> : <FileSpreadsheet size={32} strokeWidth={1.75} aria-hidden="true" />}
          <strong>{t("drop")}</strong>
          <span>{t("dropHint")}</span>
        </div>
      </Upload.Dragger>
      {error && <p className={styles.wrong} role="alert">{wordsOf(error)}</p>}
    </div>
  );
};

type SheetsProps = { readonly app: string; readonly file: string; readonly otherFile: () => void; readonly close: () => void };

const Sheets = ({ app, file, otherFile, close }: SheetsProps) => {
  const { t } = useTranslation("book");
  const [said, setSaid] = useState<Said>(nothingSaid);
  const { data: book, error } = useQuery({ ...bookQuery(app, file, wishesOf(said)), placeholderData: keepPreviousData });
  if (error && !book) {
    return (
      <div className={styles.choosing}>
        <p className={styles.wrong} role="alert">{wordsOf(error)}</p>
        <Button onClick={otherFile}>{t("otherFile")}</Button>
      </div>
    );
  }
  if (!book) return <RowsLoading />;
  return (
    <>
      <Lines book={book} said={said} />
      <div className={styles.sheets}>
        {book.sheets.map((sheet) => <SheetCard key={sheet.sheet} book={book} sheet={sheet} said={said} onSay={setSaid} />)}
      </div>
      <Foot app={app} file={file} book={book} said={said} otherFile={otherFile} close={close} />
    </>
  );
};

type FootProps = SheetsProps & { readonly book: LookedBook; readonly said: Said };

const Foot = ({ app, file, book, said, otherFile, close }: FootProps) => {
  const { t } = useTranslation("book");
  const { message } = App.useApp();
  const navigate = useNavigate();
  const forget = useForgetPlans(app);
  const [rows, setRows] = useState(true);
  const sheets = chosen(said, book, (count) => t("unnamed", { count }));
  const count = rowsOf(said, book);
  const fresh = sheets.filter((each) => each.form === null && !each.columns.some(({ link }) => link?.inside)).length;
  const make = useMutation({
    mutationFn: () => makeBook(app, file, sheets, rows),
    onSuccess: async ({ forms, waits, job }) => {
      await forget();
      void message.success(job === null ? t("made", { count: forms.length }) : waits ? t("madeWaiting", { count: forms.length, rows: count }) : t("bringing", { rows: count }), 6);
      close();
      if (forms[0]) void navigate(`/${app}/forms/${forms[0]}`);
    },
  });
  return (
    <footer className={styles.foot}>
      <Button type="text" onClick={otherFile}>{t("otherFile")}</Button>
      <span className={styles.push} />
      {make.error && <span className={styles.wrong} role="alert">{wordsOf(make.error)}</span>}
      <Checkbox checked={rows} onChange={(event) => setRows(event.target.checked)}>{t(fresh > 0 ? "rowsAfter" : "rowsNow", { count })}</Checkbox>
      <Button type="primary" disabled={sheets.length === 0 || (fresh === 0 && !rows)} loading={make.isPending} onClick={() => make.mutate()}>
        {fresh > 0 ? t("make", { count: fresh }) : t("bring", { count })}
      </Button>
    </footer>
  );
};
