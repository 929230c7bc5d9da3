-- Webhooks 消息推送: what happens to a merchant's orders is told to the merchant's own systems.
create schema webhook;

create table webhook.endpoint (
  id              bigint      primary key,
  organisation_id bigint      not null,
  url             text        not null check (length(url) between 8 and 500),
  -- Names of io.bihuan.webhook.EventKind.
  kinds           text[]      not null check (cardinality(kinds) between 1 and 50),
  state           text        not null check (state in ('ACTIVE', 'DISABLED', 'REMOVED')),
  -- Not a hash: it signs what is sent.
  secret          text        not null check (length(secret) between 32 and 100),
  -- Signs beside the new one for a while, so that nothing is refused while the new one is put in.
  former_secret   text,
  former_until    timestamptz,
  -- How many attempts have failed since the last that succeeded.
  failures        int         not null default 0 check (failures >= 0),
  rests_until     timestamptz,
  -- Until when a process has it to itself; over by itself where that process died.
  taken_until     timestamptz,
  disabled_at     timestamptz,
  why             text        not null default '' check (length(why) <= 200),
  created_by      bigint      not null,
  created_at      timestamptz not null,
  constraint disabled_when_disabled check ((state = 'DISABLED') = (disabled_at is not null)),
  constraint former_as_a_whole check ((former_secret is null) = (former_until is null))
) with (fillfactor = 70);
create index endpoint_of_organisation on webhook.endpoint (organisation_id, id) where state <> 'REMOVED';
create index endpoint_active on webhook.endpoint (taken_until nulls first) where state = 'ACTIVE';

-- One event on its way to one endpoint. The event's id is the same at each endpoint and at each attempt.
create table webhook.delivery (
  endpoint_id     bigint      not null references webhook.endpoint,
  event_id        bigint      not null,
  kind            text        not null,
  order_id        bigint,
  body            text        not null check (octet_length(body) <= 16384),
  at              timestamptz not null,
  state           text        not null check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
  -- All attempts, and those since it was last asked for.
  attempts        int         not null default 0 check (attempts >= 0),
  tries           int         not null default 0 check (tries between 0 and attempts),
  next_attempt_at timestamptz,
  delivered_at    timestamptz,
  primary key (endpoint_id, event_id),
  constraint waits_while_waiting check ((state = 'WAITING') = (next_attempt_at is not null))
) with (fillfactor = 85);
create index delivery_due on webhook.delivery (endpoint_id, next_attempt_at) where next_attempt_at is not null;
create index delivery_of_time on webhook.delivery (endpoint_id, at);
create index delivery_by_age on webhook.delivery using brin (at);

create table webhook.attempt (
  endpoint_id bigint      not null,
  event_id    bigint      not null,
  number      int         not null check (number >= 1),
  at          timestamptz not null,
  -- Null where no answer came.
  status      int         check (status between 100 and 999),
  millis      int         not null check (millis >= 0),
  -- The beginning of what it answered, or why no answer came.
  answer      text        not null check (length(answer) <= 300),
  primary key (endpoint_id, event_id, number),
  foreign key (endpoint_id, event_id) references webhook.delivery on delete cascade
);
