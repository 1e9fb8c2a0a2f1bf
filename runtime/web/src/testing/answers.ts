// A server for tests of screens: answers by method and path, and remembers what it was asked.

import { vi } from "vitest";

export type Asked = { method: string; path: string; headers: Headers; body: unknown };

/** A refusal instead of an answer. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly body: object = {},
  ) {}
}

const responseOf = (answer: unknown): Response => {
  if (answer instanceof Refusal) {
    return new Response(JSON.stringify(answer.body), {
      status: answer.status,
      headers: { "Content-Type": "application/problem+json" },
    });
  }
  return new Response(JSON.stringify(answer), { headers: { "Content-Type": "application/json", ETag: '"7"' } });
};

/** An answer that comes when the test lets it. */
export const delayed = (answer: unknown): { readonly answer: Promise<unknown>; readonly arrive: () => void } => {
  let arrive = (): void => undefined;
  const waiting = new Promise<unknown>((resolve) => {
    arrive = () => resolve(answer);
  });
  return { answer: waiting, arrive };
};

/** Stand in for the network; keys are such as "GET /apps", and what has no answer is lost on the way. */
export const answering = (answers: Readonly<Record<string, unknown>>): Asked[] => {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => {
    const [path = ""] = address.replace("/api/v1", "").split("?");
    const method = init.method ?? "GET";
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : init.body;
    asked.push({ method, path: address.replace("/api/v1", ""), headers: new Headers(init.headers), body });
    const answer = answers[`${method} ${path}`];
    return answer === undefined ? Promise.reject(new TypeError("lost")) : Promise.resolve(answer).then(responseOf);
  });
  return asked;
};
