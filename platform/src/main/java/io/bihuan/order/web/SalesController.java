package io.bihuan.order.web;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.foundation.Texts;
import io.bihuan.live.Rooms;
import io.bihuan.order.SalesBoard;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.RefundCode;
import io.bihuan.rules.order.SalesFigures;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sales as the four numbers that they are, each with its definition and its denominators. */
@RestController
class SalesController {

    private final SalesBoard board;
    private final Rooms rooms;
    private final Texts texts;

    SalesController(SalesBoard board, Rooms rooms, Texts texts) {
        this.board = board;
        this.rooms = rooms;
        this.texts = texts;
    }

    /** The numbers that are called sales, from the largest to the smallest. */
    enum SalesNumber {
        GMV, PAID_GMV, NET_GMV, FINAL_GMV, UNDECIDED
    }

    /** @param definition what is counted, by language */
    @Schema(name = "SalesNumber")
    record NumberView(SalesNumber code, long amountFen, Map<String, String> definition) {
    }

    /**
     * What went back on one leg of the way.
     *
     * @param ofOrders the orders that could have had such a refund: the denominator
     * @param ofFen what these came to
     */
    @Schema(name = "SalesRefunds")
    record RefundsView(RefundCode code, int number, boolean free, long orders, long ofOrders, long amountFen,
            long ofFen) {
    }

    /** @param duplicateOrders paid orders that repeat another one of the same live session, of {@code paidOrders} */
    @Schema(name = "SalesFigures")
    record SalesView(List<NumberView> numbers, long orders, long paidOrders, long shippedOrders, long receivedOrders,
            long duplicateOrders, long duplicatesFen, List<RefundsView> refunds) {
    }

    /** For the room's host, who needs no right to see numbers without names, and for the platform's moderators. */
    @GetMapping("/api/v1/rooms/{roomId}/sales")
    SalesView ofRoom(Caller caller, @PathVariable long roomId) {
        if (rooms.find(roomId).filter(room -> room.hostId() == caller.personId()
                || caller.allowsOnPlatform(Right.MODERATE_ROOMS)).isEmpty()) {
            refuse(Refusal.notFound("room"));
        }
        return view(board.ofRoom(roomId).orRefuse());
    }

    @GetMapping("/api/v1/merchants/{merchantId}/sales")
    SalesView ofMerchant(Caller caller, @PathVariable long merchantId, @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        caller.refusalFor(Right.SEE_ORDERS, merchantId).ifPresent(SalesController::refuse);
        return view(board.ofMerchant(merchantId, from, to).orRefuse());
    }

    @GetMapping("/api/v1/platform/sales")
    SalesView ofPlatform(Caller caller, @RequestParam LocalDate from, @RequestParam LocalDate to) {
        caller.refusalOnPlatform(Right.SEE_STATEMENT).ifPresent(SalesController::refuse);
        return view(board.ofPlatform(from, to).orRefuse());
    }

    private static void refuse(Refusal refusal) {
        throw new RefusedException(refusal);
    }

    private SalesView view(SalesFigures figures) {
        return new SalesView(
                Arrays.stream(SalesNumber.values())
                        .map(number -> new NumberView(number, amount(number, figures).fen(), definition(number)))
                        .toList(),
                figures.orders(), figures.paidOrders(), figures.shippedOrders(), figures.receivedOrders(),
                figures.duplicateOrders(), figures.duplicates().fen(),
                Arrays.stream(RefundCode.values()).map(code -> refunds(code, figures)).toList());
    }

    private static RefundsView refunds(RefundCode code, SalesFigures figures) {
        var refunded = Objects.requireNonNull(figures.refunds().get(code));
        long ofOrders = switch (code) {
            case BEFORE_SHIP -> figures.paidOrders();
            case AFTER_SHIP -> figures.shippedOrders();
            case AFTER_RECEIPT -> figures.receivedOrders();
        };
        var of = switch (code) {
            case BEFORE_SHIP -> figures.paidGmv();
            case AFTER_SHIP -> figures.shipped();
            case AFTER_RECEIPT -> figures.received();
        };
        return new RefundsView(code, code.number(), code.isFree(), refunded.orders(), ofOrders,
                refunded.amount().fen(), of.fen());
    }

    private static Money amount(SalesNumber number, SalesFigures figures) {
        return switch (number) {
            case GMV -> figures.gmv();
            case PAID_GMV -> figures.paidGmv();
            case NET_GMV -> figures.netGmv();
            case FINAL_GMV -> figures.finalGmv();
            case UNDECIDED -> figures.undecided();
        };
    }

    private Map<String, String> definition(SalesNumber number) {
        var code = "DEFINITION_" + number;
        return Map.of("zh-CN", texts.of(code, Map.of(), Locale.SIMPLIFIED_CHINESE), "en",
                texts.of(code, Map.of(), Locale.ENGLISH));
    }
}
