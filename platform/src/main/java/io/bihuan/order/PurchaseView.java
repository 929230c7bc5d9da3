package io.bihuan.order;

import io.bihuan.foundation.JsonId;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.order.OrderEvent;
import io.bihuan.rules.order.OrderState;
import io.bihuan.rules.order.RefundCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order as a page shows it to one of its parties.
 *
 * @param address {@code null} for parties that need none
 * @param refundedFen what has gone back of it; {@code refunds} says on which legs of the way
 * @param split who gets what of the price, and why
 * @param nextStep who has to do what, until when; {@code null} where nobody has
 * @param actions what the viewer can do now
 */
@Schema(name = "Order")
public record PurchaseView(@JsonId long id, OrderState state, Instant createdAt, List<LineView> lines, long goodsFen,
        long freightFen, long paidFen, long refundedFen, List<RefundView> refunds, String channel, PartyView merchant,
        PartyView buyer, @Nullable PartyView host,
        @Nullable PartyView agency, @Nullable RoomRef room, @Nullable AddressView address,
        @Nullable ShipmentView shipment, List<ShareView> split, List<StepView> timeline, @Nullable Instant settlesAt,
        @Nullable Instant settledAt, @Nullable NextStep nextStep, List<Protection> protections, List<Action> actions) {

    @Schema(name = "OrderLine")
    public record LineView(int line, @JsonId long skuId, @JsonId long productId, String title, String spec,
            String picture, int quantity, long unitPriceFen, @Nullable Long listPriceFen, long amountFen,
            int unitsBack, long refundedFen) {
    }

    /**
     * @param number of the code, as shops' systems know it
     * @param free whether it cost the merchant nothing
     */
    @Schema(name = "OrderRefundedPart")
    public record RefundView(RefundCode code, int number, boolean free, long amountFen) {
    }

    @Schema(name = "OrderParty")
    public record PartyView(@JsonId long id, String name) {
    }

    @Schema(name = "OrderRoom")
    public record RoomRef(@JsonId long id, String title) {
    }

    @Schema(name = "OrderAddress")
    public record AddressView(String recipient, String phone, String region, String street) {
    }

    @Schema(name = "Shipment")
    public record ShipmentView(String carrier, String waybill, Instant shippedAt) {
    }

    /**
     * @param baseFen the amount that the share is taken of
     * @param rateBp of the base, in basis points; {@code null} for whoever gets what the others leave
     * @param reversedFen what of it went back to the buyer
     */
    @Schema(name = "OrderShare")
    public record ShareView(Party party, String name, long amountFen, long reversedFen, long baseFen,
            @Nullable Integer rateBp, @Nullable RuleRef rule, ShareState state) {
    }

    /** The version of a rule that decided. */
    @Schema(name = "RuleRef")
    public record RuleRef(String kind, int version) {
    }

    /** Where the money of a share is. */
    public enum ShareState {
        IN_ESCROW, SETTLED
    }

    @Schema(name = "OrderStep")
    public record StepView(OrderEvent event, Instant at) {
    }

    @Schema(name = "OrderNextStep")
    public record NextStep(Actor party, Action action, Instant deadline) {
    }

    /** Who moves next. */
    public enum Actor {
        BUYER, MERCHANT, PLATFORM
    }

    /** What can be done to an order. */
    public enum Action {
        PAY, PICK, SHIP, INTERCEPT, CANCEL, SWAP_SKU, CONFIRM_RECEIPT, ASK_AFTER_SALE, SETTLE
    }

    @Schema(name = "Protection")
    public record Protection(String code, Map<String, String> messages) {
    }
}
