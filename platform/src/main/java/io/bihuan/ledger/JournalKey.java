package io.bihuan.ledger;

/** What makes a journal the same when it is posted again. */
record JournalKey(JournalKind kind, String reference) {
}
