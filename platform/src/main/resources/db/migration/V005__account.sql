-- Accounts 账号: people, organisations and their staff, how they prove who they are, where parcels go, whom they follow.
create schema account;

create table account.person (
  id            bigint primary key,
  login         text not null unique check (login = lower(login) and length(login) between 3 and 40),
  nickname      text not null check (length(nickname) between 1 and 20),
  password_hash text not null,
  host          boolean not null default false,
  created_at    timestamptz not null
);

create table account.organisation (
  id         bigint primary key,
  kind       text not null check (kind in ('MERCHANT', 'AGENCY', 'PLATFORM')),
  name       text not null check (length(name) between 2 and 40),
  created_at timestamptz not null,
  unique (kind, name)
);

-- The platform itself is an organisation like the others: its staff are its members.
insert into account.organisation (id, kind, name, created_at) values (1, 'PLATFORM', '闭环平台', now());

create table account.membership (
  organisation_id bigint not null references account.organisation,
  person_id       bigint not null references account.person,
  role            text not null check (role in ('OWNER', 'OPERATOR', 'FINANCE', 'SERVICE', 'REVIEWER', 'RULE_EDITOR', 'RULE_APPROVER')),
  since           timestamptz not null,
  primary key (organisation_id, person_id)
);
create index membership_of_person on account.membership (person_id);

-- Sessions of pages and tokens of API clients: only the SHA-256 of the secret is kept.
create table account.access_token (
  id         bigint primary key,
  hash       bytea not null unique,
  kind       text not null check (kind in ('SESSION', 'API')),
  person_id  bigint not null references account.person,
  name       text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index access_token_of_person on account.access_token (person_id);

create table account.address (
  id        bigint primary key,
  person_id bigint not null references account.person,
  recipient text not null,
  phone     text not null,
  region    text not null,
  street    text not null,
  preferred boolean not null default false
);
create index address_of_person on account.address (person_id);
create unique index one_preferred_address on account.address (person_id) where preferred;

create table account.follow (
  host_id     bigint not null references account.person,
  follower_id bigint not null references account.person,
  since       timestamptz not null,
  primary key (host_id, follower_id),
  check (host_id <> follower_id)
);
create index follow_by_follower on account.follow (follower_id);
