-- Live rooms 直播间: the plan, the shelf, the keys with which a host publishes, and what was done when.
create schema live;

create table live.room (
  id                 bigint primary key,
  host_id            bigint not null,
  title              text not null check (length(title) between 1 and 40),
  category           text not null,
  cover              text not null,
  visibility         text not null check (visibility in ('PUBLIC', 'PRIVATE')),
  state              text not null check (state in ('PLANNED', 'REHEARSAL', 'LIVE', 'PAUSED', 'ENDED')),
  -- The stream's name is a secret of its own: who may not see the room cannot guess where its pictures are.
  stream             text not null unique,
  planned_at         timestamptz not null,
  started_at         timestamptz,
  paused_at          timestamptz,
  ended_at           timestamptz,
  notice             text check (length(notice) <= 100),
  explaining_item_id bigint,
  shelf_version      int not null default 0,
  simulated          boolean not null default false,
  created_at         timestamptz not null,
  check ((state = 'ENDED') = (ended_at is not null)),
  check ((state = 'PAUSED') = (paused_at is not null))
);
create index room_of_host on live.room (host_id, id desc);
create index room_not_ended on live.room (state, id desc) where state <> 'ENDED';
-- A host is in one place at a time.
create unique index one_room_on_air_per_host on live.room (host_id) where state in ('LIVE', 'PAUSED');

create table live.shelf_item (
  id             bigint primary key,
  room_id        bigint not null references live.room,
  product_id     bigint not null,
  merchant_id    bigint not null,
  number         int not null check (number between 1 and 200),
  selling_point  text not null default '' check (length(selling_point) <= 40),
  explained      boolean not null default false,
  off            boolean not null default false,
  purchase_limit int check (purchase_limit between 1 and 999),
  unique (room_id, product_id),
  unique (room_id, number) deferrable initially deferred
);
create index shelf_item_of_product on live.shelf_item (product_id);

create table live.live_price (
  item_id   bigint not null references live.shelf_item on delete cascade,
  sku_id    bigint not null,
  price_fen bigint not null check (price_fen between 1 and 100000000),
  primary key (item_id, sku_id)
);

-- One key a live session; only its hash is kept. Spent when its stream has ended.
create table live.stream_key (
  id         bigint primary key,
  room_id    bigint not null references live.room,
  hash       bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  admitted_at timestamptz,
  revoked_at timestamptz,
  spent_at   timestamptz
);
create index stream_key_of_room on live.stream_key (room_id);

-- What was done to a room, by whom: append-only.
create table live.room_event (
  id      bigint primary key,
  room_id bigint not null references live.room,
  kind    text not null,
  person_id bigint,
  detail  text not null default '',
  at      timestamptz not null
);
create index room_event_of_room on live.room_event (room_id, id);
create function live.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger append_only before update or delete on live.room_event
  for each statement execute function live.refuse_change();
