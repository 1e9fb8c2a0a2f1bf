// The roles of a grid for Ant's virtual table, whose rows are mere boxes and whose head is a table of its own.

import type { TableProps } from "antd";
import type { ComponentProps } from "react";

const Head = (props: ComponentProps<"table">) => <table {...props} role="none" />;
const HeadGroup = (props: ComponentProps<"thead">) => <thead {...props} role="rowgroup" />;
const HeadRow = (props: ComponentProps<"tr">) => <tr {...props} role="row" />;
const HeadCell = (props: ComponentProps<"th">) => <th {...props} role="columnheader" />;
const Cell = (props: ComponentProps<"div">) => <div {...props} role="gridcell" />;

export const gridRoles: NonNullable<TableProps["components"]> = {
  header: { table: Head, wrapper: HeadGroup, row: HeadRow, cell: HeadCell },
  body: { cell: Cell },
};
