package io.bihuan.order;

import io.bihuan.foundation.Check;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the orders of a batch: one statement for each table, however many they are. */
@Component
class NewPurchases {

    private final JdbcClient jdbc;
    private final KeptTerms keptTerms;

    NewPurchases(JdbcClient jdbc, KeptTerms keptTerms) {
        this.jdbc = jdbc;
        this.keptTerms = keptTerms;
    }

    /** A line with the order that it belongs to. */
    private record Row(Purchase order, Purchase.Line line, NewPurchase.Line kept) {
    }

    /**
     * @param madeAt when all of them were made, and those that are paid were paid
     * @throws org.springframework.dao.DuplicateKeyException if a key has made an order that the caller did not see
     */
    void add(List<NewPurchase> orders, Instant madeAt) {
        insertOrders(orders, madeAt);
        var rows = orders.stream().flatMap(order -> order.order().lines().stream()
                .map(line -> new Row(order.order(), line, order.lines().get(line.line() - 1)))).toList();
        insertLines(rows, keptTerms.idsOf(rows.stream().map(row -> row.kept.terms()).toList()));
    }

    private void insertOrders(List<NewPurchase> orders, Instant madeAt) {
        var purchases = orders.stream().map(NewPurchase::order).toList();
        var intents = orders.stream().map(NewPurchase::intent).toList();
        Check.state(purchases.stream().allMatch(order -> order.createdAt().equals(madeAt)), "made together");
        jdbc.sql("""
            insert into orders.purchase (id, buyer_id, idempotency_key, request_digest, merchant_id, host_id,
              agency_id, room_id, channel, goods_fen, freight_fen, paid_fen, state, recipient, phone, region, street,
              created_at, paid_at)
            select id, buyer, key, digest, merchant, host, agency, room, channel, goods, freight, goods + freight,
              state, recipient, phone, region, street, :at, case when state = 'PAID' then :at::timestamptz end
            from unnest(:ids::bigint[], :buyers::bigint[], :keys::text[], :digests::bigint[], :merchants::bigint[],
              :hosts::bigint[], :agencies::bigint[], :rooms::bigint[], :channels::text[], :goods::bigint[],
              :freights::bigint[], :states::text[], :recipients::text[], :phones::text[], :regions::text[],
              :streets::text[])
              as made (id, buyer, key, digest, merchant, host, agency, room, channel, goods, freight, state,
                recipient, phone, region, street)
            """).param("at", Timestamp.from(madeAt)).param("ids", longs(purchases, Purchase::id))
                .param("buyers", longs(purchases, Purchase::buyerId))
                .param("keys", texts(intents, intent -> intent.id().key()))
                .param("digests", longs(intents, Intent::requestDigest))
                .param("merchants", longs(purchases, Purchase::merchantId))
                .param("hosts", maybeLongs(purchases, Purchase::hostId))
                .param("agencies", maybeLongs(purchases, Purchase::agencyId))
                .param("rooms", maybeLongs(purchases, Purchase::roomId))
                .param("channels", texts(purchases, Purchase::channel))
                .param("goods", longs(purchases, Purchase::goodsFen))
                .param("freights", longs(purchases, Purchase::freightFen))
                .param("states", texts(purchases, order -> order.state().name()))
                .param("recipients", texts(purchases, order -> order.destination().recipient()))
                .param("phones", texts(purchases, order -> order.destination().phone()))
                .param("regions", texts(purchases, order -> order.destination().region()))
                .param("streets", texts(purchases, order -> order.destination().street())).update();
    }

    private void insertLines(List<Row> rows, Map<FrozenTerms, Long> termsIds) {
        jdbc.sql("""
            insert into orders.purchase_line (purchase_id, line, terms_id, buyer_id, shelf_item_id, quantity,
              unit_price_fen, amount_fen, merchant_fen, host_fen, agency_fen, platform_fee_fen,
              platform_commission_fen)
            select * from unnest(:orders::bigint[], :lines::smallint[], :terms::bigint[], :buyers::bigint[],
              :items::bigint[], :quantities::int[], :prices::bigint[], :amounts::bigint[], :merchantFen::bigint[],
              :hostFen::bigint[], :agencyFen::bigint[], :platformFeeFen::bigint[], :platformCommissionFen::bigint[])
            """).param("orders", longs(rows, row -> row.order.id())).param("lines", ints(rows, row -> row.line.line()))
                .param("terms", longs(rows, row -> Objects.requireNonNull(termsIds.get(row.kept.terms()))))
                .param("buyers", longs(rows, row -> row.order.buyerId()))
                .param("items", maybeLongs(rows, row -> row.line.shelfItemId()))
                .param("quantities", ints(rows, row -> row.line.quantity()))
                .param("prices", longs(rows, row -> row.line.unitPriceFen()))
                .param("amounts", longs(rows, row -> row.line.amountFen()))
                .param("merchantFen", longs(rows, row -> row.kept.amounts().merchant()))
                .param("hostFen", longs(rows, row -> row.kept.amounts().host()))
                .param("agencyFen", longs(rows, row -> row.kept.amounts().agency()))
                .param("platformFeeFen", longs(rows, row -> row.kept.amounts().platformFee()))
                .param("platformCommissionFen", longs(rows, row -> row.kept.amounts().platformCommission())).update();
    }

    private static <T> long[] longs(List<T> rows, ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).toArray();
    }

    private static <T> @Nullable Long[] maybeLongs(List<T> rows, Function<T, @Nullable Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    private static <T> int[] ints(List<T> rows, ToIntFunction<T> column) {
        return rows.stream().mapToInt(column).toArray();
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
