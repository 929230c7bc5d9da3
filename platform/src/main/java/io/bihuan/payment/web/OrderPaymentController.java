package io.bihuan.payment.web;

import io.bihuan.account.Caller;
import io.bihuan.foundation.JsonId;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.payment.AskForPayment;
import io.bihuan.payment.Channels;
import io.bihuan.payment.OrderPayments;
import io.bihuan.payment.OrderPayments.OrderPayment;
import io.bihuan.payment.PaymentState;
import io.bihuan.payment.Refund;
import io.bihuan.payment.RefundState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a buyer pays an order, and what came back of it. */
@RestController
@RequestMapping("/api/v1")
class OrderPaymentController {

    private final Channels channels;
    private final AskForPayment askForPayment;
    private final OrderPayments payments;

    OrderPaymentController(Channels channels, AskForPayment askForPayment, OrderPayments payments) {
        this.channels = channels;
        this.askForPayment = askForPayment;
        this.payments = payments;
    }

    /** @param codes as an order names them, the wallet first */
    @Schema(name = "PaymentChannels")
    record ChannelsView(List<String> codes) {
    }

    @Schema(name = "OrderPayment")
    record PaymentView(@JsonId long id, @JsonId long orderId, String channel, PaymentState state, long amountFen,
            long refundedFen, @Nullable String codeUrl, @Nullable Instant payUntil, @Nullable Instant paidAt,
            List<RefundView> refunds) {

        static PaymentView of(OrderPayment payment) {
            return new PaymentView(payment.id(), payment.orderId(), payment.channel(), payment.state(),
                    payment.amountFen(), payment.refundedFen(), payment.codeUrl(), payment.payUntil(),
                    payment.paidAt(), payment.refunds().stream().map(RefundView::of).toList());
        }
    }

    @Schema(name = "OrderRefund")
    record RefundView(@JsonId long id, long amountFen, String reason, RefundState state, Instant createdAt,
            @Nullable Instant doneAt) {

        static RefundView of(Refund refund) {
            return new RefundView(refund.id(), refund.amountFen(), refund.reason(), refund.state(),
                    refund.createdAt(), refund.doneAt());
        }
    }

    @GetMapping("/payment-channels")
    ChannelsView channels() {
        return new ChannelsView(channels.codes());
    }

    @GetMapping("/orders/{orderId}/payment")
    PaymentView payment(Caller buyer, @PathVariable long orderId) {
        return payments.ofBuyer(buyer, orderId).map(PaymentView::of)
                .orElseThrow(() -> new RefusedException(Refusal.notFound("payment")));
    }

    /** Asks the channel for the code that the buyer scans; asked again, it answers with the same. */
    @PostMapping("/orders/{orderId}/payment")
    PaymentView ask(Caller buyer, @PathVariable long orderId) {
        askForPayment.ask(buyer, orderId).orRefuse();
        return payment(buyer, orderId);
    }
}
