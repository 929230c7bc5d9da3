-- 待付款: orders whose time to pay runs, to be found without a look at the others.
create index purchase_unpaid on orders.purchase (created_at) where state = 'CREATED';
