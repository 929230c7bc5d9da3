-- Product import as it is built: lines wait in a table of their own, so a crash loses none and repeats none. Nothing has
-- ever written to the tables of the first draft.
drop table shop.refused_line;
drop table shop.product_import;

create table shop.product_import (
    id               bigint primary key,
    merchant_id      bigint not null,
    file_name        text not null check (char_length(file_name) between 1 and 120),
    encoding         text not null check (encoding in ('UTF-8', 'GB18030')),
    -- As the file has them, in its order.
    headings         jsonb not null check (jsonb_typeof(headings) = 'array'),
    state            text not null check (state in ('RUNNING', 'DONE', 'STOPPED')),
    lines            integer not null check (lines >= 1),
    accepted         integer not null default 0 check (accepted >= 0),
    refused          integer not null default 0 check (refused >= 0),
    -- Lines that speak of one product have one number, from 0; those below have been worked off.
    products         integer not null check (products between 1 and lines),
    products_done    integer not null default 0 check (products_done between 0 and products),
    added            integer not null default 0 check (added >= 0),
    updated          integer not null default 0 check (updated >= 0),
    unchanged        integer not null default 0 check (unchanged >= 0),
    -- Why it was stopped before the end; null unless STOPPED.
    reason           text check ((reason is not null) = (state = 'STOPPED')),
    reason_arguments jsonb not null default '{}',
    started_by       bigint not null,
    started_at       timestamptz not null,
    moved_at         timestamptz not null,
    ended_at         timestamptz check ((ended_at is not null) = (state <> 'RUNNING')),
    -- However it ends, each line has been taken in or refused.
    check (accepted + refused <= lines),
    check (state = 'RUNNING' or accepted + refused = lines)
);
-- One import at a time of a merchant.
create unique index product_import_running on shop.product_import (merchant_id) where state = 'RUNNING';
create index product_import_of_merchant on shop.product_import (merchant_id, id desc);

-- Lines that wait; each is deleted in the transaction that takes it in or refuses it.
create table shop.import_line (
    import_id  bigint not null references shop.product_import on delete cascade,
    product_no integer not null check (product_no >= 0),
    line       integer not null check (line >= 2),
    cells      jsonb not null check (jsonb_typeof(cells) = 'array'),
    -- Code of the refusal of a line that cannot be taken apart.
    fault      text,
    -- An earlier line of the file with the same SKU code.
    twin_line  integer check (twin_line < line),
    primary key (import_id, product_no, line)
);

create table shop.refused_line (
    import_id   bigint not null references shop.product_import on delete cascade,
    line        integer not null check (line >= 2),
    -- Name of the column that is wrong; null where the fault is of the whole line.
    column_name text,
    code        text not null,
    arguments   jsonb not null check (jsonb_typeof(arguments) = 'object'),
    -- As the file has them, to be mended and sent again.
    cells       jsonb not null check (jsonb_typeof(cells) = 'array'),
    primary key (import_id, line)
);
