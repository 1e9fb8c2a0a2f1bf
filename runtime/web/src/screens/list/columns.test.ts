// How columns share the room that is left for them.

import { expect, it } from "vitest";
import type { FormField } from "../../forms";
import { narrowed } from "./columns";

const columns = [220, 140, 90].map((width, at) => ({ field: { key: `f${at}` } as FormField, width }));
const widthsIn = (room: number): number[] => narrowed(columns, room).map(({ width }) => width);

it("columns that fit stay as wide as they are", () => expect(widthsIn(450)).toEqual([220, 140, 90]));

it("columns give way to an opened record, each by the same share", () => expect(widthsIn(405)).toEqual([198, 126, 90]));

it("columns stay readable, however little room there is", () => expect(widthsIn(100)).toEqual([132, 108, 90]));
