-- Room 直播间现场: what was said and counted while rooms were on, who may not speak, which words may not be used.
create schema room;

-- One secret for all app processes of this database, so that each honours the other's tickets.
create table room.ticket_secret (
  single boolean primary key default true check (single),
  secret bytea not null check (length(secret) = 32)
);

create table room.chat_line (
  id        bigint primary key,
  room_id   bigint not null,
  person_id bigint not null,
  nickname  text not null,
  from_host boolean not null,
  simulated boolean not null,
  text      text not null check (length(text) between 1 and 100),
  said_at   timestamptz not null
);
create index chat_line_of_room on room.chat_line (room_id, id);
create index chat_line_of_person on room.chat_line (person_id, id);

-- A line that viewers no longer see. The line itself stays: replay and complaints need it.
create table room.removed_line (
  line_id    bigint primary key references room.chat_line,
  room_id    bigint not null,
  reason     text not null check (reason in ('AD', 'ABUSE', 'PRIVACY', 'ILLEGAL')),
  removed_by bigint not null,
  removed_at timestamptz not null
);
create index removed_line_of_room on room.removed_line (room_id);

create table room.pinned_line (
  room_id   bigint primary key,
  line_id   bigint not null references room.chat_line,
  pinned_by bigint not null,
  pinned_at timestamptz not null
);

-- Everything that a moderator did, for audits and appeals.
create table room.moderation (
  id        bigint primary key,
  room_id   bigint,
  deed      text not null check (deed in ('MUTE', 'UNMUTE', 'BLOCK', 'UNBLOCK', 'REMOVE_LINE', 'PIN', 'UNPIN', 'ADD_WORD', 'DROP_WORD')),
  person_id bigint,
  line_id   bigint,
  detail    text not null,
  done_by   bigint not null,
  done_at   timestamptz not null
);
create index moderation_of_room on room.moderation (room_id, id);

create function room.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger append_only before update or delete or truncate on room.chat_line for each statement execute function room.refuse_change();
create trigger append_only before update or delete or truncate on room.removed_line for each statement execute function room.refuse_change();
create trigger append_only before update or delete or truncate on room.moderation for each statement execute function room.refuse_change();

-- The counters of a room; written once a second at most, never a row for each like.
create table room.figures (
  room_id       bigint primary key,
  likes         bigint not null default 0 check (likes >= 0),
  chat_lines    bigint not null default 0 check (chat_lines >= 0),
  viewers_peak  integer not null default 0 check (viewers_peak >= 0),
  viewers_total bigint not null default 0 check (viewers_total >= 0)
);

-- Who has been in a room, each once; negative numbers are anonymous pages.
create table room.visitor (
  room_id  bigint not null,
  viewer   bigint not null,
  first_at timestamptz not null,
  primary key (room_id, viewer)
);

create table room.viewer_sample (
  room_id bigint not null,
  at      timestamptz not null,
  viewers integer not null check (viewers >= 0),
  primary key (room_id, at)
);

create table room.mute (
  room_id   bigint not null,
  person_id bigint not null,
  until     timestamptz not null,
  muted_by  bigint not null,
  muted_at  timestamptz not null,
  primary key (room_id, person_id)
);

-- Whom a host keeps out of the chat of all rooms of theirs.
create table room.block (
  host_id    bigint not null,
  person_id  bigint not null,
  blocked_at timestamptz not null,
  primary key (host_id, person_id),
  check (host_id <> person_id)
);

-- Words that may not be said, and words that the built-in dictionary must let pass. Owner 0 is the platform; any
-- other owner is a host, whose words hold in all rooms of theirs.
create table room.word (
  owner_id bigint not null,
  list     text not null check (list in ('DENY', 'ALLOW')),
  word     text not null check (length(word) between 1 and 30),
  added_by bigint not null,
  added_at timestamptz not null,
  primary key (owner_id, list, word)
);

-- Goes up with each change of a list: what a process compares to know that its lists are old.
create table room.word_version (
  single  boolean primary key default true check (single),
  version bigint not null
);
insert into room.word_version (version) values (0);
