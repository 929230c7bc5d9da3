package io.bihuan.bench;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Ids;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.OrderRequest;
import io.bihuan.rules.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A market large enough for a storm of orders: merchants with SKUs, hosts of an agency with rooms on air that sell them
 * for a commission, buyers with addresses and full wallets. Written straight into the tables, which takes seconds.
 */
public final class OrderMarket {

    public static final long PRICE_FEN = 100_00;
    static final int UNITS_OF_SKU = 100_000_000;
    private static final Money WALLET = Money.ofYuan(1_000_000);
    private static final int MERCHANTS = 100;
    private static final int ROOMS = 20;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Ids ids;
    private final List<Goods> goods = new ArrayList<>();
    private final List<Buyer> buyers = new ArrayList<>();

    public OrderMarket(JdbcClient jdbc, Ledger ledger, Ids ids) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.ids = ids;
    }

    /** A SKU as it is sold in a room. */
    record Goods(long skuId, long roomId, long itemId) {
    }

    public record Buyer(Caller caller, long addressId) {
    }

    List<Goods> goods() {
        return goods;
    }

    public List<Buyer> buyers() {
        return buyers;
    }

    OrderRequest request(Buyer buyer, Goods item) {
        return new OrderRequest(item.skuId(), 1, item.roomId(), item.itemId(), buyer.addressId(), PRICE_FEN, "WALLET");
    }

    public OrderRequest anyRequest(Buyer buyer, int skus, RandomGenerator random) {
        return request(buyer, goods.get(random.nextInt(skus)));
    }

    public void fill(int skus, int people) {
        var merchants = organisations("MERCHANT", MERCHANTS);
        var agency = organisations("AGENCY", 1)[0];
        var hosts = persons(ROOMS, true);
        jdbc.sql("""
            insert into agency.contract (id, agency_id, host_id, share_bp, state, invited_by, invited_at, started_at)
            select id, :agency, id, 3000, 'ACTIVE', 1, now(), now() from unnest(:hosts::bigint[]) as host (id)
            """).param("agency", agency).param("hosts", hosts).update();
        var rooms = some(ROOMS);
        jdbc.sql("""
            insert into live.room (id, host_id, title, category, cover, visibility, state, stream, planned_at,
              started_at, created_at)
            select id, host, '羊绒专场', 'apparel', '/art/cover', 'PUBLIC', 'LIVE', 'bench' || id, now(), now(), now()
            from unnest(:ids::bigint[], :hosts::bigint[]) as room (id, host)
            """).param("ids", rooms).param("hosts", hosts).update();
        sell(skus, merchants, rooms);
        people(people);
        jdbc.sql("analyze").update();
    }

    /** Finds a market that was filled before, maybe by a process that was killed since. False if there is none. */
    public boolean find() {
        jdbc.sql("select sku.id, room_id, item.id from live.shelf_item item join shop.sku using (product_id)")
                .query(row -> {
                    goods.add(new Goods(row.getLong(1), row.getLong(2), row.getLong(3)));
                });
        jdbc.sql("select person_id, id from account.address").query(row -> {
            buyers.add(new Buyer(new Caller(row.getLong(1), "买家", false, List.of()), row.getLong(2)));
        });
        return !goods.isEmpty();
    }

    private void sell(int skus, long[] merchants, long[] rooms) {
        var skuIds = some(skus);
        var items = some(skus);
        var sellers = IntStream.range(0, skus).mapToLong(i -> merchants[i % merchants.length]).toArray();
        var places = IntStream.range(0, skus).mapToLong(i -> rooms[i % rooms.length]).toArray();
        var numbers = IntStream.range(0, skus).map(i -> 1 + i / rooms.length).toArray();
        jdbc.sql(
                """
                    insert into shop.product (id, merchant_id, title, category, description, picture, commission_bp, state, tags,
                      spec_names, version, created_at, changed_at)
                    select id, merchant, '山羊绒围巾 ' || id, 'apparel', '', '/art/product/apparel-' || id, 2000, 'ON_SHELF',
                      '{}', '{颜色,尺码}', 1, now(), now()
                    from unnest(:ids::bigint[], :merchants::bigint[]) as sold (id, merchant)
                    """)
                .param("ids", skuIds).param("merchants", sellers).update();
        jdbc.sql("""
            insert into shop.sku (id, product_id, merchant_id, code, spec_values, price_fen, stock, position)
            select id, id, merchant, 'S' || id, '{驼色,M}', :price, :stock, 1
            from unnest(:ids::bigint[], :merchants::bigint[]) as sold (id, merchant)
            """).param("price", PRICE_FEN).param("stock", UNITS_OF_SKU).param("ids", skuIds)
                .param("merchants", sellers).update();
        jdbc.sql("""
            insert into live.shelf_item (id, room_id, product_id, merchant_id, number)
            select * from unnest(:ids::bigint[], :rooms::bigint[], :products::bigint[], :merchants::bigint[],
              :numbers::int[])
            """).param("ids", items).param("rooms", places).param("products", skuIds).param("merchants", sellers)
                .param("numbers", numbers).update();
        for (int i = 0; i < skus; i++) {
            goods.add(new Goods(skuIds[i], places[i], items[i]));
        }
    }

    private void people(int people) {
        var persons = persons(people, false);
        var addresses = some(people);
        jdbc.sql("""
            insert into account.address (id, person_id, recipient, phone, region, street, preferred)
            select id, person, '林女士', '13812342046', '浙江省杭州市余杭区', '文一西路 969 号 3 幢 1201 室', true
            from unnest(:ids::bigint[], :people::bigint[]) as address (id, person)
            """).param("ids", addresses).param("people", persons).update();
        for (int i = 0; i < people; i++) {
            buyers.add(new Buyer(new Caller(persons[i], "买家", false, List.of()), addresses[i]));
        }
        for (int from = 0; from < people; from += Ledger.JOURNALS_PER_BATCH_MAX) {
            ledger.postAll(LongStream.of(persons).skip(from).limit(Ledger.JOURNALS_PER_BATCH_MAX)
                    .mapToObj(person -> JournalDraft.of(JournalKind.TOP_UP, "bench:" + person, "").moving(WALLET,
                            Account.channel(), Account.wallet(person)))
                    .toList()).forEach(outcome -> outcome.orRefuse());
        }
    }

    private long[] persons(int count, boolean host) {
        var persons = some(count);
        jdbc.sql("""
            insert into account.person (id, login, nickname, password_hash, host, created_at)
            select id, 'bench' || id, '人' || id % 1000000, '-', :host, now() from unnest(:ids::bigint[]) as person (id)
            """).param("host", host).param("ids", persons).update();
        return persons;
    }

    private long[] organisations(String kind, int count) {
        var organisations = some(count);
        jdbc.sql("""
            insert into account.organisation (id, kind, name, created_at)
            select id, :kind, '机构' || id, now() from unnest(:ids::bigint[]) as organisation (id)
            """).param("kind", kind).param("ids", organisations).update();
        return organisations;
    }

    private long[] some(int count) {
        return LongStream.generate(ids::next).limit(count).toArray();
    }
}
