// A button that is only an icon; its name is heard, and seen on hover and focus.

import { Button, type ButtonProps, Tooltip } from "antd";
import { createElement } from "react";
import type { LucideIcon } from "lucide-react";

type IconButtonProps = Omit<ButtonProps, "icon" | "children" | "aria-label" | "title"> & {
  icon: LucideIcon;
  /** Verb and object, as on a worded button. */
  label: string;
  /** Shown behind the name, for instance `Ctrl Z`. */
  keys?: string;
};

/** A finger does not hover: what it pressed would stay covered by its own name. */
const pointed = (): ("hover" | "focus")[] => (window.matchMedia("(hover: none)").matches ? [] : ["hover", "focus"]);

export const IconButton = ({ icon, label, keys, ...button }: IconButtonProps) => (
  <Tooltip title={keys ? `${label}  ${keys}` : label} trigger={pointed()}>
    <Button type="text" {...button} aria-label={label} icon={createElement(icon, { size: 16 })} />
  </Tooltip>
);
