// A record beside its list: pushes nothing, has no mask, the list stays live.

import { Drawer } from "antd";
import { ChevronDown, ChevronUp, Maximize2, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { FormView } from "../../api/appView";
import { labelText } from "../../i18n/label";
import { useWidth } from "../../preferences/media";
import { usePreferences } from "../../preferences/preferences";
import { IconButton } from "../../ui/IconButton";
import { RecordBody } from "./RecordBody";
import styles from "./record.module.css";

type RecordDrawerProps = {
  readonly app: string;
  readonly form: FormView;
  readonly id: string;
  /** The records above and below in the list. */
  readonly previous: string | null;
  readonly next: string | null;
  readonly onWalk: (id: string) => void;
  readonly onClose: () => void;
};

export const RecordDrawer = ({ app, form, id, previous, next, onWalk, onClose }: RecordDrawerProps) => {
  const { t } = useTranslation("record");
  const go = useNavigate();
  const width = useWidth();
  const locale = usePreferences((state) => state.locale);
  const covers = width === "phone" || width === "narrow";
  return (
    <Drawer open aria-label={labelText(form.label, locale)} size={560} mask={covers} closable={false} onClose={onClose} classNames={{ body: styles.drawer ?? "" }}>
      <RecordBody
        key={id}
        app={app}
        form={form}
        id={id}
        narrow={covers}
        onGone={onClose}
        tools={
          <>
            <IconButton icon={ChevronUp} label={t("previous")} keys="↑" disabled={!previous} onClick={() => previous && onWalk(previous)} />
            <IconButton icon={ChevronDown} label={t("next")} keys="↓" disabled={!next} onClick={() => next && onWalk(next)} />
            <IconButton icon={Maximize2} label={t("ownPage")} onClick={() => go(`/apps/${app}/forms/${form.key}/records/${id}`)} />
            <IconButton icon={X} label={t("close")} keys="Esc" onClick={onClose} />
          </>
        }
      />
    </Drawer>
  );
};
