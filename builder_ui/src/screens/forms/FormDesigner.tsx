// The form designer: field types, the form as it will be, what is selected.

import { Failure, fieldIconOf, FormLoading, IconButton, isLayout, useLabel, usePhone, useTitle } from "@dougong/web";
import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { Globe, Keyboard, Monitor, Play, Smartphone } from "lucide-react";
import { createElement, memo, useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useSearchParams } from "react-router";
import { catalogueQuery, type FieldPart } from "../../catalogue";
import { type OpenDraft, UndoRedo, useDraft, useDraftPart } from "../../draft";
import { Workbench } from "../../shell/Workbench";
import type { DesignerProps } from "../../places";
import { Canvas, DropContext } from "./Canvas";
import styles from "./Canvas.module.css";
import { DragArea, type Dragged, type Point } from "./dnd";
import { type Place, placeAt } from "./dropping";
import { type Form, placeIn } from "./form";
import { checksOf, viewsOf } from "./page/lists";
import { LinkDialog } from "./link/LinkDialog";
import { LeftPanel } from "./palette/LeftPanel";
import { PrintsMenu } from "./PrintsMenu";
import { Properties } from "./settings/Properties";
import { ShortcutsSheet } from "./ShortcutsSheet";
import { Trial } from "./Trial";
import { ActsContext, type Designing, DesigningContext, useActs, useDesigning, useDesigningOf } from "./useDesigning";
import { usePageProblems } from "./useFieldProblems";
import { useFormKeys } from "./useFormKeys";

export const FormDesigner = ({ app, definition }: DesignerProps) => {
  const { data: draft, error, refetch } = useDraft<Form>(app.key, "forms", definition);
  const catalogue = useQuery(catalogueQuery);
  if (error ?? catalogue.error) return <Failure error={(error ?? catalogue.error) as Error} retry={refetch} />;
  return draft && catalogue.data ? <Desk app={app.key} draft={draft} parts={catalogue.data.fields} /> : <FormLoading />;
};

/** A problem leads to its field by the address. */
const useWayIn = ({ form, select }: Designing): void => {
  const [search] = useSearchParams();
  const { key: visit } = useLocation();
  const at = search.get("at");
  useEffect(() => {
    if (at) select(placeIn(form, at).path);
    // Only a new visit moves the selection, be it to the same place; editing does not.
  }, [at, visit]);
};

const boxesIn = (sheet: HTMLElement | null) =>
  [...(sheet?.querySelectorAll<HTMLElement>("[data-field]") ?? [])].map((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { key: element.dataset["field"] ?? "", left, right, top, bottom };
  });

const isOver = (sheet: HTMLElement | null, { x, y }: Point): boolean => {
  const area = sheet?.getBoundingClientRect();
  return area !== undefined && x >= area.left && x <= area.right && y >= area.top - 8 && y <= area.bottom;
};

const Ghost = ({ dragged }: { dragged: Dragged }) => {
  const { t } = useTranslation("designer");
  const labelOf = useLabel();
  const { parts, nameOf, selected, form } = useDesigning();
  const many = dragged.kind === "fields" && selected.includes(dragged.path) && selected.length > 1;
  const type = dragged.kind === "new" ? dragged.type : (form.fields.find(({ key }) => key === dragged.path)?.type ?? "");
  const name = dragged.kind === "new" ? labelOf(parts.find(({ key }) => key === dragged.type)?.label) : nameOf(dragged.path);
  return (
    <span className={styles.ghost}>
      {createElement(fieldIconOf(type), { size: 16 })}
      {many ? t("fieldsHeld", { count: selected.length }) : name}
    </span>
  );
};

type Sheet = "trial" | "link" | "shortcuts";

type Tools = { readonly narrow: boolean; readonly setNarrow: (narrow: boolean) => void; readonly show: (sheet: Sheet) => void };

/** The lists that stand beside the fields, a click away from anywhere. */
const PageLinks = () => {
  const { t } = useTranslation("designer");
  const { draft } = useActs();
  const views = useDraftPart(draft, ({ definition }) => viewsOf(definition).length);
  const checks = useDraftPart(draft, ({ definition }) => checksOf(definition).length);
  const problems = usePageProblems();
  const [, ask] = useSearchParams();
  const link = (part: "views" | "checks", words: string) => (
    <Button size="small" type="text" danger={problems.some((wrong) => wrong.part === part)} onClick={() => ask({ at: part })}>
      {words}
    </Button>
  );
  return (
    <>
      {link("views", t("viewsOpen", { count: views }))}
      {link("checks", t("checksOpen", { count: checks }))}
    </>
  );
};

/** Drawn again by what it counts, not by every letter that is typed below it. */
const Bar = memo(({ narrow, setNarrow, show }: Tools) => {
  const { t } = useTranslation("designer");
  const phone = usePhone();
  const { app, draft } = useActs();
  const count = useDraftPart(draft, ({ definition }) => definition.fields.filter(({ type }) => !isLayout(type)).length);
  return (
    <>
      <UndoRedo draft={draft} />
      {!phone && <span className={styles.counts}>{t("fieldCount", { count })}</span>}
      <PageLinks />
      <PrintsMenu app={app} draft={draft} />
      <Button size="small" type="text" icon={<Globe size={14} />} onClick={() => show("link")}>
        {t("publicLink")}
      </Button>
      <span className={styles.push} />
      {!phone && (
        <Segmented
          size="small"
          value={narrow ? "phone" : "desk"}
          options={[
            { value: "desk", label: t("desk"), icon: <Monitor size={14} /> },
            { value: "phone", label: t("phone"), icon: <Smartphone size={14} /> },
          ]}
          onChange={(value) => setNarrow(value === "phone")}
        />
      )}
      <Button size="small" icon={<Play size={14} />} disabled={count === 0} onClick={() => show("trial")}>
        {t("tryOut")}
      </Button>
      <IconButton size="small" icon={Keyboard} label={t("shortcuts")} keys="?" onClick={() => show("shortcuts")} />
    </>
  );
});

type DeskProps = { readonly app: string; readonly draft: OpenDraft<Form>; readonly parts: readonly FieldPart[] };

const Desk = ({ app, draft, parts }: DeskProps) => {
  const { t } = useTranslation("designer");
  const designing = useDesigningOf(app, draft, parts);
  const sheet = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const phone = usePhone();
  const [asPhone, setNarrow] = useState(false);
  const narrow = asPhone || phone;
  const [open, setOpen] = useState<Sheet | null>(null);
  useWayIn(designing);
  useFormKeys(designing, () => setOpen("shortcuts"));
  useTitle(useLabel()(designing.form.label));
  const shut = useCallback(() => setOpen(null), []);

  const under = (point: Point): Place | null => (isOver(sheet.current, point) ? placeAt(point, boxesIn(sheet.current), designing.form.fields) : null);
  const hover = (_: Dragged, point: Point): void => setPlace(under(point));
  const drop = (dragged: Dragged, point: Point): void => {
    setPlace(null);
    const at = under(point);
    if (!at) return;
    const part = dragged.kind === "new" && parts.find(({ key }) => key === dragged.type);
    if (part) designing.add(part, at);
    if (dragged.kind === "fields") designing.drop(designing.selected.includes(dragged.path) ? designing.selected : [dragged.path], at);
  };
  return (
    <ActsContext value={designing.acts}>
      <DesigningContext value={designing}>
        <DropContext value={place}>
          <DragArea onMove={hover} onDrop={drop} onCancel={() => setPlace(null)} ghost={(dragged: Dragged) => <Ghost dragged={dragged} />}>
            <Workbench
              left={{ label: t("types"), content: <LeftPanel /> }}
              right={{ label: t("properties"), content: <Properties /> }}
              bar={<Bar narrow={narrow} setNarrow={setNarrow} show={setOpen} />}
            >
              <div ref={sheet} className={styles.bench}>
                <Canvas narrow={narrow} />
              </div>
            </Workbench>
          </DragArea>
        </DropContext>
        <Trial open={open === "trial"} close={shut} />
        <ShortcutsSheet open={open === "shortcuts"} close={shut} />
        <LinkDialog open={open === "link"} close={shut} />
        <p className={styles.heard} role="status">
          {designing.heard}
        </p>
      </DesigningContext>
    </ActsContext>
  );
};
