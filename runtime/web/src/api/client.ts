// The one way to the server: session cookie, CSRF header, language, versions, refusals as problems.

import { usePreferences } from "../preferences/preferences";
import { problemOf, Unreachable } from "./problem";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

type Scalar = string | number | boolean;
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export type Ask = {
  query?: Record<string, Scalar | null | undefined>;
  /** Anything JSON can say, or a form with files. */
  body?: unknown;
  /** The version the change was made on; the server answers 409 or 412 when it is no longer the newest. */
  version?: string | number | undefined;
  signal?: AbortSignal | undefined;
};

const bare = (tag: string): string => tag.replace(/^W\//, "").replace(/"/g, "");

/** An answer with the tag that the next change has to name, without its quotes. */
export type Tagged<T> = { value: T; tag: string | null };

const root = "/api/v1";

const addressOf = (path: string, query: Ask["query"] = {}): string => {
  const asked = Object.entries(query).flatMap(([key, value]) => (value == null ? [] : [[key, String(value)]]));
  return asked.length === 0 ? root + path : `${root}${path}?${new URLSearchParams(asked)}`;
};

/** The server sets it beside the session; sending it back proves that this page asked. */
const csrfToken = (): string => cookie("__Host-dougong_csrf=") || cookie("dougong_csrf=");

/** By HTTPS its name says that no other host has set it; what an older server left is overlooked then. */
const cookie = (begins: string): string =>
  document.cookie
    .split("; ")
    .find((each) => each.startsWith(begins))
    ?.slice(begins.length) ?? "";

/** Whether there is a session at all; whether it still holds, only the server knows. */
export const hasSession = (): boolean => csrfToken() !== "";

const headersOf = (method: Method, { body, version }: Ask): Headers => {
  const headers = new Headers({ Accept: "application/json", "Accept-Language": usePreferences.getState().locale });
  if (body !== undefined && !(body instanceof FormData)) headers.set("Content-Type", "application/json");
  if (method !== "GET") headers.set("X-CSRF-Token", decodeURIComponent(csrfToken()));
  if (version !== undefined) headers.set("If-Match", `"${version}"`);
  return headers;
};

const sent = async (method: Method, path: string, ask: Ask): Promise<Response> => {
  const body = ask.body === undefined || ask.body instanceof FormData ? ask.body : JSON.stringify(ask.body);
  const init: RequestInit = { method, headers: headersOf(method, ask), credentials: "same-origin" };
  if (body !== undefined) init.body = body;
  if (ask.signal) init.signal = ask.signal;
  try {
    return await fetch(addressOf(path, ask.query), init);
  } catch (lost) {
    // An aborted request is the caller's own doing and stays what it is.
    if (ask.signal?.aborted) throw lost;
    throw new Unreachable(path);
  }
};

/** Ask, and keep the tag of the answer. Throws `ApiProblem` or `Unreachable`. */
export const exchange = async <T>(method: Method, path: string, ask: Ask = {}): Promise<Tagged<T>> => {
  const response = await sent(method, path, ask);
  if (!response.ok) throw await problemOf(response);
  const text = await response.text();
  const tag = response.headers.get("ETag");
  return { value: (text === "" ? null : JSON.parse(text)) as T, tag: tag === null ? null : bare(tag) };
};

/** Send a form with files, telling how much of it is sent, from 0 to 1: that is what `fetch` cannot tell. */
export const sendFiles = <T>(path: string, form: FormData, told: (part: number) => void): Promise<T> =>
  sentTelling(path, addressOf(path), form, headersOf("POST", { body: form }), told);

/** Send a file as it is, telling how much of it is sent. */
export const sendBytes = <T>(path: string, query: NonNullable<Ask["query"]>, file: File, told: (part: number) => void, more: Readonly<Record<string, string>> = {}): Promise<T> => {
  const headers = headersOf("POST", {});
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  headers.set("Content-Type", file.type || "application/octet-stream");
  return sentTelling(path, addressOf(path, query), file, headers, told);
};

const sentTelling = <T>(path: string, address: string, body: FormData | File, headers: Headers, told: (part: number) => void): Promise<T> =>
  new Promise((take, refuse) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    headers.forEach((value, name) => request.setRequestHeader(name, value));
    request.upload.onprogress = ({ loaded, total }) => told(total > 0 ? loaded / total : 0);
    request.onerror = () => refuse(new Unreachable(path));
    request.onload = () => {
      const { status, responseText } = request;
      if (status >= 200 && status < 300) return take(JSON.parse(responseText) as T);
      const type = request.getResponseHeader("Content-Type") ?? "";
      void problemOf(new Response(responseText, { status, headers: { "Content-Type": type } })).then(refuse);
    };
    request.send(body);
  });

/** Ask for a file. Throws `ApiProblem` or `Unreachable`. */
export const fetchFile = async (method: Method, path: string, ask: Ask = {}): Promise<Blob> => {
  const response = await sent(method, path, ask);
  if (!response.ok) throw await problemOf(response);
  return response.blob();
};

const asking =
  (method: Method) =>
  async <T>(path: string, ask: Ask = {}): Promise<T> =>
    (await exchange<T>(method, path, ask)).value;

export const get = asking("GET");
export const post = asking("POST");
export const put = asking("PUT");
export const patch = asking("PATCH");
export const remove = asking("DELETE");

/** A path of keys and ids, each made safe to stand between slashes. */
export const at = (parts: TemplateStringsArray, ...keys: readonly (string | number)[]): string =>
  parts.reduce((path, part, index) => path + encodeURIComponent(keys[index - 1] ?? "") + part);
