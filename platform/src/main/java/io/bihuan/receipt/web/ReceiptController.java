package io.bihuan.receipt.web;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Page;
import io.bihuan.receipt.IssueReceipt;
import io.bihuan.receipt.Receipt;
import io.bihuan.receipt.Seal;
import io.bihuan.receipt.Seals;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Receipts for the parties of an order, and the seals for everybody. */
@RestController
@RequestMapping("/api/v1")
class ReceiptController {

    private final IssueReceipt issueReceipt;
    private final Seals seals;

    ReceiptController(IssueReceipt issueReceipt, Seals seals) {
        this.issueReceipt = issueReceipt;
        this.seals = seals;
    }

    @GetMapping("/orders/{id}/receipt")
    Receipt receipt(Caller caller, @PathVariable long id) {
        return issueReceipt.issue(caller, id).orRefuse();
    }

    /** Without a session: whoever keeps them can prove it if one is ever changed. */
    @GetMapping("/public/seals")
    Page<Seal> seals(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return seals.newest(cursor, Page.limit(limit));
    }
}
