// A figure while it is typed.

import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import type { Wire } from "../../expressions";
import type { FormField } from "../core";
import { moneyView } from "./number";

const price: FormField = { key: "price", type: "money", label: "单价", computed: false, value_type: "number(2)", expressions: {} };

const Price = ({ told }: { told: (value: Wire) => void }) => {
  const [value, setValue] = useState<Wire>("1234.50");
  const change = (next: Wire) => {
    told(next);
    setValue(next);
  };
  return <moneyView.Input field={price} id="price" value={value} onChange={change} invalid={false} describedBy={undefined} />;
};

afterEach(cleanup);

describe("a figure", () => {
  const begin = () => {
    const told: Wire[] = [];
    render(<Price told={(value) => told.push(value)} />);
    return { told, box: screen.getByRole<HTMLInputElement>("textbox") };
  };

  it("does not change when it is entered, so that a selection stays", () => {
    const { box } = begin();
    fireEvent.focus(box);
    expect(box.value).toBe("1,234.50");
  });

  it("stays as typed until it is left", () => {
    const { told, box } = begin();
    fireEvent.change(box, { target: { value: "１,2345" } });
    expect([box.value, told]).toEqual(["１,2345", ["12345"]]);
    fireEvent.blur(box);
    expect(box.value).toBe("12,345");
  });

  it("can be emptied", () => {
    const { told, box } = begin();
    fireEvent.change(box, { target: { value: "" } });
    expect([box.value, told]).toEqual(["", [""]]);
  });
});
