-- A line belongs to an order that is there. The foreign key looked row by row and wrote a lock into each row that the
-- same statement's transaction had just made; since orders never go, one look at a whole insert is as strong.
create trigger stays before delete or truncate on orders.purchase
  for each statement execute function orders.refuse_change();
create trigger stays_what_it_is before update of id on orders.purchase
  for each statement execute function orders.refuse_change();
create or replace function orders.check_lines() returns trigger language plpgsql
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
begin
  if exists (select from (select distinct terms_id from added) as used
             left join orders.terms on terms.id = used.terms_id where terms.id is null) then
    raise exception 'a line is sold on terms'
      using errcode = 'foreign_key_violation', schema = 'orders', table = 'purchase_line', constraint = 'line_has_terms';
  end if;
  if exists (select from added left join orders.purchase on purchase.id = added.purchase_id
             where purchase.id is null) then
    raise exception 'a line belongs to an order'
      using errcode = 'foreign_key_violation', schema = 'orders', table = 'purchase_line', constraint = 'line_has_order';
  end if;
  return null;
end $$;
alter table orders.purchase_line drop constraint purchase_line_purchase_id_fkey;
