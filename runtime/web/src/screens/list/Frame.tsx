// What stands around the records however a view draws them: name, views, conditions, and the record that was opened.

import type { KeyboardEvent, ReactNode } from "react";
import { labelText } from "../../i18n/label";
import { usePhone } from "../../preferences/media";
import { usePreferences } from "../../preferences/preferences";
import { RecordDrawer } from "../record/RecordDrawer";
import { ChangedStrip } from "./ChangedStrip";
import { FilterBar } from "./FilterBar";
import styles from "./list.module.css";
import { ListHead, SearchBox } from "./ListHead";
import { ListState } from "./ListState";
import { PhoneFoot, PhoneTools, ViewChips } from "./PhoneFrame";
import type { List } from "./useList";
import type { Rows } from "./useRows";
import { ViewTabs } from "./ViewTabs";

export type FrameProps = {
  readonly list: List;
  readonly rows: Rows;
  readonly children: ReactNode;
  /** What floats above the records, as the bar of what was chosen. */
  readonly floating?: ReactNode;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  /** Called besides opening, when one walks from record to record in the drawer. */
  readonly onWalk?: (id: string) => void;
  /** Whether the view is drawn though it has no records: an empty calendar is still a calendar. */
  readonly evenEmpty?: boolean;
};

export const Frame = (props: FrameProps) => (usePhone() ? <PhoneFrame {...props} /> : <DeskFrame {...props} />);

const DeskFrame = ({ list, rows, children, floating, onKeyDown, onWalk, evenEmpty = false }: FrameProps) => (
  <div className={list.address.record ? `${styles.desk} ${styles.beside}` : styles.desk} onKeyDown={onKeyDown}>
    <ListHead list={list} rows={rows} />
    <ViewTabs list={list} />
    <FilterBar list={list} rows={rows} />
    <ChangedStrip list={list} rows={rows} />
    <ListState list={list} rows={rows} evenEmpty={evenEmpty}>
      {children}
    </ListState>
    {floating}
    <Opened list={list} rows={rows} onWalk={onWalk} />
  </div>
);

const PhoneFrame = ({ list, rows, children, onWalk, evenEmpty = false }: FrameProps) => {
  const locale = usePreferences((state) => state.locale);
  return (
    <div className={styles.phone}>
      <h1 className="dg-only-heard">{labelText(list.form.label, locale)}</h1>
      <div className={styles.phoneSearch}>
        <SearchBox list={list} />
      </div>
      <ViewChips list={list} />
      <PhoneTools list={list} />
      <ChangedStrip list={list} rows={rows} />
      <ListState list={list} rows={rows} evenEmpty={evenEmpty}>
        {children}
      </ListState>
      <PhoneFoot list={list} rows={rows} />
      <Opened list={list} rows={rows} onWalk={onWalk} />
    </div>
  );
};

const Opened = ({ list, rows, onWalk }: { list: List; rows: Rows; onWalk: FrameProps["onWalk"] }) => {
  const { record } = list.address;
  if (!record) return null;
  return (
    <RecordDrawer
      app={list.app}
      form={list.form}
      id={record}
      previous={rows.previous}
      next={rows.next}
      onWalk={(id) => {
        onWalk?.(id);
        list.go({ record: id }, "replace");
      }}
      onClose={() => list.go({ record: null })}
    />
  );
};
