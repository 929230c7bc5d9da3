-- 演示市场: which people the demo market is made of, and how far it has been set up.
create schema demo;

-- Who may be signed in as by one click. Only people whom the demo registered itself are here.
create table demo.person (
  key       text primary key,
  login     text not null,
  person_id bigint not null unique
);

create table demo.milestone (
  name       text primary key,
  reached_at timestamptz not null
);
