-- 服务商: which agency serves which host, and for what share of the host's commission.
create schema agency;

create table agency.contract (
  id          bigint primary key,
  agency_id   bigint not null,
  host_id     bigint not null,
  share_bp    integer not null check (share_bp between 0 and 10000),
  state       text not null check (state in ('INVITED', 'ACTIVE', 'ENDED', 'DECLINED')),
  invited_by  bigint not null,
  invited_at  timestamptz not null,
  started_at  timestamptz check ((started_at is not null) = (state in ('ACTIVE', 'ENDED'))),
  -- When and by whom it ended, was declined or was withdrawn.
  ended_at    timestamptz check ((ended_at is not null) = (state in ('ENDED', 'DECLINED'))),
  ended_by    bigint check ((ended_by is null) = (ended_at is null)),
  check (ended_at >= started_at)
);
-- A host's commission has one agency share at a time.
create unique index one_active_contract_of_host on agency.contract (host_id) where state = 'ACTIVE';
-- A new offer needs the old one withdrawn or answered first, so that a host never accepts outdated terms.
create unique index one_open_invitation on agency.contract (agency_id, host_id) where state = 'INVITED';
create index contract_of_agency on agency.contract (agency_id, id desc);
create index contract_of_host on agency.contract (host_id, id desc);

-- Orders refer to a contract by its id for ever: its terms never change and no contract goes away.
create function agency.keep_contract() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state in ('ENDED', 'DECLINED')
     or (new.agency_id, new.host_id, new.share_bp, new.invited_by, new.invited_at)
        is distinct from (old.agency_id, old.host_id, old.share_bp, old.invited_by, old.invited_at)
     or (old.started_at is not null and new.started_at is distinct from old.started_at) then
    raise exception 'a contract keeps its terms and its past';
  end if;
  return new;
end $$;
create trigger keep_contract before update or delete on agency.contract
  for each row execute function agency.keep_contract();
