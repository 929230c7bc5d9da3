package io.bihuan.order;

import io.bihuan.rules.order.OrderEvent;
import io.bihuan.rules.order.OrderState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 订单 — one order with all that was frozen when it was made.
 *
 * @param hostId the host who sold it; {@code null} where the buyer came without one
 * @param agencyId the agency that shares the host's commission
 * @param destination where the parcel goes, as it was when the order was made
 * @param shipment how it travels; {@code null} before it is shipped
 * @param settlesAt when the money leaves escrow; {@code null} before receipt
 * @param timeline what happened when, oldest first
 */
public record Purchase(long id, long buyerId, long merchantId, @Nullable Long hostId, @Nullable Long agencyId,
        @Nullable Long roomId, @Nullable String roomTitle, String channel, long goodsFen, long freightFen,
        long paidFen, OrderState state, Destination destination, @Nullable Shipment shipment, Instant createdAt,
        @Nullable Instant receivedAt, @Nullable Instant settlesAt, @Nullable Instant settledAt, List<Line> lines,
        List<PurchaseShare> shares, List<Step> timeline) {

    /** Where a parcel goes. */
    public record Destination(String recipient, String phone, String region, String street) {
    }

    /** How a parcel travels. */
    public record Shipment(String carrier, String waybill, Instant shippedAt) {
    }

    /** One step of the order's way. */
    public record Step(OrderEvent event, Instant at) {
    }

    /**
     * One line.
     *
     * @param spec such as {@code 颜色:驼色 尺码:M}; empty where the product has one SKU
     * @param listPriceFen the struck-through price shown at the sale, in fen
     * @param shelfItemId the item of the room's shelf that it was bought from
     */
    public record Line(int line, long skuId, long productId, @Nullable Long shelfItemId, String title, String category,
            String spec, String picture, int quantity, long unitPriceFen, @Nullable Long listPriceFen,
            long amountFen) {
    }
}
