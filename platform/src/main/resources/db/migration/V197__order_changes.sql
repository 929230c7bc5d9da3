-- When an order has last changed, for systems that ask what is new. Null until then: an order that was only made is
-- found by its id, so that the order lane has no further index to keep.
alter table orders.purchase add column changed_at timestamptz;
create function orders.note_change() returns trigger language plpgsql as $$
begin
  -- By the database's clock, the same for all processes, and never before the transaction began.
  new.changed_at := clock_timestamp();
  return new;
end $$;
create trigger note_change before update on orders.purchase
  for each row execute function orders.note_change();
create index purchase_changed on orders.purchase (merchant_id, changed_at, id) where changed_at is not null;
