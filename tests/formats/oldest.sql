SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.dg_alembic (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.dg_api_tokens (
    id text NOT NULL,
    digest text NOT NULL,
    person text NOT NULL,
    name text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone
);
CREATE TABLE public.dg_apps (
    key text NOT NULL,
    label json NOT NULL,
    release integer,
    created_at timestamp with time zone NOT NULL,
    created_by text
);
CREATE TABLE public.dg_audit (
    id text NOT NULL,
    at timestamp with time zone NOT NULL,
    by text,
    kind text NOT NULL,
    app text,
    subject text,
    body json NOT NULL
);
CREATE TABLE public.dg_columns (
    app text NOT NULL,
    form text NOT NULL,
    key text NOT NULL,
    generation integer NOT NULL,
    "table" text NOT NULL,
    "column" text NOT NULL,
    storage text NOT NULL,
    scale integer DEFAULT 0 NOT NULL,
    target text,
    retired_at timestamp with time zone
);
CREATE TABLE public.dg_counters (
    app text NOT NULL,
    form text NOT NULL,
    field text NOT NULL,
    period text NOT NULL,
    number integer NOT NULL
);
CREATE TABLE public.dg_department_people (
    department text NOT NULL,
    person text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.dg_departments (
    id text NOT NULL,
    label text NOT NULL,
    parent text,
    head text,
    "position" integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.dg_drafts (
    app text NOT NULL,
    folder text NOT NULL,
    key text NOT NULL,
    "position" integer NOT NULL,
    body json NOT NULL,
    etag text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    updated_by text
);
CREATE TABLE public.dg_epoch (
    id integer NOT NULL,
    number integer NOT NULL
);
CREATE SEQUENCE public.dg_epoch_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.dg_epoch_id_seq OWNED BY public.dg_epoch.id;
CREATE TABLE public.dg_file_uses (
    file text NOT NULL,
    app text NOT NULL,
    form text NOT NULL,
    record text NOT NULL,
    field text NOT NULL
);
CREATE TABLE public.dg_files (
    id text NOT NULL,
    digest text NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    size integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by text
);
CREATE TABLE public.dg_heartbeats (
    role text NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.dg_history (
    id text NOT NULL,
    app text NOT NULL,
    form text NOT NULL,
    record text NOT NULL,
    at timestamp with time zone NOT NULL,
    by text,
    kind text NOT NULL,
    version integer NOT NULL,
    changed json NOT NULL,
    cause text NOT NULL
);
CREATE TABLE public.dg_invitations (
    digest text NOT NULL,
    made_by text NOT NULL,
    person text,
    departments json NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.dg_jobs (
    id text NOT NULL,
    kind text NOT NULL,
    payload json NOT NULL,
    due timestamp with time zone NOT NULL,
    state text NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    fence integer DEFAULT 0 NOT NULL,
    error text,
    made_by text,
    made_at timestamp with time zone NOT NULL,
    progress json,
    result json,
    cancelled boolean DEFAULT false NOT NULL
);
CREATE TABLE public.dg_journal (
    run text NOT NULL,
    "position" integer NOT NULL,
    at timestamp with time zone NOT NULL,
    by text,
    kind text NOT NULL,
    body json NOT NULL
);
CREATE TABLE public.dg_notices (
    id text NOT NULL,
    person text NOT NULL,
    kind text NOT NULL,
    body json NOT NULL,
    at timestamp with time zone NOT NULL,
    read_at timestamp with time zone
);
CREATE TABLE public.dg_organisation (
    id integer NOT NULL,
    name text NOT NULL,
    zone text NOT NULL,
    locale text NOT NULL
);
CREATE SEQUENCE public.dg_organisation_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.dg_organisation_id_seq OWNED BY public.dg_organisation.id;
CREATE TABLE public.dg_outbox (
    id text NOT NULL,
    kind text NOT NULL,
    payload json NOT NULL,
    due timestamp with time zone NOT NULL,
    state text NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    fence integer DEFAULT 0 NOT NULL,
    error text
);
CREATE TABLE public.dg_passwords (
    person text NOT NULL,
    hash text NOT NULL
);
CREATE TABLE public.dg_people (
    id text NOT NULL,
    username text NOT NULL,
    name text NOT NULL,
    email text,
    phone text,
    locale text NOT NULL,
    admin boolean DEFAULT false NOT NULL,
    disabled boolean DEFAULT false NOT NULL,
    demo boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.dg_plans (
    id text NOT NULL,
    app text NOT NULL,
    etag text NOT NULL,
    body json NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by text
);
CREATE TABLE public.dg_releases (
    app text NOT NULL,
    number integer NOT NULL,
    content json NOT NULL,
    published_at timestamp with time zone NOT NULL,
    published_by text,
    note text NOT NULL
);
CREATE TABLE public.dg_role_holders (
    role text NOT NULL,
    kind text NOT NULL,
    holder text NOT NULL
);
CREATE TABLE public.dg_rule_runs (
    id text NOT NULL,
    app text NOT NULL,
    rule text NOT NULL,
    release integer NOT NULL,
    record text,
    event text NOT NULL,
    state text NOT NULL,
    at timestamp with time zone NOT NULL,
    body json NOT NULL
);
CREATE TABLE public.dg_rule_steps (
    run text NOT NULL,
    step text NOT NULL,
    at timestamp with time zone NOT NULL,
    outcome json NOT NULL
);
CREATE TABLE public.dg_runs (
    id text NOT NULL,
    app text NOT NULL,
    process text NOT NULL,
    release integer NOT NULL,
    form text NOT NULL,
    record text NOT NULL,
    initiator text,
    state text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    version integer NOT NULL,
    body json NOT NULL
);
CREATE TABLE public.dg_saved_views (
    id text NOT NULL,
    app text NOT NULL,
    form text NOT NULL,
    person text NOT NULL,
    body json NOT NULL
);
CREATE TABLE public.dg_sessions (
    digest text NOT NULL,
    person text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    agent text NOT NULL
);
CREATE TABLE public.dg_settings (
    key text NOT NULL,
    body json NOT NULL
);
CREATE TABLE public.dg_tasks (
    id text NOT NULL,
    run text NOT NULL,
    app text NOT NULL,
    node text NOT NULL,
    kind text NOT NULL,
    person text NOT NULL,
    state text NOT NULL,
    arrived_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    deadline timestamp with time zone,
    body json
);
CREATE TABLE public.dg_timers (
    id text NOT NULL,
    kind text NOT NULL,
    payload json NOT NULL,
    due timestamp with time zone NOT NULL,
    state text NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    fence integer DEFAULT 0 NOT NULL,
    error text,
    subject text
);
CREATE TABLE public.shop__order (
    id text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    created_by text COLLATE pg_catalog."C",
    updated_at timestamp with time zone NOT NULL,
    updated_by text COLLATE pg_catalog."C",
    owner_id text COLLATE pg_catalog."C",
    dept_id text COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    version integer NOT NULL,
    deleted_at timestamp with time zone,
    customer text COLLATE pg_catalog."C",
    amount numeric(20,2),
    double numeric(20,2),
    paid_at date
);
ALTER TABLE ONLY public.dg_epoch ALTER COLUMN id SET DEFAULT nextval('public.dg_epoch_id_seq'::regclass);
ALTER TABLE ONLY public.dg_organisation ALTER COLUMN id SET DEFAULT nextval('public.dg_organisation_id_seq'::regclass);
INSERT INTO public.dg_alembic VALUES ('0001');
INSERT INTO public.dg_apps VALUES ('shop', '"小店"', 2, '2026-11-30 20:55:01.784843+00', '01a22e3d-351b-74dc-90d8-2da6976e581d');
INSERT INTO public.dg_audit VALUES ('01a22e3d-3546-78b4-8c39-8422fed68545', '2026-11-30 20:54:52.95523+00', NULL, 'person.created', NULL, '01a22e3d-351b-74dc-90d8-2da6976e581d', '{}');
INSERT INTO public.dg_audit VALUES ('01a22e3d-5670-7cf4-b344-4dbe07787e77', '2026-11-30 20:55:01.468998+00', '01a22e3d-351b-74dc-90d8-2da6976e581d', 'signed_in', NULL, '01a22e3d-351b-74dc-90d8-2da6976e581d', '{}');
INSERT INTO public.dg_audit VALUES ('01a22e3d-578d-73f5-b179-593dc1f04752', '2026-11-30 20:55:01.761378+00', '01a22e3d-351b-74dc-90d8-2da6976e581d', 'person.created', NULL, '01a22e3d-5781-7f08-8550-d2ba8a1650c6', '{}');
INSERT INTO public.dg_columns VALUES ('shop', 'order', '', 1, 'shop__order', '', 'form', 0, NULL, NULL);
INSERT INTO public.dg_columns VALUES ('shop', 'order', 'customer', 1, 'shop__order', 'customer', 'text', 0, NULL, NULL);
INSERT INTO public.dg_columns VALUES ('shop', 'order', 'amount', 1, 'shop__order', 'amount', 'number', 2, NULL, NULL);
INSERT INTO public.dg_columns VALUES ('shop', 'order', 'double', 1, 'shop__order', 'double', 'number', 2, NULL, NULL);
INSERT INTO public.dg_columns VALUES ('shop', 'order', 'paid_at', 1, 'shop__order', 'paid_at', 'date', 0, NULL, NULL);
INSERT INTO public.dg_drafts VALUES ('shop', 'app', 'shop', 1, '{"format":1,"key":"shop","label":"小店"}', 'fcd5aa8adb2da565', '2026-11-30 20:55:01.784843+00', '01a22e3d-351b-74dc-90d8-2da6976e581d');
INSERT INTO public.dg_drafts VALUES ('shop', 'forms', 'order', 2, '{"key":"order","label":"订单","fields":[{"key":"customer","type":"text","label":"客户","required":true},{"key":"amount","type":"money","label":"金额","currency":"CNY"},{"key":"double","type":"formula","label":"两倍","expression":"amount * 2"},{"key":"paid_at","type":"date","label":"付款日期"}]}', '0db51886a4b998be', '2026-11-30 20:55:01.802323+00', '01a22e3d-351b-74dc-90d8-2da6976e581d');
INSERT INTO public.dg_drafts VALUES ('shop', 'processes', 'check', 3, '{"key":"check","label":"审批","form":"order","trigger":{"on":"record.create","hold":true},"nodes":[{"key":"start","type":"start"},{"key":"boss","type":"approve","label":"老板审批","assignees":[{"type":"person","people":["01a22e3d-5781-7f08-8550-d2ba8a1650c6"]}],"vote":"any"},{"key":"end","type":"end"}],"edges":[{"from":"start","to":"boss"},{"from":"boss","to":"end"}]}', 'cd9b0bc444270a09', '2026-11-30 20:55:01.968539+00', '01a22e3d-351b-74dc-90d8-2da6976e581d');
INSERT INTO public.dg_epoch VALUES (1, 5);
INSERT INTO public.dg_heartbeats VALUES ('worker', '2026-11-30 20:55:01.1403+00');
INSERT INTO public.dg_journal VALUES ('01a22e3d-58ad-720c-8cc5-886317eea356', 0, '2026-11-30 20:55:02.053397+00', NULL, 'arrived', '{"at":"2026-11-30T20:55:02.053397+00:00","what":"arrived","node":"start","visit":1}');
INSERT INTO public.dg_journal VALUES ('01a22e3d-58ad-720c-8cc5-886317eea356', 1, '2026-11-30 20:55:02.053397+00', '01a22e3d-351b-74dc-90d8-2da6976e581d', 'started', '{"at":"2026-11-30T20:55:02.053397+00:00","what":"started","node":"start","visit":1,"by":"01a22e3d-351b-74dc-90d8-2da6976e581d"}');
INSERT INTO public.dg_journal VALUES ('01a22e3d-58ad-720c-8cc5-886317eea356', 2, '2026-11-30 20:55:02.053397+00', NULL, 'left', '{"at":"2026-11-30T20:55:02.053397+00:00","what":"left","node":"start","visit":1}');
INSERT INTO public.dg_journal VALUES ('01a22e3d-58ad-720c-8cc5-886317eea356', 3, '2026-11-30 20:55:02.053397+00', NULL, 'arrived', '{"at":"2026-11-30T20:55:02.053397+00:00","what":"arrived","node":"boss","visit":2}');
INSERT INTO public.dg_notices VALUES ('01a22e3d-58c2-72cf-8096-3b7295aa19c2', '01a22e3d-5781-7f08-8550-d2ba8a1650c6', 'process.told', '{"code":"process.told_task","app":"shop","form":"order","record":"01a22e3d-58a5-70f6-83e1-5305f7ddab5b","run":"01a22e3d-58ad-720c-8cc5-886317eea356","title":"等着的客户","text":"审批：有一件事等你处理"}', '2026-11-30 20:55:02.053397+00', NULL);
INSERT INTO public.dg_outbox VALUES ('01a22e3d-5822-728c-aa55-196e7584843a', 'app.published', '{"app":"shop","release":1,"by":"01a22e3d-351b-74dc-90d8-2da6976e581d"}', '2026-11-30 20:56:02.019074+00', 'done', 1, 1, NULL);
INSERT INTO public.dg_outbox VALUES ('01a22e3d-5896-7afc-8565-948fad5a1ca6', 'app.published', '{"app":"shop","release":2,"by":"01a22e3d-351b-74dc-90d8-2da6976e581d"}', '2026-11-30 20:56:02.095956+00', 'done', 1, 1, NULL);
INSERT INTO public.dg_passwords VALUES ('01a22e3d-351b-74dc-90d8-2da6976e581d', '$argon2id$v=19$m=65536,t=3,p=4$xkl032vgzAmSSdQ6ZkA5GQ$LXJZEGvRK7GStxq2z965KhVigaMoPKvSfTSGJ2s5WjQ');
INSERT INTO public.dg_passwords VALUES ('01a22e3d-5781-7f08-8550-d2ba8a1650c6', '$argon2id$v=19$m=65536,t=3,p=4$mPkWw1iwaM9WgNssosm0Kw$yCXuy9QkmB3vDRDaIjQKwLQqDLE+uMQSJc5upivvEeA');
INSERT INTO public.dg_people VALUES ('01a22e3d-351b-74dc-90d8-2da6976e581d', 'admin', 'admin', NULL, NULL, 'zh-CN', true, false, false, '2026-11-30 20:54:52.95523+00');
INSERT INTO public.dg_people VALUES ('01a22e3d-5781-7f08-8550-d2ba8a1650c6', 'boss', '老板', NULL, NULL, 'zh-CN', false, false, false, '2026-11-30 20:55:01.761378+00');
INSERT INTO public.dg_plans VALUES ('01a22e3d-57c2-720a-82ef-9d860b6a4272', 'shop', 'e59c547762ccbc82-0', '{"edits":1}', '2026-11-30 20:55:01.814572+00', '01a22e3d-351b-74dc-90d8-2da6976e581d');
INSERT INTO public.dg_plans VALUES ('01a22e3d-586a-76e9-b4fa-ff0a53adc896', 'shop', '8b1b25fe450eb180-1', '{"edits":1}', '2026-11-30 20:55:01.986352+00', '01a22e3d-351b-74dc-90d8-2da6976e581d');
INSERT INTO public.dg_releases VALUES ('shop', 1, '{"app":{"format":1,"key":"shop","label":"小店"},"definitions":{"forms":{"order":{"key":"order","label":"订单","fields":[{"key":"customer","type":"text","label":"客户","required":true},{"key":"amount","type":"money","label":"金额","currency":"CNY"},{"key":"double","type":"formula","label":"两倍","expression":"amount * 2"},{"key":"paid_at","type":"date","label":"付款日期"}]}}}}', '2026-11-30 20:55:01.847609+00', '01a22e3d-351b-74dc-90d8-2da6976e581d', '');
INSERT INTO public.dg_releases VALUES ('shop', 2, '{"app":{"format":1,"key":"shop","label":"小店"},"definitions":{"forms":{"order":{"key":"order","label":"订单","fields":[{"key":"customer","type":"text","label":"客户","required":true},{"key":"amount","type":"money","label":"金额","currency":"CNY"},{"key":"double","type":"formula","label":"两倍","expression":"amount * 2"},{"key":"paid_at","type":"date","label":"付款日期"}]}},"processes":{"check":{"key":"check","label":"审批","form":"order","trigger":{"on":"record.create","hold":true},"nodes":[{"key":"start","type":"start"},{"key":"boss","type":"approve","label":"老板审批","assignees":[{"type":"person","people":["01a22e3d-5781-7f08-8550-d2ba8a1650c6"]}],"vote":"any"},{"key":"end","type":"end"}],"edges":[{"from":"start","to":"boss"},{"from":"boss","to":"end"}]}}}}', '2026-11-30 20:55:02.007477+00', '01a22e3d-351b-74dc-90d8-2da6976e581d', '');
INSERT INTO public.dg_runs VALUES ('01a22e3d-58ad-720c-8cc5-886317eea356', 'shop', 'check', 2, 'order', '01a22e3d-58a5-70f6-83e1-5305f7ddab5b', '01a22e3d-351b-74dc-90d8-2da6976e581d', 'running', '2026-11-30 20:55:02.053397+00', NULL, 1, '{"format":1,"id":"01a22e3d-58ad-720c-8cc5-886317eea356","app":"shop","process":"check","release":2,"form":"order","record":"01a22e3d-58a5-70f6-83e1-5305f7ddab5b","initiator":"01a22e3d-351b-74dc-90d8-2da6976e581d","status":"running","tokens":[{"id":1,"node":"boss","visit":2}],"tasks":[{"id":"01a22e3d-58a5-7000-a1ba-b49d24f4a883","kind":"start","node":"start","person":"01a22e3d-351b-74dc-90d8-2da6976e581d","state":"done","token":1,"visit":1,"round":0,"opened_at":"2026-11-30T20:55:02.053397+00:00","closed_at":"2026-11-30T20:55:02.053397+00:00","verb":"start"},{"id":"01a22e3d-58a5-7001-8821-3931ede003b8","kind":"approve","node":"boss","person":"01a22e3d-5781-7f08-8550-d2ba8a1650c6","state":"open","token":1,"visit":2,"round":0,"opened_at":"2026-11-30T20:55:02.053397+00:00"}],"journal":[{"at":"2026-11-30T20:55:02.053397+00:00","what":"arrived","node":"start","visit":1},{"at":"2026-11-30T20:55:02.053397+00:00","what":"started","node":"start","visit":1,"by":"01a22e3d-351b-74dc-90d8-2da6976e581d"},{"at":"2026-11-30T20:55:02.053397+00:00","what":"left","node":"start","visit":1},{"at":"2026-11-30T20:55:02.053397+00:00","what":"arrived","node":"boss","visit":2}],"visits":2,"round":0,"version":1}');
INSERT INTO public.dg_sessions VALUES ('c66f9bb565345a06ad85481d4be12a8e50567a594596cd11a13835ae64d3d8aa', '01a22e3d-351b-74dc-90d8-2da6976e581d', '2026-11-30 20:55:01.468998+00', '2026-12-14 20:55:01.468998+00', 'python-httpx/0.28.1');
INSERT INTO public.dg_settings VALUES ('access.stamp', '"01a22e3d-5789-70a9-89c6-6194819f767d"');
INSERT INTO public.dg_tasks VALUES ('01a22e3d-58a5-7000-a1ba-b49d24f4a883', '01a22e3d-58ad-720c-8cc5-886317eea356', 'shop', 'start', 'start', '01a22e3d-351b-74dc-90d8-2da6976e581d', 'done', '2026-11-30 20:55:02.053397+00', '2026-11-30 20:55:02.053397+00', NULL, '{"title":"等着的客户","summary":[{"key":"amount","label":"金额","value":"¥99.90"},{"key":"double","label":"两倍","value":"199.80"}]}');
INSERT INTO public.dg_tasks VALUES ('01a22e3d-58a5-7001-8821-3931ede003b8', '01a22e3d-58ad-720c-8cc5-886317eea356', 'shop', 'boss', 'approve', '01a22e3d-5781-7f08-8550-d2ba8a1650c6', 'open', '2026-11-30 20:55:02.053397+00', NULL, NULL, '{"title":"等着的客户","summary":[{"key":"amount","label":"金额","value":"¥99.90"},{"key":"double","label":"两倍","value":"199.80"}]}');
INSERT INTO public.shop__order VALUES ('01a22e3d-5830-7ed3-82f0-310eef16e45d', '2026-11-30 20:55:01.93619+00', '01a22e3d-351b-74dc-90d8-2da6976e581d', '2026-11-30 20:55:01.93619+00', '01a22e3d-351b-74dc-90d8-2da6976e581d', '01a22e3d-351b-74dc-90d8-2da6976e581d', NULL, 'active', 1, NULL, '客户0', 0.50, 1.00, '2026-11-22');
INSERT INTO public.shop__order VALUES ('01a22e3d-583e-76fa-abae-f66d6fe161ea', '2026-11-30 20:55:01.950193+00', '01a22e3d-351b-74dc-90d8-2da6976e581d', '2026-11-30 20:55:01.950193+00', '01a22e3d-351b-74dc-90d8-2da6976e581d', '01a22e3d-351b-74dc-90d8-2da6976e581d', NULL, 'active', 1, NULL, '客户1', 1.50, 3.00, '2026-11-22');
INSERT INTO public.shop__order VALUES ('01a22e3d-5845-71be-bbbc-9fa59b653bda', '2026-11-30 20:55:01.957654+00', '01a22e3d-351b-74dc-90d8-2da6976e581d', '2026-11-30 20:55:01.957654+00', '01a22e3d-351b-74dc-90d8-2da6976e581d', '01a22e3d-351b-74dc-90d8-2da6976e581d', NULL, 'active', 1, NULL, '客户2', 2.50, 5.00, '2026-11-22');
INSERT INTO public.shop__order VALUES ('01a22e3d-58a5-70f6-83e1-5305f7ddab5b', '2026-11-30 20:55:02.053397+00', '01a22e3d-351b-74dc-90d8-2da6976e581d', '2026-11-30 20:55:02.053397+00', '01a22e3d-351b-74dc-90d8-2da6976e581d', '01a22e3d-351b-74dc-90d8-2da6976e581d', NULL, 'pending', 1, NULL, '等着的客户', 99.90, 199.80, NULL);
SELECT pg_catalog.setval('public.dg_epoch_id_seq', 1, false);
SELECT pg_catalog.setval('public.dg_organisation_id_seq', 1, false);
ALTER TABLE ONLY public.dg_alembic
    ADD CONSTRAINT dg_alembic_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.dg_api_tokens
    ADD CONSTRAINT pk_dg_api_tokens PRIMARY KEY (id);
ALTER TABLE ONLY public.dg_apps
    ADD CONSTRAINT pk_dg_apps PRIMARY KEY (key);
ALTER TABLE ONLY public.dg_audit
    ADD CONSTRAINT pk_dg_audit PRIMARY KEY (id);
ALTER TABLE ONLY public.dg_columns
    ADD CONSTRAINT pk_dg_columns PRIMARY KEY (app, form, key, generation);
ALTER TABLE ONLY public.dg_counters
    ADD CONSTRAINT pk_dg_counters PRIMARY KEY (app, form, field, period);
ALTER TABLE ONLY public.dg_department_people
    ADD CONSTRAINT pk_dg_department_people PRIMARY KEY (department, person);
ALTER TABLE ONLY public.dg_departments
    ADD CONSTRAINT pk_dg_departments PRIMARY KEY (id);
ALTER TABLE ONLY public.dg_drafts
    ADD CONSTRAINT pk_dg_drafts PRIMARY KEY (app, folder, key);
ALTER TABLE ONLY public.dg_epoch
    ADD CONSTRAINT pk_dg_epoch PRIMARY KEY (id);
ALTER TABLE ONLY public.dg_file_uses
    ADD CONSTRAINT pk_dg_file_uses PRIMARY KEY (file, app, form, record, field);
ALTER TABLE ONLY public.dg_files
    ADD CONSTRAINT pk_dg_files PRIMARY KEY (id);
ALTER TABLE ONLY public.dg_heartbeats
    ADD CONSTRAINT pk_dg_heartbeats PRIMARY KEY (role);
ALTER TABLE ONLY public.dg_history
    ADD CONSTRAINT pk_dg_history PRIMARY KEY (id);
ALTER TABLE ONLY public.dg_invitations
    ADD CONSTRAINT pk_dg_invitations PRIMARY KEY (digest);
ALTER TABLE ONLY public.dg_jobs
    ADD CONSTRAINT pk_dg_jobs PRIMARY KEY (id);
ALTER TABLE ONLY public.dg_journal
    ADD CONSTRAINT pk_dg_journal PRIMARY KEY (run, "position");
ALTER TABLE ONLY public.dg_notices
    ADD CONSTRAINT pk_dg_notices PRIMARY KEY (id);
ALTER TABLE ONLY public.dg_organisation
    ADD CONSTRAINT pk_dg_organisation PRIMARY KEY (id);
ALTER TABLE ONLY public.dg_outbox
    ADD CONSTRAINT pk_dg_outbox PRIMARY KEY (id);
ALTER TABLE ONLY public.dg_passwords
    ADD CONSTRAINT pk_dg_passwords PRIMARY KEY (person);
ALTER TABLE ONLY public.dg_people
    ADD CONSTRAINT pk_dg_people PRIMARY KEY (id);
ALTER TABLE ONLY public.dg_plans
    ADD CONSTRAINT pk_dg_plans PRIMARY KEY (id);
ALTER TABLE ONLY public.dg_releases
    ADD CONSTRAINT pk_dg_releases PRIMARY KEY (app, number);
ALTER TABLE ONLY public.dg_role_holders
    ADD CONSTRAINT pk_dg_role_holders PRIMARY KEY (role, kind, holder);
ALTER TABLE ONLY public.dg_rule_runs
    ADD CONSTRAINT pk_dg_rule_runs PRIMARY KEY (id);
ALTER TABLE ONLY public.dg_rule_steps
    ADD CONSTRAINT pk_dg_rule_steps PRIMARY KEY (run, step);
ALTER TABLE ONLY public.dg_runs
    ADD CONSTRAINT pk_dg_runs PRIMARY KEY (id);
ALTER TABLE ONLY public.dg_saved_views
    ADD CONSTRAINT pk_dg_saved_views PRIMARY KEY (id);
ALTER TABLE ONLY public.dg_sessions
    ADD CONSTRAINT pk_dg_sessions PRIMARY KEY (digest);
ALTER TABLE ONLY public.dg_settings
    ADD CONSTRAINT pk_dg_settings PRIMARY KEY (key);
ALTER TABLE ONLY public.dg_tasks
    ADD CONSTRAINT pk_dg_tasks PRIMARY KEY (id);
ALTER TABLE ONLY public.dg_timers
    ADD CONSTRAINT pk_dg_timers PRIMARY KEY (id);
ALTER TABLE ONLY public.shop__order
    ADD CONSTRAINT shop__order_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.dg_api_tokens
    ADD CONSTRAINT uq_dg_api_tokens_digest UNIQUE (digest);
CREATE INDEX ix__shop__order__dept_id ON public.shop__order USING btree (dept_id);
CREATE INDEX ix__shop__order__owner_id ON public.shop__order USING btree (owner_id);
CREATE INDEX ix_dg_api_tokens_person ON public.dg_api_tokens USING btree (person);
CREATE INDEX ix_dg_audit_app_id ON public.dg_audit USING btree (app, id);
CREATE INDEX ix_dg_audit_kind_id ON public.dg_audit USING btree (kind, id);
CREATE INDEX ix_dg_audit_subject_id ON public.dg_audit USING btree (subject, id);
CREATE INDEX ix_dg_department_people_person ON public.dg_department_people USING btree (person);
CREATE INDEX ix_dg_departments_head ON public.dg_departments USING btree (head);
CREATE INDEX ix_dg_departments_parent ON public.dg_departments USING btree (parent);
CREATE INDEX ix_dg_file_uses_record ON public.dg_file_uses USING btree (record);
CREATE INDEX ix_dg_files_digest ON public.dg_files USING btree (digest);
CREATE INDEX ix_dg_files_made_at ON public.dg_files USING btree (made_at);
CREATE INDEX ix_dg_history_cause ON public.dg_history USING btree (cause);
CREATE INDEX ix_dg_history_record_id ON public.dg_history USING btree (record, id);
CREATE INDEX ix_dg_invitations_made_by ON public.dg_invitations USING btree (made_by);
CREATE INDEX ix_dg_invitations_person ON public.dg_invitations USING btree (person);
CREATE INDEX ix_dg_jobs_state_due ON public.dg_jobs USING btree (state, due);
CREATE INDEX ix_dg_notices_person_id ON public.dg_notices USING btree (person, id);
CREATE INDEX ix_dg_outbox_state_due ON public.dg_outbox USING btree (state, due);
CREATE INDEX ix_dg_plans_app ON public.dg_plans USING btree (app);
CREATE INDEX ix_dg_role_holders_holder ON public.dg_role_holders USING btree (holder);
CREATE INDEX ix_dg_rule_runs_app_rule_id ON public.dg_rule_runs USING btree (app, rule, id);
CREATE INDEX ix_dg_rule_runs_record ON public.dg_rule_runs USING btree (record);
CREATE INDEX ix_dg_runs_app_form_record ON public.dg_runs USING btree (app, form, record);
CREATE INDEX ix_dg_runs_initiator_id ON public.dg_runs USING btree (initiator, id);
CREATE INDEX ix_dg_saved_views_app_form_person ON public.dg_saved_views USING btree (app, form, person);
CREATE INDEX ix_dg_sessions_expires_at ON public.dg_sessions USING btree (expires_at);
CREATE INDEX ix_dg_sessions_person ON public.dg_sessions USING btree (person);
CREATE INDEX ix_dg_tasks_person_state_id ON public.dg_tasks USING btree (person, state, id);
CREATE INDEX ix_dg_tasks_run ON public.dg_tasks USING btree (run);
CREATE INDEX ix_dg_timers_state_due ON public.dg_timers USING btree (state, due);
CREATE INDEX ix_dg_timers_subject ON public.dg_timers USING btree (subject);
CREATE UNIQUE INDEX uq_dg_people_username ON public.dg_people USING btree (lower(username));
ALTER TABLE ONLY public.dg_api_tokens
    ADD CONSTRAINT fk_dg_api_tokens_person FOREIGN KEY (person) REFERENCES public.dg_people(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.dg_department_people
    ADD CONSTRAINT fk_dg_department_people_department FOREIGN KEY (department) REFERENCES public.dg_departments(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.dg_department_people
    ADD CONSTRAINT fk_dg_department_people_person FOREIGN KEY (person) REFERENCES public.dg_people(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.dg_departments
    ADD CONSTRAINT fk_dg_departments_head FOREIGN KEY (head) REFERENCES public.dg_people(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.dg_departments
    ADD CONSTRAINT fk_dg_departments_parent FOREIGN KEY (parent) REFERENCES public.dg_departments(id);
ALTER TABLE ONLY public.dg_drafts
    ADD CONSTRAINT fk_dg_drafts_app FOREIGN KEY (app) REFERENCES public.dg_apps(key) ON DELETE CASCADE;
ALTER TABLE ONLY public.dg_file_uses
    ADD CONSTRAINT fk_dg_file_uses_file FOREIGN KEY (file) REFERENCES public.dg_files(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.dg_invitations
    ADD CONSTRAINT fk_dg_invitations_made_by FOREIGN KEY (made_by) REFERENCES public.dg_people(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.dg_invitations
    ADD CONSTRAINT fk_dg_invitations_person FOREIGN KEY (person) REFERENCES public.dg_people(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.dg_journal
    ADD CONSTRAINT fk_dg_journal_run FOREIGN KEY (run) REFERENCES public.dg_runs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.dg_passwords
    ADD CONSTRAINT fk_dg_passwords_person FOREIGN KEY (person) REFERENCES public.dg_people(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.dg_plans
    ADD CONSTRAINT fk_dg_plans_app FOREIGN KEY (app) REFERENCES public.dg_apps(key) ON DELETE CASCADE;
ALTER TABLE ONLY public.dg_releases
    ADD CONSTRAINT fk_dg_releases_app FOREIGN KEY (app) REFERENCES public.dg_apps(key) ON DELETE CASCADE;
ALTER TABLE ONLY public.dg_sessions
    ADD CONSTRAINT fk_dg_sessions_person FOREIGN KEY (person) REFERENCES public.dg_people(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.dg_tasks
    ADD CONSTRAINT fk_dg_tasks_run FOREIGN KEY (run) REFERENCES public.dg_runs(id) ON DELETE CASCADE;
