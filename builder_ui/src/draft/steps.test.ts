import { expect, it } from "vitest";
import { noHistory, record, redone, stepOf, undone } from "./steps";

type Field = { key: string; label: string };
type Form = { fields: Field[] };

const form: Form = { fields: Array.from({ length: 200 }, (_, at) => ({ key: `f${at}`, label: `字段 ${at}` })) };
const without = (key: string) => (draft: Form) => void (draft.fields = draft.fields.filter((field) => field.key !== key));

it("what an undone step did not touch is the very same as before", () => {
  const [less, step] = stepOf(form, "删", without("f7"), null);
  const [back, history] = undone(less, record(noHistory, step!));
  expect(back).toEqual(form);
  expect(back.fields.every((field, at) => field === form.fields[at])).toBe(true);
  expect(redone(back, history)[0]).toEqual(less);
});

it("a step over a long list remembers the order and what went, not the list", () => {
  const [, step] = stepOf(form, "删", without("f7"), null);
  expect(JSON.stringify(step).length).toBeLessThan(JSON.stringify(form).length);
  expect(JSON.stringify(step)).not.toContain("字段 8");
});

it("a field that is moved, changed and joined by another in one step comes back as it was", () => {
  const recipe = (draft: Form): void => {
    const [first, second, ...rest] = draft.fields as [Field, Field, ...Field[]];
    draft.fields = [{ ...second, label: "改了" }, first, { key: "new", label: "新" }, ...rest];
  };
  const [next, step] = stepOf(form, "拖", recipe, null);
  const [back, history] = undone(next, record(noHistory, step!));
  expect(back).toEqual(form);
  expect(redone(back, history)[0]).toEqual(next);
});

it("things that share a key, as a broken draft may hold, are undone all the same", () => {
  const twins: Form = { fields: [{ key: "a", label: "一" }, { key: "a", label: "二" }] };
  const [next, step] = stepOf(twins, "删", (draft) => void (draft.fields = draft.fields.slice(1)), null);
  expect(undone(next, record(noHistory, step!))[0]).toEqual(twins);
});
