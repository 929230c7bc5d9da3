-- 小店: products, SKUs, stock, pictures, imports.
create schema shop;

create table shop.product (
    id            bigint primary key,
    merchant_id   bigint not null,
    -- The merchant's own code of the product; null where it was typed in by hand.
    code          text check (char_length(code) between 1 and 64),
    title         text not null check (char_length(title) between 1 and 60),
    category      text not null check (category in ('apparel', 'shoes-bags', 'beauty', 'food', 'home', 'kids',
                                                    'digital', 'books', 'gifts', 'other')),
    description   text not null check (char_length(description) <= 2000),
    picture       text not null check (char_length(picture) between 1 and 200),
    commission_bp integer not null check (commission_bp between 0 and 10000),
    state         text not null check (state in ('ON_SHELF', 'OFF_SHELF')),
    tags          text[] not null check (cardinality(tags) <= 5),
    -- The names live here and the values on each SKU: so all SKUs of a product are told apart by the same names.
    spec_names    text[] not null check (cardinality(spec_names) <= 3),
    version       integer not null check (version >= 1),
    created_at    timestamptz not null,
    changed_at    timestamptz not null,
    unique (merchant_id, code)
);
create index product_of_merchant on shop.product (merchant_id, id desc);
create index product_on_shelf on shop.product (category, id desc) where state = 'ON_SHELF';

-- No index names stock or sold and every page keeps free room, so a sale is a heap-only update.
create table shop.sku (
    id             bigint primary key,
    product_id     bigint not null references shop.product,
    merchant_id    bigint not null,
    code           text not null check (char_length(code) between 1 and 64),
    spec_values    text[] not null check (cardinality(spec_values) <= 3),
    price_fen      bigint not null check (price_fen between 1 and 100000000),
    list_price_fen bigint check (list_price_fen between price_fen and 100000000),
    stock          integer not null check (stock >= 0),
    sold           bigint not null default 0 check (sold >= 0),
    position       smallint not null,
    -- Orders speak of a SKU for ever: what the merchant takes out is withdrawn, never deleted.
    withdrawn      boolean not null default false,
    unique (merchant_id, code)
) with (fillfactor = 70);
create index sku_of_product on shop.sku (product_id);

-- Who changed a price or a stock by hand or by import, from what to what. Sales are in the orders.
create table shop.sku_change (
    id          bigint primary key,
    sku_id      bigint not null references shop.sku,
    what        text not null check (what in ('PRICE', 'LIST_PRICE', 'STOCK')),
    -- Null on one side where a list price appeared or went away, or the SKU was new.
    from_value  bigint,
    to_value    bigint,
    cause       text not null check (cause in ('ADDED', 'EDITED', 'CHANGED', 'IMPORTED')),
    by_person   bigint not null,
    at          timestamptz not null
);
create index sku_change_of_sku on shop.sku_change (sku_id, id desc);

create function shop.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger append_only before update or delete on shop.sku_change
    for each row execute function shop.refuse_change();

create table shop.picture (
    id           bigint primary key,
    merchant_id  bigint not null,
    content_type text not null check (content_type in ('image/png', 'image/jpeg', 'image/webp')),
    width        integer not null check (width between 1 and 4096),
    height       integer not null check (height between 1 and 4096),
    sha256       bytea not null check (octet_length(sha256) = 32),
    content      bytea not null check (octet_length(content) between 1 and 2097152),
    stored_by    bigint not null,
    stored_at    timestamptz not null,
    unique (merchant_id, sha256)
);
-- A picture is compressed already: keep PostgreSQL from trying again.
alter table shop.picture alter column content set storage external;

create table shop.product_import (
    id             bigint primary key,
    merchant_id    bigint not null,
    state          text not null check (state in ('RUNNING', 'DONE', 'REFUSED')),
    lines          integer not null check (lines >= 0),
    accepted       integer not null default 0 check (accepted >= 0),
    updated        integer not null default 0 check (updated between 0 and accepted),
    refused        integer not null default 0 check (refused >= 0),
    -- Code of the refusal of the whole import; null unless REFUSED.
    reason         text check ((reason is not null) = (state = 'REFUSED')),
    started_by     bigint not null,
    started_at     timestamptz not null,
    -- The worker signs here with each batch; a signature that is too old means that it died.
    last_sign_at   timestamptz not null,
    ended_at       timestamptz check ((ended_at is not null) = (state <> 'RUNNING'))
);
-- One import at a time of a merchant.
create unique index product_import_running on shop.product_import (merchant_id) where state = 'RUNNING';
create index product_import_of_merchant on shop.product_import (merchant_id, id desc);

create table shop.refused_line (
    import_id  bigint not null references shop.product_import,
    line       integer not null check (line >= 1),
    text       text not null check (char_length(text) <= 300),
    code       text not null,
    arguments  jsonb not null,
    primary key (import_id, line)
);
