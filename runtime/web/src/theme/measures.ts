// What light and dark share: type, space, radius, motion, heights.

import type { ThemeConfig } from "antd";

const sans =
  '"Inter Variable","PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif';
const mono = '"JetBrains Mono Variable",Consolas,"Noto Sans Mono CJK SC",monospace';

export const measures = {
  token: {
    fontFamily: sans,
    fontFamilyCode: mono,
    fontSize: 14,
    fontSizeSM: 12,
    fontSizeLG: 16,
    fontSizeXL: 20,
    fontSizeHeading1: 32,
    fontSizeHeading2: 24,
    fontSizeHeading3: 20,
    fontSizeHeading4: 18,
    fontSizeHeading5: 16,
    fontWeightStrong: 600,
    // Ant would set 12 px text on 20 px lines; meta rows here are 18 px high.
    lineHeightSM: 1.5,
    sizeUnit: 4,
    sizeStep: 4,
    borderRadius: 6,
    borderRadiusLG: 8,
    borderRadiusSM: 4,
    borderRadiusXS: 2,
    controlHeight: 32,
    controlHeightSM: 28,
    controlHeightLG: 40,
    controlHeightXS: 24,
    motionDurationFast: "0.1s",
    motionDurationMid: "0.16s",
    motionDurationSlow: "0.24s",
    motionEaseOut: "cubic-bezier(.2,.8,.2,1)",
    motionEaseInOut: "cubic-bezier(.4,0,.2,1)",
    lineWidthFocus: 2,
    controlOutlineWidth: 3,
    wireframe: false,
  },
  components: {
    Button: { defaultShadow: "none", primaryShadow: "none", dangerShadow: "none", fontWeight: 400, paddingInline: 12 },
    Input: { paddingInline: 10 },
    Select: { optionHeight: 32 },
    Table: { headerSplitColor: "transparent", cellPaddingBlock: 9, cellPaddingInline: 8, cellFontSize: 13 },
    Tabs: { horizontalItemGutter: 24, horizontalItemPadding: "9px 0", titleFontSize: 14, horizontalMargin: "0" },
    Segmented: { trackPadding: 2 },
    Menu: { itemHeight: 32, itemBorderRadius: 6, itemMarginInline: 8, itemMarginBlock: 0, activeBarBorderWidth: 0 },
    Layout: { headerHeight: 56, headerPadding: "0 16px" },
    Drawer: { footerPaddingBlock: 12, footerPaddingInline: 24 },
    Modal: { titleFontSize: 18 },
    Form: { labelFontSize: 13, verticalLabelPadding: "0 0 4px", itemMarginBottom: 16 },
    Card: { bodyPadding: 16, headerFontSize: 14, headerHeight: 48 },
    Tooltip: { maxWidth: 280 },
    Switch: { trackHeight: 16, trackMinWidth: 28, handleSize: 12, trackPadding: 2 },
    Badge: { textFontSize: 12, indicatorHeight: 18 },
    Skeleton: { titleHeight: 12, blockRadius: 4 },
    Steps: { iconSizeSM: 24 },
    Alert: { defaultPadding: "8px 12px" },
    Descriptions: { itemPaddingBottom: 12 },
  },
} satisfies ThemeConfig;
