-- 待付款: orders whose time to pay runs, to be found without a look at the others.
create index purchase_unpaid on orders.purchase (created_at) where state = 'CREATED';

-- 结算: orders whose money waits for the end of the after-sale window.
create index purchase_to_settle on orders.purchase (settles_at) where state = 'RECEIVED';
