package io.bihuan.ledger.web;

import io.bihuan.account.Caller;
import io.bihuan.ledger.AuditLedger;
import io.bihuan.ledger.LedgerAudit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The check of the whole ledger, for the platform's finance staff. */
@RestController
class LedgerAuditController {

    private final AuditLedger auditLedger;

    LedgerAuditController(AuditLedger auditLedger) {
        this.auditLedger = auditLedger;
    }

    @GetMapping("/api/v1/platform/ledger-audit")
    LedgerAudit audit(Caller caller) {
        return auditLedger.audit(caller).orRefuse();
    }
}
