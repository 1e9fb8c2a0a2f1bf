// An app as its icon on its colour; also any other thing that is drawn as a tile.

import { createElement } from "react";
import type { LucideIcon } from "lucide-react";
import { colourOf, isTagColour } from "../theme/colours";
import { appIconOf } from "./appIcons";
import styles from "./AppIcon.module.css";

type TileSize = 20 | 24 | 28 | 32 | 40;

const radii: Record<TileSize, number> = { 20: 6, 24: 6, 28: 6, 32: 8, 40: 10 };
const glyphs: Record<TileSize, number> = { 20: 14, 24: 14, 28: 16, 32: 18, 40: 22 };

/** Any lucide icon on one of the twelve colours. */
export const IconTile = ({ icon, colour, size = 32 }: { icon: LucideIcon; colour: string; size?: TileSize }) => (
  <span
    className={styles.tile}
    aria-hidden="true"
    style={{
      width: size,
      height: size,
      borderRadius: radii[size],
      color: `var(--dg-tag-${colour})`,
      background: `var(--dg-tag-${colour}-bg)`,
    }}
  >
    {createElement(icon, { size: glyphs[size], strokeWidth: size >= 32 ? 1.75 : 2 })}
  </span>
);

type AppIconProps = { app: { key: string; icon?: string | null; color?: string | null }; size?: TileSize };

export const AppIcon = ({ app, size = 40 }: AppIconProps) => (
  <IconTile icon={appIconOf(app.icon)} colour={isTagColour(app.color) ? app.color : colourOf(app.key)} size={size} />
);
