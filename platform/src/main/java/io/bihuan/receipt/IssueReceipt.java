package io.bihuan.receipt;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.AccountKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.Purchase;
import io.bihuan.order.Purchases;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Gives a party of an order its receipt. Computed from what is in the ledger now: what was changed does not fit. */
@Service
public class IssueReceipt {

    private static final Set<AccountKind> BUYERS = EnumSet.of(AccountKind.WALLET, AccountKind.REFUNDING);
    /** What a sale passes through on its way; buyer and merchant see it, for it is the one's and will be the other's. */
    private static final Set<AccountKind> BETWEEN = EnumSet.of(AccountKind.ESCROW);

    private final Purchases purchases;
    private final Ledger ledger;
    private final Seals seals;

    IssueReceipt(Purchases purchases, Ledger ledger, Seals seals) {
        this.purchases = purchases;
        this.ledger = ledger;
        this.seals = seals;
    }

    /** Refused as not found for everyone who is no party of the order. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Outcome<Receipt> issue(Caller caller, long orderId) {
        return purchases.find(orderId).flatMap(order -> sight(caller, order).map(mine -> receipt(order, mine)))
                .map(Outcome::done).orElseGet(() -> Outcome.refused(Refusal.notFound("order")));
    }

    /** Which accounts the caller may see in the clear; empty where the order is none of the caller's business. */
    private static Optional<Predicate<Account>> sight(Caller caller, Purchase order) {
        if (caller.allowsOnPlatform(Right.AUDIT_LEDGER)) {
            return Optional.of(account -> true);
        }
        var seen = new ArrayList<Predicate<Account>>();
        if (caller.personId() == order.buyerId()) {
            seen.add(of(order.buyerId(), BUYERS));
            seen.add(of(order.merchantId(), BETWEEN));
        }
        if (caller.allows(Right.SEE_STATEMENT, order.merchantId())) {
            seen.add(of(order.merchantId(), EnumSet.complementOf(EnumSet.of(AccountKind.CHANNEL))));
        }
        Stream.of(order.hostId()).filter(host -> host != null && host == caller.personId())
                .forEach(host -> seen.add(of(host, EnumSet.complementOf(
                        EnumSet.of(AccountKind.CHANNEL, AccountKind.WALLET, AccountKind.REFUNDING)))));
        Stream.of(order.agencyId()).filter(agency -> agency != null && caller.allows(Right.SEE_STATEMENT, agency))
                .forEach(agency -> seen.add(of(agency, EnumSet.complementOf(EnumSet.of(AccountKind.CHANNEL)))));
        return seen.stream().reduce(Predicate::or);
    }

    private static Predicate<Account> of(@Nullable Long ownerId, Set<AccountKind> kinds) {
        return account -> ownerId != null && account.ownerId() == ownerId && kinds.contains(account.kind());
    }

    private Receipt receipt(Purchase order, Predicate<Account> mine) {
        var secret = seals.secret();
        var roots = new HashMap<LocalDate, List<String>>();
        var postings = new ArrayList<Receipt.Posting>();
        var link = Hash.of("order", order.id());
        for (var journal : ledger.ofOrder(order.id())) {
            var hashed = HashedJournal.of(journal, secret);
            link = Hash.of("link", link, hashed.leaf());
            postings.add(posting(hashed, link, mine, roots));
        }
        return new Receipt(Receipt.FORMAT, order.id(), postings, link);
    }

    private Receipt.Posting posting(HashedJournal hashed, String link, Predicate<Account> mine,
            Map<LocalDate, List<String>> roots) {
        var journal = hashed.journal();
        boolean open = journal.legs().stream().anyMatch(leg -> mine.test(leg.account()));
        return new Receipt.Posting(journal.id(), HashedJournal.micros(journal.at()), hashed.what(),
                open
                        ? new Receipt.What(hashed.whatSalt(), journal.kind(), journal.reference(), journal.memo())
                        : null,
                hashed.legs().stream().map(leg -> new Receipt.Part(leg.hash(),
                        mine.test(leg.leg().account())
                                ? new Receipt.OpenLeg(leg.salt(), leg.leg().account().kind(),
                                        leg.leg().account().ownerId(), leg.leg().amount().fen())
                                : null))
                        .toList(),
                hashed.leaf(), link, sealed(journal.id(), roots));
    }

    private Receipt.@Nullable Sealed sealed(long journalId, Map<LocalDate, List<String>> roots) {
        var seal = seals.covering(journalId);
        if (seal.isEmpty()) {
            return null;
        }
        // One that came into a sealed day afterwards is in no block: no path of it leads to the root.
        var path = seals.blockOf(journalId).map(block -> Stream.concat(
                Tree.path(block.leafTexts(), block.ids().indexOf(journalId)).stream(),
                Tree.path(roots.computeIfAbsent(block.day(), seals::roots), block.number() - 1).stream())
                .map(step -> new Receipt.PathStep(step.side(), step.hash())).toList()).orElse(List.of());
        return new Receipt.Sealed(path, seal.get());
    }
}
