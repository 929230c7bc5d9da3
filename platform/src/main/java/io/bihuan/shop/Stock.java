package io.bihuan.shop;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.Rows;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.LongStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 库存 — the units that can be sold. One conditional statement decides in the caller's transaction, so no two buyers
 * get the same unit (ASKS.md, oversell at the last unit); the count of units sold moves in the same statement.
 */
@Component
public class Stock {

    private final JdbcClient jdbc;
    private final Products products;
    private final ApplicationEventPublisher events;

    Stock(JdbcClient jdbc, Products products, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.products = products;
        this.events = events;
    }

    /**
     * Locks SKUs in the order of their ids, so that two batches of orders wait in a line and never in a ring, and reads
     * what they sell for. Stock and price stay still until the caller's transaction ends.
     *
     * @return by SKU id; unknown and withdrawn SKUs are left out
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Long, SkuOffer> hold(Collection<Long> skuIds) {
        jdbc.sql("select id from shop.sku where id = any(:ids) order by id for no key update")
                .param("ids", skuIds.stream().mapToLong(Long::longValue).toArray()).query(row -> {
                });
        // A second statement: one that waits for a lock would go on with the products that it saw before it waited.
        return products.offers(skuIds);
    }

    /**
     * Takes units of SKUs that the caller's transaction holds, in one statement.
     *
     * @param quantities units by SKU id, none more than {@link #hold} found
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeHeld(Map<Long, Integer> quantities) {
        if (quantities.isEmpty()) {
            return;
        }
        var ids = quantities.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        var changes = Rows.all(jdbc.sql("""
            update shop.sku set stock = stock - taken.quantity, sold = sold + taken.quantity
            from unnest(:ids::bigint[], :quantities::int[]) as taken (id, quantity)
            where sku.id = taken.id
            returning product_id, sku.id, stock
            """).param("ids", ids)
                .param("quantities", LongStream.of(ids).mapToInt(quantities::get).toArray())
                .query((row, n) -> new StockChanged(row.getLong("product_id"), row.getLong("id"),
                        row.getInt("stock"))));
        Check.state(changes.size() == ids.length, "every SKU that was held is there");
        changes.forEach(events::publishEvent);
    }

    /**
     * Takes units for a sale, inside the caller's transaction. The SKU's row stays locked until it ends.
     *
     * @param quantity units, at least 1
     * @return false, with nothing changed, where fewer are left, or the merchant has withdrawn the SKU
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean take(long skuId, int quantity) {
        Check.state(quantity >= 1, "at least one unit is taken");
        return changed(skuId, """
            update shop.sku set stock = stock - :quantity, sold = sold + :quantity
            where id = :skuId and stock >= :quantity and not withdrawn
            returning product_id, stock
            """, quantity);
    }

    /**
     * Takes the units of several SKUs, in the order of their ids, so that two orders never wait for each other in a
     * ring.
     *
     * @param quantities units by SKU id
     * @return the first SKU of which fewer are left; the caller then refuses, which rolls back those taken before.
     *         Empty where all were taken
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OptionalLong takeAll(SortedMap<Long, Integer> quantities) {
        for (var entry : quantities.entrySet()) {
            if (!take(entry.getKey(), entry.getValue())) {
                return OptionalLong.of(entry.getKey());
            }
        }
        return OptionalLong.empty();
    }

    /** Puts back units that a sale had taken, inside the caller's transaction; also for a SKU withdrawn meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveBack(long skuId, int quantity) {
        Check.state(quantity >= 1, "at least one unit is given back");
        boolean known = changed(skuId, """
            update shop.sku set stock = stock + :quantity, sold = sold - :quantity
            where id = :skuId and sold >= :quantity
            returning product_id, stock
            """, quantity);
        Check.state(known, "units given back to SKU " + skuId + " that it never sold");
    }

    /** Units that can be sold now, by SKU id; unknown and withdrawn SKUs are left out. */
    public Map<Long, Integer> levels(Collection<Long> skuIds) {
        var levels = new HashMap<Long, Integer>();
        jdbc.sql("select id, stock from shop.sku where id = any(:ids) and not withdrawn")
                .param("ids", skuIds.toArray(Long[]::new))
                .query(row -> {
                    levels.put(row.getLong("id"), row.getInt("stock"));
                });
        return levels;
    }

    private boolean changed(long skuId, String update, int quantity) {
        var change = jdbc.sql(update).param("skuId", skuId).param("quantity", quantity)
                .query((row, n) -> new StockChanged(row.getLong("product_id"), skuId, row.getInt("stock"))).optional();
        change.ifPresent(events::publishEvent);
        return change.isPresent();
    }
}
