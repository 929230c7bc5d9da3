package io.bihuan.payment.web;

import io.bihuan.account.Caller;
import io.bihuan.foundation.JsonId;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.payment.payout.DecideWithdrawal;
import io.bihuan.payment.payout.Earner;
import io.bihuan.payment.payout.KnownPayee;
import io.bihuan.payment.payout.NamePayee;
import io.bihuan.payment.payout.PayeeState;
import io.bihuan.payment.payout.Withdraw;
import io.bihuan.payment.payout.Withdrawal;
import io.bihuan.payment.payout.WithdrawalState;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.payout.Concern;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Earnings that leave the platform: the accounts that they go to, and withdrawals. */
@RestController
@RequestMapping("/api/v1")
class PayoutController {

    private static final int NAME_SHOWN = 1;
    private static final int ACCOUNT_SHOWN = 4;

    private final NamePayee namePayee;
    private final Withdraw withdraw;
    private final DecideWithdrawal decideWithdrawal;

    PayoutController(NamePayee namePayee, Withdraw withdraw, DecideWithdrawal decideWithdrawal) {
        this.namePayee = namePayee;
        this.withdraw = withdraw;
        this.decideWithdrawal = decideWithdrawal;
    }

    /** @param name of the account's owner, as the institution knows it */
    record NewPayee(@NotNull Party party, @JsonId long ownerId, @NotBlank @Size(max = 20) String channel,
            @NotBlank @Size(max = 64) String account, @NotBlank @Size(max = 64) String name) {
    }

    /** @param account and {@code name}: masked, for they were typed by somebody who has them */
    @Schema(name = "Payee")
    record PayeeView(@JsonId long id, Party party, @JsonId long ownerId, String channel, String account, String name,
            PayeeState state, String why, Instant addedAt, @Nullable Instant confirmedAt) {

        static PayeeView of(KnownPayee payee) {
            return new PayeeView(payee.id(), payee.party(), payee.ownerId(), payee.channel(),
                    "****" + payee.account().substring(Math.max(0, payee.account().length() - ACCOUNT_SHOWN)),
                    payee.name().substring(0, payee.name().offsetByCodePoints(0, NAME_SHOWN)) + "**", payee.state(),
                    payee.why(), payee.addedAt(), payee.confirmedAt());
        }
    }

    record Payees(List<PayeeView> items) {
    }

    record NewWithdrawal(@NotNull Party party, @JsonId long ownerId, @JsonId long payeeId, long amountFen) {
    }

    /**
     * @param concerns why it was held; empty if it was not
     * @param heldUntil it is not sent before; {@code null} where a person decides
     */
    @Schema(name = "Withdrawal")
    record WithdrawalView(@JsonId long id, Party party, @JsonId long ownerId, @JsonId long payeeId, long amountFen,
            WithdrawalState state, List<Concern> concerns, @Nullable Instant heldUntil, Instant createdAt,
            @Nullable Instant doneAt, @Nullable String failure) {

        static WithdrawalView of(Withdrawal withdrawal) {
            return new WithdrawalView(withdrawal.id(), withdrawal.party(), withdrawal.ownerId(),
                    withdrawal.payeeId(), withdrawal.amountFen(), withdrawal.state(), withdrawal.concerns(),
                    withdrawal.heldUntil(), withdrawal.createdAt(), withdrawal.doneAt(), withdrawal.failure());
        }
    }

    record WithdrawalsToDecide(List<WithdrawalView> items) {
    }

    /** @param reason what the earner reads where it is returned */
    record WithdrawalDecision(boolean letGo, @Size(max = 200) @Nullable String reason) {
    }

    @GetMapping("/payees")
    Payees payees(Caller caller, @RequestParam Party party, @RequestParam long ownerId) {
        return new Payees(namePayee.of(caller, earner(party, ownerId)).orRefuse().stream().map(PayeeView::of)
                .toList());
    }

    @PostMapping("/payees")
    PayeeView addPayee(Caller caller, @Valid @RequestBody NewPayee payee) {
        return PayeeView.of(namePayee.add(caller, earner(payee.party(), payee.ownerId()), payee.channel(),
                payee.account(), payee.name()).orRefuse());
    }

    @DeleteMapping("/payees/{id}")
    PayeeView removePayee(Caller caller, @PathVariable long id) {
        return PayeeView.of(namePayee.remove(caller, id).orRefuse());
    }

    @GetMapping("/withdrawals")
    Page<WithdrawalView> withdrawals(Caller caller, @RequestParam Party party, @RequestParam long ownerId,
            @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return withdraw.of(caller, earner(party, ownerId), cursor, Page.limit(limit)).orRefuse()
                .map(WithdrawalView::of);
    }

    @PostMapping("/withdrawals")
    WithdrawalView withdraw(Caller caller, @RequestHeader("Idempotency-Key") String key,
            @Valid @RequestBody NewWithdrawal request) {
        return WithdrawalView.of(withdraw.withdraw(caller, earner(request.party(), request.ownerId()), key,
                request.payeeId(), request.amountFen()).orRefuse());
    }

    @GetMapping("/platform/withdrawals")
    WithdrawalsToDecide toDecide(Caller caller) {
        return new WithdrawalsToDecide(
                decideWithdrawal.waiting(caller).orRefuse().stream().map(WithdrawalView::of).toList());
    }

    @PostMapping("/platform/withdrawals/{id}/decision")
    WithdrawalView decide(Caller caller, @PathVariable long id, @Valid @RequestBody WithdrawalDecision decision) {
        return WithdrawalView.of(decideWithdrawal.decide(caller, id, decision.letGo(),
                decision.reason() == null ? "" : decision.reason()).orRefuse());
    }

    /** The platform's own shares are not withdrawn here. */
    private static Earner earner(Party party, long ownerId) {
        if (party == Party.PLATFORM_FEE || party == Party.PLATFORM_COMMISSION) {
            throw new RefusedException(Refusal.invalid("PARTY_NOT_PAID_OUT"));
        }
        return new Earner(party, ownerId);
    }
}
