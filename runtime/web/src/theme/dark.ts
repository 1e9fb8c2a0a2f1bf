// Colours by night: the same hierarchy without glow, pop-overs one step up.

import { theme, type ThemeConfig } from "antd";

/** Ant's dark algorithm recomputes these from their seeds and would lose the contrast that was checked. */
const checked = {
  colorPrimary: "#5AB4E8",
  colorPrimaryActive: "#3F9AD0",
  colorInfo: "#5AB4E8",
  colorLink: "#5AB4E8",
  colorSuccess: "#4CC38A",
  colorWarning: "#E5A83B",
  colorError: "#FF8A7D",
};

const pinned: typeof theme.darkAlgorithm = (_seed, map) => (map ? { ...map, ...checked } : theme.darkAlgorithm(_seed));

export const dark = {
  algorithm: [theme.darkAlgorithm, pinned],
  token: {
    ...checked,
    colorPrimaryHover: "#7CC5EE",
    colorPrimaryBg: "#14303F",
    colorPrimaryBgHover: "#1A3D51",
    colorPrimaryBorder: "#2E6C8F",
    colorLinkHover: "#7CC5EE",
    colorTextLightSolid: "#0B1216",
    colorSuccessBg: "#15311F",
    colorSuccessBorder: "#275C3E",
    colorWarningBg: "#35290F",
    colorWarningBorder: "#66501E",
    colorErrorBg: "#3A1D1A",
    colorErrorBorder: "#70352F",
    colorText: "#E8ECEF",
    colorTextSecondary: "#B4BEC6",
    colorTextTertiary: "#8E99A3",
    colorTextQuaternary: "#5B666F",
    colorTextPlaceholder: "#8E99A3",
    colorTextDescription: "#8E99A3",
    colorBgLayout: "#101417",
    colorBgContainer: "#181D21",
    colorBgElevated: "#20272C",
    colorFillTertiary: "#1F262B",
    colorFillQuaternary: "#13181B",
    colorBgContainerDisabled: "#1F262B",
    colorBgMask: "rgba(0,0,0,.6)",
    colorBgSpotlight: "#E8ECEF",
    colorBorder: "#6B7680",
    colorBorderSecondary: "#2C343A",
    colorSplit: "#242B30",
    controlItemBgActive: "#14303F",
    controlItemBgHover: "#20272C",
    controlOutline: "#1A3D51",
    // A shadow alone is invisible on a dark ground; a ring draws the edge.
    boxShadow: "0 0 0 1px #2C343A,0 16px 48px rgba(0,0,0,.55)",
    boxShadowSecondary: "0 0 0 1px #2C343A,0 4px 16px rgba(0,0,0,.45)",
    boxShadowTertiary: "0 0 0 1px #2C343A",
  },
  components: {
    Button: { primaryColor: "#0B1216", defaultBorderColor: "#414B53", defaultColor: "#E8ECEF", defaultBg: "#181D21" },
    Input: { activeShadow: "0 0 0 3px #1A3D51" },
    Select: { optionSelectedBg: "#14303F", optionSelectedColor: "#5AB4E8" },
    Table: {
      headerBg: "#181D21",
      headerColor: "#8E99A3",
      rowHoverBg: "#20272C",
      rowSelectedBg: "#14303F",
      rowSelectedHoverBg: "#1A3D51",
      borderColor: "#242B30",
    },
    Tabs: { inkBarColor: "#5AB4E8", itemColor: "#B4BEC6", itemSelectedColor: "#5AB4E8" },
    // A star that is not lit is still seen: 3:1.
    Rate: { starBg: "#6B7680" },
    Segmented: {
      trackBg: "#1F262B",
      itemColor: "#B4BEC6",
      itemSelectedBg: "#2C343A",
      itemSelectedColor: "#E8ECEF",
    },
    Menu: { itemColor: "#B4BEC6", itemSelectedBg: "#14303F", itemSelectedColor: "#5AB4E8", itemHoverBg: "#20272C" },
    Layout: { headerBg: "#181D21", siderBg: "#13181B", bodyBg: "#101417" },
    Modal: { contentBg: "#20272C", headerBg: "#20272C" },
    Form: { labelColor: "#B4BEC6", labelRequiredMarkColor: "#FF8A7D" },
    Tag: { defaultBg: "#2B333A", defaultColor: "#B9C3CB" },
    Skeleton: { gradientFromColor: "#20272C", gradientToColor: "#262E34" },
    Collapse: { headerBg: "#181D21" },
    Descriptions: { labelColor: "#8E99A3" },
    Tooltip: { colorTextLightSolid: "#101417" },
  },
} satisfies ThemeConfig;
