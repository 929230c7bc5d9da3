package io.bihuan.shop;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The write side of the products: holds them still, writes what differs, keeps the audit. */
@Repository
class Catalogue {

    /** Parts the values of a spec within one array element; {@link ProductChecks} refuses control characters. */
    private static final String SEPARATOR = "\u001f";

    private final JdbcClient jdbc;
    private final Products products;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    Catalogue(JdbcClient jdbc, Products products, ApplicationEventPublisher events, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.products = products;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** Why a price or a stock changed. */
    enum Cause {
        ADDED, EDITED, CHANGED, IMPORTED
    }

    /** A SKU that exists, withdrawn or not, and where. */
    record KnownSku(long id, long productId, boolean withdrawn) {
    }

    /**
     * Lets no other change of this merchant's products begin until the transaction ends. Sales go on: they lock single
     * SKUs only.
     */
    void hold(long merchantId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('shop.catalogue', :merchantId))")
                .param("merchantId", merchantId).query(row -> {
                });
    }

    /** The products with the stock of their SKUs held still until the transaction ends, in the order of their ids. */
    Map<Long, Product> holdStock(Collection<Long> productIds) {
        jdbc.sql("select id from shop.sku where product_id = any(:ids) order by id for update")
                .param("ids", productIds.toArray(Long[]::new)).query(Long.class).list();
        return products.find(productIds);
    }

    Map<String, KnownSku> skusByCode(long merchantId, Collection<String> codes) {
        var known = new HashMap<String, KnownSku>();
        jdbc.sql("""
            select code, id, product_id, withdrawn from shop.sku
            where merchant_id = :merchantId and code = any(:codes)
            """).param("merchantId", merchantId).param("codes", codes.toArray(String[]::new)).query(row -> {
            known.put(row.getString("code"),
                    new KnownSku(row.getLong("id"), row.getLong("product_id"), row.getBoolean("withdrawn")));
        });
        return known;
    }

    Map<String, Long> productsByCode(long merchantId, Collection<String> codes) {
        var known = new HashMap<String, Long>();
        jdbc.sql("select code, id from shop.product where merchant_id = :merchantId and code = any(:codes)")
                .param("merchantId", merchantId).param("codes", codes.toArray(String[]::new)).query(row -> {
                    known.put(row.getString("code"), row.getLong("id"));
                });
        return known;
    }

    int count(long merchantId) {
        return jdbc.sql("select count(*) from shop.product where merchant_id = :merchantId")
                .param("merchantId", merchantId).query(Integer.class).single();
    }

    Optional<Long> merchantOf(long productId) {
        return jdbc.sql("select merchant_id from shop.product where id = :id").param("id", productId)
                .query(Long.class).optional();
    }

    Optional<Long> productOf(long skuId) {
        return jdbc.sql("select product_id from shop.sku where id = :id and not withdrawn").param("id", skuId)
                .query(Long.class).optional();
    }

    /**
     * Writes the products as they shall be, and the SKUs that differ from before; SKUs that are no longer there are
     * withdrawn. Both sides of each change of a price or a stock go to the audit.
     *
     * @param before by id, as {@link #holdStock} gave them; new products are not among them
     */
    void write(Collection<Product> after, Map<Long, Product> before, Cause cause, long personId) {
        var changedSkus = new ArrayList<Positioned>();
        var withdrawn = new ArrayList<Long>();
        var changes = new ArrayList<Change>();
        for (var product : after) {
            var gone = positioned(before.get(product.id()));
            for (var sku : positioned(product).values()) {
                var old = gone.remove(sku.sku.id());
                if (!sku.equals(old)) {
                    changedSkus.add(sku);
                    changes.addAll(changes(old == null ? null : old.sku, sku.sku));
                }
            }
            withdrawn.addAll(gone.keySet());
        }
        writeProducts(after.stream().filter(product -> !product.equals(before.get(product.id()))).toList());
        withdraw(withdrawn);
        writeSkus(changedSkus);
        audit(changes, cause, personId);
        publish(after, before, cause);
    }

    private void writeProducts(List<Product> rows) {
        int written = jdbc
                .sql("""
                    insert into shop.product (id, merchant_id, code, title, category, description, picture, commission_bp,
                      state, tags, spec_names, version, created_at, changed_at)
                    select id, merchant_id, code, title, category, description, picture, commission_bp, state,
                      string_to_array(tags, :separator), string_to_array(spec_names, :separator), version, created_at, :now
                    from unnest(:ids::bigint[], :merchants::bigint[], :codes::text[], :titles::text[],
                      :categories::text[], :descriptions::text[], :pictures::text[], :commissions::int[], :states::text[],
                      :tags::text[], :specNames::text[], :versions::int[], :createdAts::timestamptz[])
                      r(id, merchant_id, code, title, category, description, picture, commission_bp, state, tags,
                        spec_names, version, created_at)
                    on conflict (id) do update set code = excluded.code, title = excluded.title,
                      category = excluded.category, description = excluded.description, picture = excluded.picture,
                      commission_bp = excluded.commission_bp, state = excluded.state, tags = excluded.tags,
                      spec_names = excluded.spec_names, version = excluded.version, changed_at = excluded.changed_at
                    """)
                .param("separator", SEPARATOR).param("now", Timestamp.from(clock.instant()))
                .param("ids", rows.stream().map(Product::id).toArray(Long[]::new))
                .param("merchants", rows.stream().map(Product::merchantId).toArray(Long[]::new))
                .param("codes", rows.stream().map(Product::code).toArray(String[]::new))
                .param("titles", rows.stream().map(Product::title).toArray(String[]::new))
                .param("categories", rows.stream().map(row -> row.category().code()).toArray(String[]::new))
                .param("descriptions", rows.stream().map(Product::description).toArray(String[]::new))
                .param("pictures", rows.stream().map(Product::picture).toArray(String[]::new))
                .param("commissions", rows.stream().map(Product::commissionBp).toArray(Integer[]::new))
                .param("states", rows.stream().map(row -> row.state().name()).toArray(String[]::new))
                .param("tags", rows.stream().map(row -> joined(row.tags())).toArray(String[]::new))
                .param("specNames", rows.stream().map(row -> joined(ProductChecks.names(row.skus().getFirst().spec())))
                        .toArray(String[]::new))
                .param("versions", rows.stream().map(Product::version).toArray(Integer[]::new))
                .param("createdAts",
                        rows.stream().map(row -> row.createdAt().toString()).toArray(String[]::new))
                .update();
        Check.state(written == rows.size(), "every product is written");
    }

    private void withdraw(List<Long> skuIds) {
        if (!skuIds.isEmpty()) {
            jdbc.sql("update shop.sku set withdrawn = true where id = any(:ids)")
                    .param("ids", skuIds.toArray(Long[]::new)).update();
        }
    }

    private void writeSkus(List<Positioned> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int written = jdbc
                .sql("""
                    insert into shop.sku (id, product_id, merchant_id, code, spec_values, price_fen, list_price_fen, stock,
                      position)
                    select id, product_id, merchant_id, code, string_to_array(spec_values, :separator), price_fen,
                      list_price_fen, stock, position
                    from unnest(:ids::bigint[], :products::bigint[], :merchants::bigint[], :codes::text[],
                      :specs::text[], :prices::bigint[], :listPrices::bigint[], :stocks::int[], :positions::smallint[])
                      r(id, product_id, merchant_id, code, spec_values, price_fen, list_price_fen, stock, position)
                    on conflict (id) do update set code = excluded.code, spec_values = excluded.spec_values,
                      price_fen = excluded.price_fen, list_price_fen = excluded.list_price_fen, stock = excluded.stock,
                      position = excluded.position, withdrawn = false
                    """)
                .param("separator", SEPARATOR)
                .param("ids", rows.stream().map(row -> row.sku.id()).toArray(Long[]::new))
                .param("products", rows.stream().map(row -> row.sku.productId()).toArray(Long[]::new))
                .param("merchants", rows.stream().map(Positioned::merchantId).toArray(Long[]::new))
                .param("codes", rows.stream().map(row -> row.sku.code()).toArray(String[]::new))
                .param("specs",
                        rows.stream().map(row -> joined(ProductChecks.values(row.sku.spec()))).toArray(String[]::new))
                .param("prices", rows.stream().map(row -> row.sku.priceFen()).toArray(Long[]::new))
                .param("listPrices", rows.stream().map(row -> row.sku.listPriceFen()).toArray(Long[]::new))
                .param("stocks", rows.stream().map(row -> row.sku.stock()).toArray(Integer[]::new))
                .param("positions", rows.stream().map(Positioned::position).toArray(Integer[]::new)).update();
        Check.state(written == rows.size(), "every SKU is written");
    }

    private void audit(List<Change> changes, Cause cause, long personId) {
        if (changes.isEmpty()) {
            return;
        }
        jdbc.sql("""
            insert into shop.sku_change (id, sku_id, what, from_value, to_value, cause, by_person, at)
            select id, sku_id, what, from_value, to_value, :cause, :personId, :now
            from unnest(:ids::bigint[], :skus::bigint[], :whats::text[], :froms::bigint[], :tos::bigint[])
              r(id, sku_id, what, from_value, to_value)
            """).param("cause", cause.name()).param("personId", personId)
                .param("now", Timestamp.from(clock.instant()))
                .param("ids", changes.stream().map(change -> ids.next()).toArray(Long[]::new))
                .param("skus", changes.stream().map(Change::skuId).toArray(Long[]::new))
                .param("whats", changes.stream().map(change -> change.what.name()).toArray(String[]::new))
                .param("froms", changes.stream().map(Change::from).toArray(Long[]::new))
                .param("tos", changes.stream().map(Change::to).toArray(Long[]::new)).update();
    }

    /** One event for the whole, and, outside imports, one for each SKU whose stock changed. */
    private void publish(Collection<Product> after, Map<Long, Product> before, Cause cause) {
        Set<Long> changed = new HashSet<>();
        for (var product : after) {
            var old = before.get(product.id());
            if (!product.equals(old)) {
                changed.add(product.id());
            }
            if (old != null && cause != Cause.IMPORTED) {
                stockChanges(old, product).forEach(events::publishEvent);
            }
        }
        if (!changed.isEmpty()) {
            events.publishEvent(new ProductsChanged(changed));
        }
    }

    private static List<StockChanged> stockChanges(Product old, Product product) {
        var before = new HashMap<Long, Integer>();
        old.skus().forEach(sku -> before.put(sku.id(), sku.stock()));
        return product.skus().stream().filter(sku -> !Objects.equals(before.get(sku.id()), sku.stock()))
                .map(sku -> new StockChanged(product.id(), sku.id(), sku.stock())).toList();
    }

    private static List<Change> changes(@Nullable Sku old, Sku sku) {
        var changes = new ArrayList<Change>();
        add(changes, sku, What.PRICE, old == null ? null : old.priceFen(), sku.priceFen());
        add(changes, sku, What.LIST_PRICE, old == null ? null : old.listPriceFen(), sku.listPriceFen());
        add(changes, sku, What.STOCK, old == null ? null : Long.valueOf(old.stock()), Long.valueOf(sku.stock()));
        return changes;
    }

    private static void add(List<Change> changes, Sku sku, What what, @Nullable Long from, @Nullable Long to) {
        if (!Objects.equals(from, to)) {
            changes.add(new Change(sku.id(), what, from, to));
        }
    }

    private static String joined(List<String> texts) {
        return String.join(SEPARATOR, texts);
    }

    private enum What {
        PRICE, LIST_PRICE, STOCK
    }

    private record Change(long skuId, What what, @Nullable Long from, @Nullable Long to) {
    }

    private static Map<Long, Positioned> positioned(@Nullable Product product) {
        var skus = new LinkedHashMap<Long, Positioned>();
        if (product != null) {
            for (var sku : product.skus()) {
                skus.put(sku.id(), new Positioned(product.merchantId(), sku, skus.size()));
            }
        }
        return skus;
    }

    private record Positioned(long merchantId, Sku sku, int position) {
    }
}
