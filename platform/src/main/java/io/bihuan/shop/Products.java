package io.bihuan.shop;

import io.bihuan.foundation.Page;
import io.bihuan.foundation.Rows;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The products of all merchants, to read. They are changed by the use cases alone. */
@Component
public class Products {

    private final JdbcClient jdbc;

    Products(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the SKU sells for now. An order reads it by {@link Stock#hold}, which keeps the price still until the commit.
     *
     * @return empty where there is no such SKU, or the merchant has withdrawn it
     */
    public Optional<SkuOffer> offer(long skuId) {
        return Optional.ofNullable(offers(List.of(skuId)).get(skuId));
    }

    /** What SKUs sell for now, by id; unknown and withdrawn ones are left out. */
    Map<Long, SkuOffer> offers(Collection<Long> skuIds) {
        return Rows.all(jdbc
                .sql("""
                    select s.id, s.product_id, s.code, s.spec_values, s.price_fen, s.list_price_fen, s.stock, s.sold,
                           p.merchant_id, p.title, p.category, p.picture, p.spec_names, p.commission_bp, p.state
                    from shop.sku s join shop.product p on p.id = s.product_id
                    where s.id = any(:ids) and not s.withdrawn
                    """).param("ids", skuIds.stream().mapToLong(Long::longValue).toArray()).query((row, n) -> {
                    var sku = sku(row, strings(row, "spec_names"));
                    return new SkuOffer(sku.id(), sku.productId(), row.getLong("merchant_id"), row.getString("title"),
                            row.getString("category"), row.getString("picture"), sku.specText(), sku.priceFen(),
                            sku.listPriceFen(), sku.stock(), row.getInt("commission_bp"),
                            ShelfState.valueOf(row.getString("state")) == ShelfState.ON_SHELF);
                })).stream().collect(Collectors.toMap(SkuOffer::skuId, Function.identity()));
    }

    public Optional<Product> find(long productId) {
        return Optional.ofNullable(find(List.of(productId)).get(productId));
    }

    /** The products of these ids that exist, by id, on the shelf or not. */
    public Map<Long, Product> find(Collection<Long> productIds) {
        var found = new HashMap<Long, Product>();
        for (var product : products("where id = any(:ids)", Map.of("ids", array(productIds)))) {
            found.put(product.id(), product);
        }
        return found;
    }

    /** One page of the products that match, newest first. */
    public Page<Product> search(ProductSearch search) {
        var narrow = new StringBuilder("where id < :before");
        var parameters = new HashMap<String, Object>();
        parameters.put("before", Page.before(search.cursor()));
        parameters.put("rows", search.limit() + 1);
        if (search.merchantId() != null) {
            narrow.append(" and merchant_id = :merchantId");
            parameters.put("merchantId", search.merchantId());
        }
        if (search.offeredTo() != null) {
            narrow.append(" and (commission_bp > 0 or merchant_id = any(:offeredTo))");
            parameters.put("offeredTo", array(search.offeredTo()));
        }
        if (search.state() != null) {
            narrow.append(" and state = :state");
            parameters.put("state", search.state().name());
        }
        if (search.category() != null) {
            narrow.append(" and category = :category");
            parameters.put("category", search.category().code());
        }
        if (search.text() != null && !search.text().isBlank()) {
            narrow.append(" and (title ilike :titlePart or code = :code or exists"
                    + " (select from shop.sku where product_id = product.id and sku.code = :code))");
            parameters.put("titlePart", '%' + search.text().strip().replaceAll("([%_\\\\])", "\\\\$1") + '%');
            parameters.put("code", search.text().strip());
        }
        narrow.append(" order by id desc limit :rows");
        return Page.of(products(narrow.toString(), parameters), search.limit(), Product::id);
    }

    private List<Product> products(String narrow, Map<String, Object> parameters) {
        var heads = jdbc
                .sql("""
                    select id, merchant_id, code, title, category, description, picture, commission_bp, state, tags,
                           spec_names, version, created_at
                    from shop.product
                    """ + narrow).params(parameters).query((row, n) -> Head.of(row)).list();
        var specNames = new HashMap<Long, List<String>>();
        heads.forEach(head -> specNames.put(head.id, head.specNames));
        var skus = new HashMap<Long, List<Sku>>();
        jdbc.sql("""
            select id, product_id, code, spec_values, price_fen, list_price_fen, stock, sold
            from shop.sku where product_id = any(:ids) and not withdrawn order by product_id, position, id
            """).param("ids", array(specNames.keySet())).query(row -> {
            long productId = row.getLong("product_id");
            skus.computeIfAbsent(productId, id -> new ArrayList<>())
                    .add(sku(row, specNames.getOrDefault(productId, List.of())));
        });
        return heads.stream().map(head -> head.with(skus.getOrDefault(head.id, List.of()))).toList();
    }

    private static Sku sku(ResultSet row, List<String> specNames) throws SQLException {
        var values = strings(row, "spec_values");
        var spec = new ArrayList<SpecValue>();
        for (int i = 0; i < values.size(); i++) {
            spec.add(new SpecValue(specNames.get(i), values.get(i)));
        }
        return new Sku(row.getLong("id"), row.getLong("product_id"), row.getString("code"), spec,
                row.getLong("price_fen"), row.getObject("list_price_fen", Long.class), row.getInt("stock"),
                row.getLong("sold"));
    }

    private static List<String> strings(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    private static Long[] array(Collection<Long> ids) {
        return ids.toArray(Long[]::new);
    }

    /** A row of the product table, which becomes a product when its SKUs have been read. */
    private record Head(long id, long merchantId, @Nullable String code, String title, Category category,
            String description, String picture, int commissionBp, ShelfState state, List<String> tags,
            List<String> specNames, int version, Instant createdAt) {

        static Head of(ResultSet row) throws SQLException {
            return new Head(row.getLong("id"), row.getLong("merchant_id"), row.getString("code"),
                    row.getString("title"), Category.of(row.getString("category")).orElseThrow(),
                    row.getString("description"), row.getString("picture"), row.getInt("commission_bp"),
                    ShelfState.valueOf(row.getString("state")), strings(row, "tags"), strings(row, "spec_names"),
                    row.getInt("version"), row.getObject("created_at", OffsetDateTime.class).toInstant());
        }

        Product with(List<Sku> skus) {
            return new Product(id, merchantId, code, title, category, description, picture, commissionBp, state, tags,
                    version, createdAt, skus);
        }
    }
}
