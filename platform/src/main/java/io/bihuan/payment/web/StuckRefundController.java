package io.bihuan.payment.web;

import io.bihuan.account.Caller;
import io.bihuan.foundation.JsonId;
import io.bihuan.payment.RefundState;
import io.bihuan.payment.StuckRefunds;
import io.bihuan.payment.StuckRefunds.StuckRefund;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Refunds that a channel could not give back. */
@RestController
@RequestMapping("/api/v1/platform/stuck-refunds")
class StuckRefundController {

    private final StuckRefunds stuckRefunds;

    StuckRefundController(StuckRefunds stuckRefunds) {
        this.stuckRefunds = stuckRefunds;
    }

    @Schema(name = "StuckRefund")
    record StuckRefundView(@JsonId long id, @JsonId long orderId, String channel, long amountFen, RefundState state,
            Instant createdAt, String failure, @Nullable Instant nextTryAt) {

        static StuckRefundView of(StuckRefund refund) {
            return new StuckRefundView(refund.id(), refund.orderId(), refund.channel(), refund.amountFen(),
                    refund.state(), refund.createdAt(), refund.failure(), refund.nextTryAt());
        }
    }

    record StuckRefundList(List<StuckRefundView> items) {

        static StuckRefundList of(List<StuckRefund> refunds) {
            return new StuckRefundList(refunds.stream().map(StuckRefundView::of).toList());
        }
    }

    @GetMapping
    StuckRefundList list(Caller caller) {
        return StuckRefundList.of(stuckRefunds.read(caller).orRefuse());
    }

    @PostMapping("/{id}/try")
    StuckRefundList tryAgain(Caller caller, @PathVariable long id) {
        return StuckRefundList.of(stuckRefunds.tryAgain(caller, id).orRefuse());
    }
}
