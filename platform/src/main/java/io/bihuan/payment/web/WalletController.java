package io.bihuan.payment.web;

import io.bihuan.account.Caller;
import io.bihuan.foundation.JsonId;
import io.bihuan.foundation.Page;
import io.bihuan.ledger.Entry;
import io.bihuan.ledger.JournalKind;
import io.bihuan.payment.Wallet;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A person's own wallet. */
@RestController
@RequestMapping("/api/v1/wallet")
class WalletController {

    private final Wallet wallet;

    WalletController(Wallet wallet) {
        this.wallet = wallet;
    }

    record TopUp(long amountFen) {
    }

    /** @param topUpAllowed whether play money can be put in: in the demo market */
    @Schema(name = "Wallet")
    record WalletView(long balanceFen, boolean topUpAllowed, Page<EntryView> entries) {
    }

    @Schema(name = "WalletEntry")
    record EntryView(@JsonId long id, Instant at, JournalKind kind, long amountFen, long balanceFen, String memo,
            @Nullable @JsonId Long orderId) {

        static EntryView of(Entry entry) {
            return new EntryView(entry.journalId(), entry.at(), entry.kind(), entry.amount().fen(),
                    entry.balanceAfter().fen(), entry.memo(), entry.orderId());
        }
    }

    @GetMapping
    WalletView wallet(Caller caller, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return new WalletView(wallet.balance(caller.personId()).fen(), wallet.topUpAllowed(),
                wallet.entries(caller.personId(), cursor, Page.limit(limit)).map(EntryView::of));
    }

    @PostMapping("/top-ups")
    WalletView topUp(Caller caller, @RequestHeader("Idempotency-Key") String key, @Valid @RequestBody TopUp topUp) {
        wallet.topUp(caller, key, topUp.amountFen()).orRefuse();
        return wallet(caller, null, null);
    }
}
