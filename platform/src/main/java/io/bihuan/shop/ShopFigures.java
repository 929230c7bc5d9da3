package io.bihuan.shop;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many products a merchant has, and in what condition. */
@Component
public class ShopFigures {

    private final JdbcClient jdbc;

    ShopFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param soldOut products on the shelf of which nothing is left */
    public record Figures(long onShelf, long soldOut) {
    }

    public Figures figures(long merchantId) {
        return jdbc.sql("""
            select count(*) on_shelf, count(*) filter (where left_over = 0) sold_out
            from (select coalesce(sum(s.stock) filter (where not s.withdrawn), 0) left_over
                  from shop.product p join shop.sku s on s.product_id = p.id
                  where p.merchant_id = :merchant and p.state = 'ON_SHELF' group by p.id) products
            """).param("merchant", merchantId).query(Figures.class).single();
    }
}
