// Messages to people: how they would look, what was sent and what came of it, and the way out of advertisement.

import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ValueKind } from "../definitions";
import { at, get, type Json, post, put } from "./client";
import { recordsKey } from "./records";

/** What happens to a letter, in the order in which it may. */
export const letterFacts = ["sent", "delivered", "opened", "clicked", "answered", "unsubscribed", "resubscribed", "bounced", "complained", "failed", "withheld"] as const;
export type LetterFactKind = (typeof letterFacts)[number];

export type ChannelPart = { readonly key: string; readonly label: string; readonly icon: string; readonly holds: ValueKind; readonly subject: boolean; readonly can_be_left: boolean; readonly approved: boolean };
export type MessageFigures = Readonly<Partial<Record<LetterFactKind, number>>>;

export type Messages = {
  readonly channels: readonly ChannelPart[];
  /** Whether the settings name a server for emails, and the address under which people reach us. */
  readonly mail_server: boolean;
  readonly sms_gateway: boolean;
  readonly public_url: boolean;
  readonly figures: Readonly<Record<string, MessageFigures>>;
};

export type MessagePreview = { readonly to: string; readonly subject: string; readonly text: string; readonly html: string; readonly withheld: string | null };
export type TestSent = { readonly state: "waiting" | "sent" | "failed" | "bounced" | "left_out"; readonly tries: number; readonly to: readonly string[]; readonly reason: string | null };

/** `told` is the address that was followed, or why it was not sent. */
export type LetterFact = { readonly kind: LetterFactKind; readonly at: string; readonly told: string };

/** Texts are withheld from whoever may not read all that stands in them. */
export type SentLetter = {
  readonly id: string;
  readonly message: string;
  readonly label: string;
  readonly channel: string;
  readonly purpose: "service" | "marketing";
  readonly record: string;
  readonly at: string;
  readonly subject: string | null;
  readonly address: string | null;
  readonly declined: boolean;
  readonly facts: readonly LetterFact[];
};

export type SuppressionReason = "unsubscribed" | "bounced" | "complained" | "by_hand";
export type Suppressed = { readonly channel: string; readonly address: string; readonly reason: SuppressionReason; readonly at: string; readonly by: string | null };

export const messagesQuery = (app: string) =>
  queryOptions({ queryKey: ["messages", app], queryFn: ({ signal }) => get<Messages>(at`/apps/${app}/messages`, { signal }) });

export const messagePreviewQuery = (app: string, message: Json, record: string | null) =>
  queryOptions({
    queryKey: ["message preview", app, message, record],
    queryFn: ({ signal }) => post<MessagePreview>(at`/apps/${app}/messages/preview`, { body: { message, record }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
    enabled: record !== null,
  });

export const sendMessageTest = (app: string, message: Json, record: string, to: string): Promise<{ delivery: string | null }> =>
  post(at`/apps/${app}/messages/tests`, { body: { message, record, to } });

const LOOKS_EVERY = 1000;

export const testSentQuery = (app: string, id: string) =>
  queryOptions({
    queryKey: ["message test", app, id],
    queryFn: ({ signal }) => get<TestSent>(at`/apps/${app}/messages/tests/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && state.data.state !== "waiting" ? false : LOOKS_EVERY),
  });

export const messageLettersQuery = (app: string, message: string) =>
  queryOptions({
    queryKey: ["message letters", app, message],
    queryFn: async ({ signal }) => (await get<{ items: SentLetter[] }>(at`/apps/${app}/messages/${message}/letters`, { signal })).items,
  });

export type RecordLetters = { readonly items: readonly SentLetter[]; readonly next: string | null; readonly messages: boolean };

export const recordLettersQuery = (app: string, form: string, id: string) =>
  infiniteQueryOptions({
    queryKey: [...recordsKey(app, form), "letters", id],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => get<RecordLetters>(at`/apps/${app}/forms/${form}/records/${id}/letters`, { query: pageParam ? { before: pageParam } : {}, signal }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });

const suppressionsKey = (app: string) => ["suppressions", app] as const;

export const suppressionsQuery = (app: string, text: string) =>
  queryOptions({
    queryKey: [...suppressionsKey(app), text],
    queryFn: ({ signal }) => get<{ items: Suppressed[]; more: boolean }>(at`/apps/${app}/suppressions`, { query: text ? { text } : {}, signal }),
    placeholderData: keepPreviousData,
  });

export const suppressAddress = (app: string, channel: string, address: string): Promise<unknown> =>
  post(at`/apps/${app}/suppressions`, { body: { channel, address } });

export const liftSuppression = (app: string, channel: string, address: string): Promise<unknown> =>
  post(at`/apps/${app}/suppressions/lift`, { body: { channel, address } });

/** What somebody sees who follows the way out of a letter; nobody is signed in. */
export type Subscription = { readonly organisation: string; readonly channel: string; readonly address: string; readonly subscribed: boolean };

export const subscriptionQuery = (secret: string) =>
  queryOptions({ queryKey: ["subscription", secret], queryFn: ({ signal }) => get<Subscription>(at`/public/subscriptions/${secret}`, { signal }), retry: false });

export const changeSubscription = (secret: string, subscribed: boolean): Promise<Subscription> =>
  put(at`/public/subscriptions/${secret}`, { body: { subscribed } });
