// Records on their days: a month, a week or a day on a desk; on a phone a month of dots above the list of one day.

import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { usePhone } from "../../../preferences/media";
import { TilesLoading } from "../../../ui/Loading";
import { Notice } from "../../../ui/Notice";
import { Frame } from "../Frame";
import type { List } from "../useList";
import type { Rows } from "../useRows";
import { PhoneCalendar } from "./PhoneCalendar";
import { placedBy } from "./span";

/** Its library is heavy: whoever never opens a calendar never loads it. */
const DeskCalendar = lazy(async () => ({ default: (await import("./DeskCalendar")).DeskCalendar }));

export const Calendar = ({ list, rows }: { list: List; rows: Rows }) => {
  const { t } = useTranslation("list");
  const placed = placedBy(list);
  const inHand = usePhone();
  return (
    <Frame list={list} rows={rows} evenEmpty>
      {!placed && <Notice title={t("calendarNoField")}>{t("calendarNoFieldBody")}</Notice>}
      {placed && inHand && <PhoneCalendar list={list} rows={rows} placed={placed} />}
      {placed && !inHand && (
        <Suspense fallback={<TilesLoading />}>
          <DeskCalendar list={list} rows={rows} placed={placed} />
        </Suspense>
      )}
    </Frame>
  );
};
