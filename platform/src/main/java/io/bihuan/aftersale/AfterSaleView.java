package io.bihuan.aftersale;

import io.bihuan.foundation.JsonId;
import io.bihuan.payment.RefundState;
import io.bihuan.rules.Sentence;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.aftersale.AfterSaleState;
import io.bihuan.rules.order.Actor;
import io.bihuan.rules.order.OrderState;
import io.bihuan.rules.order.RefundCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An after-sale as a page shows it to one of its sides.
 *
 * @param stateTitle the state in words
 * @param free whether it cost the merchant nothing: called off before shipping, and not for the merchant's fault
 * @param amountFen what is asked for, or what the platform has awarded
 * @param refundedFen what went back of the goods; {@code freightFen} of the freight
 * @param nextStep who has to act until when, and what happens otherwise; {@code null} once it has ended
 * @param actions the steps that the viewer can take now
 * @param returnTo where the goods are to be sent back to, once the merchant has agreed
 * @param proposal a ruling that waits for a second person; for the platform only
 * @param refund how far the money is on its way; {@code null} as long as none went back
 */
@Schema(name = "AfterSale")
public record AfterSaleView(@JsonId long id, @JsonId long orderId, OrderState orderState, AfterSaleKind kind,
        Sentence kindTitle, AfterSaleReason reason, Sentence reasonTitle, boolean merchantsFault,
        AfterSaleState state, Sentence stateTitle, Instant stateSince, @Nullable RefundCode code,
        @Nullable Integer codeNumber, boolean free, long amountFen, @Nullable Long offerFen, long refundedFen,
        long freightFen, List<LineView> lines, PartyView merchant, PartyView buyer, @Nullable NextView nextStep,
        List<AfterSaleEvent> actions, ReturnAddresses.@Nullable ReturnAddress returnTo, @Nullable ParcelView returned,
        @Nullable ParcelView replacement, @Nullable ProposalView proposal, @Nullable RefundView refund,
        Instant openedAt, List<StepView> timeline, List<EvidenceView> evidence) {

    /**
     * @param number the how-many-th after-sale of at most five that the buyer asked for of this line
     * @param units that are called off or come back, of {@code quantity}
     */
    @Schema(name = "AfterSaleLine")
    public record LineView(int line, @Nullable Integer number, @JsonId long skuId, @JsonId long productId,
            String title, String spec, String picture, int quantity, int units, long paidFen, long amountFen) {
    }

    @Schema(name = "AfterSaleParty")
    public record PartyView(@JsonId long id, String name) {
    }

    /** @param timeout what the end of this time is */
    @Schema(name = "AfterSaleNextStep")
    public record NextView(List<Actor> who, Instant deadline, AfterSaleEvent timeout, Sentence timeoutTitle) {
    }

    @Schema(name = "AfterSaleParcel")
    public record ParcelView(String carrier, String waybill) {
    }

    @Schema(name = "AfterSaleProposal")
    public record ProposalView(AfterSaleEvent ruling, long amountFen, boolean merchantsFault, boolean mine) {
    }

    /** @param channel the way by which it was paid, and goes back */
    @Schema(name = "AfterSaleRefund")
    public record RefundView(RefundState state, long amountFen, String channel, Instant at,
            @Nullable Instant doneAt) {
    }

    /** @param name who did it, where the viewer may know */
    @Schema(name = "AfterSaleStep")
    public record StepView(int number, AfterSaleEvent event, Sentence eventTitle, AfterSaleState state, Actor by,
            @Nullable String name, Instant at, String note, @Nullable Long amountFen) {
    }

    /** @param pictureUrl where the picture is; {@code null} where it is words */
    @Schema(name = "Evidence")
    public record EvidenceView(@JsonId long id, Actor side, Instant at, @Nullable String words,
            @Nullable String pictureUrl) {
    }
}
