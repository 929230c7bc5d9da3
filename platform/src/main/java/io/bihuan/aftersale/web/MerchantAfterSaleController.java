package io.bihuan.aftersale.web;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.aftersale.AfterSaleView;
import io.bihuan.aftersale.AfterSaleViews;
import io.bihuan.aftersale.AfterSales;
import io.bihuan.aftersale.CancelSale;
import io.bihuan.aftersale.CompensateBuyer;
import io.bihuan.aftersale.CompensateBuyer.Gift;
import io.bihuan.aftersale.ReasonBoard;
import io.bihuan.aftersale.ReturnAddresses;
import io.bihuan.aftersale.ReturnAddresses.ReturnAddress;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.rules.aftersale.AfterSaleState;
import io.bihuan.rules.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A merchant's after-sales desk: what is due first, and what it gives back by itself. */
@RestController
@RequestMapping("/api/v1/merchants/{merchantId}")
class MerchantAfterSaleController {

    private static final Duration DUE_SOON = Duration.ofHours(24);
    private static final Set<AfterSaleState> TO_DO = Set.of(AfterSaleState.AWAITING_INTERCEPTION,
            AfterSaleState.AWAITING_MERCHANT, AfterSaleState.AWAITING_RETURN_CHECK,
            AfterSaleState.AWAITING_REPLACEMENT);
    private static final Set<AfterSaleState> DISPUTED = Set.of(AfterSaleState.AWAITING_EVIDENCE,
            AfterSaleState.AWAITING_RULING, AfterSaleState.AWAITING_SECOND_RULING);

    private final AfterSales afterSales;
    private final AfterSaleViews views;
    private final CancelSale cancelSale;
    private final CompensateBuyer compensateBuyer;
    private final ReturnAddresses returnAddresses;
    private final ReasonBoard reasons;
    private final Clock clock;

    MerchantAfterSaleController(AfterSales afterSales, AfterSaleViews views, CancelSale cancelSale,
            CompensateBuyer compensateBuyer, ReturnAddresses returnAddresses, ReasonBoard reasons, Clock clock) {
        this.afterSales = afterSales;
        this.views = views;
        this.cancelSale = cancelSale;
        this.compensateBuyer = compensateBuyer;
        this.returnAddresses = returnAddresses;
        this.reasons = reasons;
        this.clock = clock;
    }

    /** The tabs of the desk. Those that are not over come by their deadline, the others newest first. */
    enum Tab {
        ALL, TO_DO, DISPUTED, OPEN, DONE
    }

    /**
     * @param toDo that wait for the merchant
     * @param dueIn24h those of them whose deadline is within a day
     * @param byState those that are not over
     */
    @Schema(name = "AfterSaleDesk")
    record DeskView(long toDo, long dueIn24h, long disputed, long open, Map<AfterSaleState, Long> byState) {
    }

    record MerchantCancellation(@NotNull @Size(max = 500) String note) {
    }

    record Compensation(int line, long amountFen, @Nullable @Size(max = 500) String note) {
    }

    record NewReturnAddress(@NotNull String recipient, @NotNull String phone, @NotNull String address) {
    }

    @GetMapping("/after-sales")
    Page<AfterSaleView> list(Caller caller, @PathVariable long merchantId, @RequestParam(defaultValue = "ALL") Tab tab,
            @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        require(caller, merchantId);
        int rows = Page.limit(limit);
        var page = switch (tab) {
            case ALL -> afterSales.ofMerchant(merchantId, Set.of(), cursor, rows);
            case TO_DO -> afterSales.dueOfMerchant(merchantId, TO_DO, cursor, rows);
            case DISPUTED -> afterSales.dueOfMerchant(merchantId, DISPUTED, cursor, rows);
            case OPEN -> afterSales.dueOfMerchant(merchantId, states(false), cursor, rows);
            case DONE -> afterSales.ofMerchant(merchantId, states(true), cursor, rows);
        };
        return new Page<>(views.views(caller, page.items()), page.nextCursor());
    }

    @GetMapping("/after-sales/desk")
    DeskView desk(Caller caller, @PathVariable long merchantId) {
        require(caller, merchantId);
        var open = afterSales.openOfMerchant(merchantId);
        return new DeskView(count(open, TO_DO),
                afterSales.dueOfMerchantUntil(merchantId, TO_DO, clock.instant().plus(DUE_SOON)),
                count(open, DISPUTED), count(open, open.keySet()), open);
    }

    /** Why money went back, apart for each leg of the way. */
    @GetMapping("/after-sales/reasons")
    List<ReasonBoard.ReasonRow> reasons(Caller caller, @PathVariable long merchantId, @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        require(caller, merchantId);
        return reasons.ofMerchant(merchantId, from, to).orRefuse();
    }

    /** The merchant cannot deliver: the money goes back at once. */
    @PostMapping("/orders/{orderId}/cancellation")
    @ResponseStatus(HttpStatus.CREATED)
    AfterSaleView cancel(Caller caller, @RequestHeader("Idempotency-Key") String key, @PathVariable long merchantId,
            @PathVariable long orderId, @Valid @RequestBody MerchantCancellation cancellation) {
        return views.view(caller,
                cancelSale.cancel(caller, key, merchantId, orderId, cancellation.note()).orRefuse());
    }

    /** The merchant gives a part of the price back without being asked. */
    @PostMapping("/orders/{orderId}/compensations")
    @ResponseStatus(HttpStatus.CREATED)
    AfterSaleView compensate(Caller caller, @RequestHeader("Idempotency-Key") String key,
            @PathVariable long merchantId, @PathVariable long orderId, @Valid @RequestBody Compensation given) {
        var gift = new Gift(orderId, given.line(), Money.ofFen(given.amountFen()),
                given.note() == null ? "" : given.note());
        return views.view(caller, compensateBuyer.compensate(caller, key, merchantId, gift).orRefuse());
    }

    @GetMapping("/return-address")
    ReturnAddress returnAddress(Caller caller, @PathVariable long merchantId) {
        require(caller, merchantId);
        return returnAddresses.find(merchantId)
                .orElseThrow(() -> new RefusedException(Refusal.notFound("return address")));
    }

    @PutMapping("/return-address")
    ReturnAddress saveReturnAddress(Caller caller, @PathVariable long merchantId,
            @Valid @RequestBody NewReturnAddress address) {
        return returnAddresses.save(caller, merchantId,
                new ReturnAddress(address.recipient(), address.phone(), address.address())).orRefuse();
    }

    private static Set<AfterSaleState> states(boolean ended) {
        return Arrays.stream(AfterSaleState.values()).filter(state -> state.isFinal() == ended)
                .collect(Collectors.toSet());
    }

    private static long count(Map<AfterSaleState, Long> open, Set<AfterSaleState> states) {
        return states.stream().mapToLong(state -> open.getOrDefault(state, 0L)).sum();
    }

    private static void require(Caller caller, long merchantId) {
        caller.refusalFor(Right.SEE_ORDERS, merchantId).ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
    }
}
