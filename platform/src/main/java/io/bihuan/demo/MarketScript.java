package io.bihuan.demo;

import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The demo market as it is written down in {@code demo/market.json}; people are known by their keys there. */
record MarketScript(List<DemoAccount> people, List<Buyer> buyers, List<Shop> merchants, Agency agency,
        List<RoomPlan> rooms, List<Announcement> scheduled, List<Following> follows, List<PastOrder> orders,
        List<PastAfterSale> afterSales, List<String> crowd) {

    record Buyer(String key, String nickname, String region, String street) {
    }

    /** @param returnTo where buyers send goods back to */
    record Shop(String owner, String name, String returnTo, List<Goods> products) {
    }

    /**
     * A product of which all SKUs cost the same.
     *
     * @param code of the product; SKUs add their number from 1
     * @param specs each SKU has one value of each; empty for a single SKU
     * @param stock units of each SKU
     */
    record Goods(String code, String title, String category, String description, @Nullable String picture,
            int commissionBp, List<String> tags, long priceFen, long listPriceFen, int stock, List<Spec> specs) {

        String skuCode(int number) {
            return code + "-" + number;
        }
    }

    record Spec(String name, List<String> values) {
    }

    record Agency(String owner, String name, List<Contract> contracts) {
    }

    record Contract(String host, int shareBp, boolean accepted) {
    }

    /**
     * @param clip what its built-in publisher plays
     * @param viewers about how many simulated people watch
     * @param lines what they say
     */
    record RoomPlan(String host, String title, String category, String clip, String notice, int viewers,
            List<ShelfPlan> shelf, List<String> lines) {
    }

    /** @param limit units a person; {@code null} for no limit */
    record ShelfPlan(String product, String point, @Nullable Integer limit) {
    }

    /** @param hours from the start of the demo until it is announced to begin */
    record Announcement(String host, String title, String category, int hours) {
    }

    record Following(String who, String host) {
    }

    /**
     * An order of the past.
     *
     * @param room the host in whose room it was made
     * @param sku number of the product's SKU, from 1
     * @param until the last thing that has happened to it
     */
    record PastOrder(String buyer, String room, String product, int sku, int quantity, Until until) {
    }

    enum Until {
        PAID, PREPARING, SHIPPED, RECEIVED
    }

    /**
     * An after-sale of an order of the past; of all of it where it is a cancellation.
     *
     * @param order its place in the script, from 0
     * @param units that are to come back; {@code null} where only money is asked for
     * @param amountFen {@code null} for all that was paid
     */
    record PastAfterSale(int order, AfterSaleKind kind, AfterSaleReason reason, @Nullable Integer units,
            @Nullable Long amountFen, String note, List<PastStep> story) {
    }

    /**
     * What somebody did then.
     *
     * @param takes the step; {@code null} where they only showed evidence
     * @param words what they said with it, or showed
     * @param amountFen what they offered
     * @param waybill of what they sent
     * @param ruling what they proposed
     */
    record PastStep(String by, @Nullable AfterSaleEvent takes, @Nullable String words, @Nullable Long amountFen,
            @Nullable String waybill, @Nullable AfterSaleEvent ruling) {
    }

    static MarketScript read() {
        var json = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
        try (var in = Objects.requireNonNull(MarketScript.class.getResourceAsStream("/demo/market.json"))) {
            return json.readValue(in, MarketScript.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Goods goods(String code) {
        return merchants.stream().flatMap(shop -> shop.products().stream()).filter(one -> one.code().equals(code))
                .findFirst().orElseThrow(() -> new IllegalStateException("the script has no product " + code));
    }

    Shop shopOf(String goodsCode) {
        return merchants.stream()
                .filter(shop -> shop.products().stream().anyMatch(one -> one.code().equals(goodsCode))).findFirst()
                .orElseThrow(() -> new IllegalStateException("the script has no product " + goodsCode));
    }

    /** All combinations of the specs' values, in the script's order; one empty combination where there are none. */
    static List<List<String>> combinations(List<Spec> specs) {
        var all = List.of(List.<String>of());
        for (var spec : specs) {
            var longer = new ArrayList<List<String>>();
            for (var begun : all) {
                for (var value : spec.values()) {
                    var one = new ArrayList<>(begun);
                    one.add(value);
                    longer.add(List.copyOf(one));
                }
            }
            all = longer;
        }
        return all;
    }
}
