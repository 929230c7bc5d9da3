package io.bihuan.ledger.web;

import io.bihuan.account.Caller;
import io.bihuan.foundation.JsonId;
import io.bihuan.foundation.Page;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.AccountKind;
import io.bihuan.ledger.ManualEntry;
import io.bihuan.ledger.PostManually;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Entries by hand, of two people. */
@RestController
@RequestMapping("/api/v1/platform/manual-entries")
class ManualEntryController {

    private final PostManually postManually;

    ManualEntryController(PostManually postManually) {
        this.postManually = postManually;
    }

    @Schema(name = "ManualEntryProposal")
    record Proposal(@NotNull AccountKind fromKind, @JsonId @PositiveOrZero long fromOwner, @NotNull AccountKind toKind,
            @JsonId @PositiveOrZero long toOwner, long amountFen, @JsonId @Nullable Long orderId,
            @NotNull @Size(max = PostManually.REASON_CHARACTERS_MAX) String reason) {
    }

    @Schema(name = "ManualEntryDecision")
    record Decision(boolean approved, @Size(max = PostManually.REASON_CHARACTERS_MAX) @Nullable String why) {
    }

    /** How far it has come. */
    enum State {
        WAITING, POSTED, REFUSED
    }

    @Schema(name = "ManualEntry")
    record View(@JsonId long id, AccountKind fromKind, @JsonId long fromOwner, AccountKind toKind,
            @JsonId long toOwner, long amountFen, @JsonId @Nullable Long orderId, String reason, State state,
            boolean mine, Instant proposedAt, @Nullable Instant decidedAt, String why) {

        static View of(ManualEntry entry, Caller caller) {
            return new View(entry.id(), entry.fromKind(), entry.fromOwner(), entry.toKind(), entry.toOwner(),
                    entry.amountFen(), entry.orderId(), entry.reason(),
                    entry.decidedBy() == null
                            ? State.WAITING
                            : entry.journalId() == null ? State.REFUSED : State.POSTED,
                    entry.proposedBy() == caller.personId(), entry.proposedAt(), entry.decidedAt(), entry.why());
        }
    }

    @GetMapping
    Page<View> list(Caller caller, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return postManually.list(caller, cursor, Page.limit(limit)).orRefuse().map(entry -> View.of(entry, caller));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View propose(Caller caller, @Valid @RequestBody Proposal proposal) {
        return View.of(postManually.propose(caller,
                new PostManually.Proposal(new Account(proposal.fromKind(), proposal.fromOwner()),
                        new Account(proposal.toKind(), proposal.toOwner()), proposal.amountFen(), proposal.orderId(),
                        proposal.reason()))
                .orRefuse(), caller);
    }

    @PostMapping("/{id}/decision")
    View decide(Caller caller, @PathVariable long id, @Valid @RequestBody Decision decision) {
        return View.of(postManually.decide(caller, id, decision.approved(),
                decision.why() == null ? "" : decision.why()).orRefuse(), caller);
    }
}
