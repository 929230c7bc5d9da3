-- Rule book 规则库: versions of rules with the instant from which each holds. A version holds until the next one of its
-- kind begins, so from the first one on exactly one rule holds at every instant: no overlap and no gap can be stored.
create schema rulebook;

create table rulebook.version (
  kind           text        not null check (kind in ('TECHNICAL_FEE', 'COMMISSION')),
  version        int         not null check (version >= 1),
  effective_from timestamptz not null,
  content        jsonb       not null check (jsonb_typeof(content) = 'object'),
  -- Null for the first versions, which came with the product.
  author_id      bigint      check (author_id is not null or version = 1),
  published_at   timestamptz not null default now(),
  primary key (kind, version),
  -- Announced ahead: every process has read a version well before it binds anyone, so none decides by an older one.
  constraint announced_ahead check (version = 1 or effective_from >= published_at + interval '5 seconds')
);

create function rulebook.check_order() returns trigger language plpgsql as $$
declare
  latest rulebook.version;
begin
  -- One publication of a kind at a time; the statement below then sees those that were committed meanwhile.
  perform pg_advisory_xact_lock(hashtext('rulebook.version'), hashtext(new.kind));
  select * into latest from rulebook.version where kind = new.kind order by version desc limit 1;
  if new.version <> coalesce(latest.version, 0) + 1 then
    raise exception 'the next version of % is %', new.kind, coalesce(latest.version, 0) + 1
      using errcode = 'integrity_constraint_violation', schema = 'rulebook', table = 'version',
            constraint = 'versions_are_consecutive';
  end if;
  if new.effective_from <= latest.effective_from then
    raise exception 'a version of % begins after %', new.kind, latest.effective_from
      using errcode = 'integrity_constraint_violation', schema = 'rulebook', table = 'version',
            constraint = 'versions_begin_in_order';
  end if;
  return new;
end $$;

create trigger check_order before insert on rulebook.version
  for each row execute function rulebook.check_order();

create function rulebook.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rulebook.% is append-only: % refused', tg_table_name, tg_op
    using errcode = 'restrict_violation', schema = 'rulebook', table = tg_table_name, constraint = 'append_only';
end $$;

create trigger append_only before update or delete or truncate on rulebook.version
  for each statement execute function rulebook.refuse_change();

-- DOMAIN.md section 8: most categories pay 5 %, books and fresh food less. Section 11: commission from 1 to 80 %, of
-- which the platform keeps a tenth.
insert into rulebook.version (kind, version, effective_from, content) values
  ('TECHNICAL_FEE', 1, '2020-01-01T00:00:00+08:00', '{"standardBp": 500, "byCategoryBp": {"books": 200, "food": 200}}'),
  ('COMMISSION', 1, '2020-01-01T00:00:00+08:00', '{"leastBp": 100, "mostBp": 8000, "platformShareBp": 1000}');
