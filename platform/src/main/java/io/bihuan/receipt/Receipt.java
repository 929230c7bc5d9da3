package io.bihuan.receipt;

import io.bihuan.foundation.JsonId;
import io.bihuan.ledger.AccountKind;
import io.bihuan.ledger.JournalKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 订单回执 — what was posted for an order, as one of its parties may see it, with all that is needed to check it without
 * asking anybody: docs/receipts.md says how.
 *
 * @param format of this document; a program that checks it knows one
 * @param postings oldest first
 * @param head the last link of the chain over them: a receipt of an earlier day is a beginning of this one
 */
@Schema(name = "Receipt")
public record Receipt(int format, @JsonId long orderId, List<Posting> postings, String head) {

    static final int FORMAT = 1;

    /**
     * One journal.
     *
     * @param atMicros when it was posted, in microseconds since 1970
     * @param whatHash of why it was posted
     * @param what {@code null} where it is not the reader's business
     * @param hash of the whole journal
     * @param link of the chain: the hash of the link before it and of this journal
     * @param sealed {@code null} until the journal's day is sealed
     */
    @Schema(name = "ReceiptPosting")
    public record Posting(@JsonId long journalId, @JsonId long atMicros, String whatHash, @Nullable What what,
            List<Part> legs, String hash, String link, @Nullable Sealed sealed) {
    }

    @Schema(name = "ReceiptWhat")
    public record What(String salt, JournalKind kind, String reference, String memo) {
    }

    /** @param open {@code null} where it is another party's */
    @Schema(name = "ReceiptLeg")
    public record Part(String hash, @Nullable OpenLeg open) {
    }

    /** @param amountFen what it added to the account; below 0 what it took */
    @Schema(name = "ReceiptOpenLeg")
    public record OpenLeg(String salt, AccountKind account, @JsonId long ownerId, long amountFen) {
    }

    /** @param path what has to be hashed with the journal's hash, one after the other, to come to the seal's root */
    @Schema(name = "ReceiptSealed")
    public record Sealed(List<PathStep> path, Seal seal) {
    }

    /** @param side where the hash stands beside the one that was come from: {@code L} or {@code R} */
    @Schema(name = "ReceiptPathStep")
    public record PathStep(String side, String hash) {
    }
}
