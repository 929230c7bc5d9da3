package io.bihuan.shop;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * 规格单品 — the thing that has a price and a stock.
 *
 * @param code the merchant's own code, unique within the merchant
 * @param spec what tells it apart from the other SKUs of the product; empty where the product has one SKU only
 * @param priceFen the daily price in fen
 * @param listPriceFen the struck-through price in fen, at least {@code priceFen}; {@code null} where none is shown
 * @param stock units that can be sold now
 * @param sold units sold so far, less those given back
 */
public record Sku(long id, long productId, String code, List<SpecValue> spec, long priceFen,
        @Nullable Long listPriceFen, int stock, long sold) {

    public Sku {
        spec = List.copyOf(spec);
    }

    /** The spec in one line, such as {@code 颜色:驼色 尺码:M}. */
    public String specText() {
        return spec.stream().map(one -> one.name() + ":" + one.value()).collect(Collectors.joining(" "));
    }
}
