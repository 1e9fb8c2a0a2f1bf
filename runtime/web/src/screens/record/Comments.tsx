// What people say about a record: a box to write in, then what was said, newest first.

import { useInfiniteQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type CommentEntry, commentsQuery, useComment } from "../../api/comments";
import { ApiProblem } from "../../api/problem";
import { ago } from "../../format/when";
import { useStandpoint } from "../../shell/useStandpoint";
import { Avatar } from "../../ui/Avatar";
import { IconButton } from "../../ui/IconButton";
import { RowsLoading } from "../../ui/Loading";
import { Empty, Failure } from "../../ui/States";
import { piecesOf } from "./calling";
import styles from "./comments.module.css";
import { CommentBox } from "./CommentBox";

type CommentsProps = { readonly app: string; readonly form: string; readonly record: string };

const Said = ({ comment, onRemove }: { readonly comment: CommentEntry; readonly onRemove: () => void }) => {
  const { t } = useTranslation("record");
  const { t: tWhen } = useTranslation("when");
  const standpoint = useStandpoint();
  const name = comment.by?.label ?? t("system");
  return (
    <li className={styles.said}>
      <Avatar id={comment.by?.id ?? ""} name={name} size={24} />
      <div className={styles.body}>
        <p className={styles.head}>
          <strong>{name}</strong>
          <time dateTime={comment.at}>{ago(tWhen, comment.at, standpoint)}</time>
          {comment.removable && <IconButton size="small" icon={Trash2} label={t("commentTakeBack")} onClick={onRemove} />}
        </p>
        <p className={styles.text}>
          {piecesOf(comment.text, comment.mentions).map((piece, at) =>
            "text" in piece ? piece.text : <span key={at} className={styles.called}>@{piece.person.label}</span>,
          )}
        </p>
      </div>
    </li>
  );
};

export const Comments = ({ app, form, record }: CommentsProps) => {
  const { t } = useTranslation("record");
  const { message } = App.useApp();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(commentsQuery(app, form, record));
  const { say, takeBack } = useComment(app, form, record);
  const fails = (problem: unknown): void => void message.error(problem instanceof ApiProblem ? problem.words : t("notSaved"), 6);
  const remove = (id: string): void => takeBack.mutate(id, { onError: fails });
  if (error) return <Failure error={error} retry={refetch} small />;
  const said = data?.pages.flatMap(({ items }) => items);
  return (
    <div className={styles.comments}>
      <CommentBox draft={`${app}/${form}/${record}`} say={(text) => say.mutateAsync(text)} />
      {!said && <RowsLoading rows={3} />}
      {said?.length === 0 && <Empty title={t("commentsNone")}>{t("commentsNoneBody")}</Empty>}
      <ol>{said?.map((comment) => <Said key={comment.id} comment={comment} onRemove={() => remove(comment.id)} />)}</ol>
      {hasNextPage && (
        <Button type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("commentsEarlier")}
        </Button>
      )}
    </div>
  );
};
