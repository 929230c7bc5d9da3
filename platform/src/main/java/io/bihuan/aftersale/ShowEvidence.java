package io.bihuan.aftersale;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.PictureCheck;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.order.Actor;
import java.sql.Timestamp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** One side of an after-sale that is not over shows what it has. What was shown stays. */
@Service
public class ShowEvidence {

    public static final int PICTURE_BYTES_MAX = 2 * 1024 * 1024;
    static final int PER_SIDE_MAX = 20;
    private static final int WORDS_CHARACTERS_MAX = 1_000;

    private final JdbcClient jdbc;
    private final Atomically atomically;
    private final AfterSales afterSales;
    private final EvidenceFile file;
    private final PictureCheck pictureCheck;
    private final Ids ids;

    ShowEvidence(JdbcClient jdbc, Atomically atomically, AfterSales afterSales, EvidenceFile file,
            PictureCheck pictureCheck, Ids ids) {
        this.jdbc = jdbc;
        this.atomically = atomically;
        this.afterSales = afterSales;
        this.file = file;
        this.pictureCheck = pictureCheck;
        this.ids = ids;
    }

    /** What is shown: one of the two. */
    private record Shown(@Nullable String words, @Nullable String contentType, byte @Nullable [] content) {
    }

    public Outcome<Evidence> words(Caller caller, long afterSaleId, String words) {
        var said = words.strip();
        return said.isEmpty() || said.length() > WORDS_CHARACTERS_MAX
                ? Outcome.refused(Refusal.invalid("EVIDENCE_WORDS_WRONG", "max", WORDS_CHARACTERS_MAX))
                : show(caller, afterSaleId, new Shown(said, null, null));
    }

    /** @param content a PNG, JPEG or WebP; told by its bytes */
    public Outcome<Evidence> picture(Caller caller, long afterSaleId, byte[] content) {
        if (content.length > PICTURE_BYTES_MAX) {
            return Outcome.refused(
                    Refusal.of(Refusal.Kind.TOO_LARGE, "PICTURE_TOO_LARGE", "maxBytes", PICTURE_BYTES_MAX));
        }
        return pictureCheck.examine(content)
                .flatMap(facts -> show(caller, afterSaleId, new Shown(null, facts.contentType(), content)));
    }

    private Outcome<Evidence> show(Caller caller, long afterSaleId, Shown shown) {
        return atomically.run(() -> {
            var held = afterSales.hold(afterSaleId);
            var side = held.flatMap(found -> MoveAfterSale.side(caller, found));
            if (side.isEmpty()) {
                return Outcome.<Evidence>refused(Refusal.notFound("after-sale"));
            }
            return refusal(caller, held.get(), side.get()).map(Outcome::<Evidence>refused)
                    .orElseGet(() -> Outcome.done(write(caller, afterSaleId, side.get(), shown)));
        });
    }

    private Optional<Refusal> refusal(Caller caller, AfterSale held, Actor side) {
        if (held.state().isFinal()) {
            return Optional.of(Refusal.conflict("AFTER_SALE_STATE_WRONG", "afterSaleState", held.state().name()));
        }
        if (side == Actor.MERCHANT) {
            var right = caller.refusalFor(Right.ANSWER_AFTER_SALES, held.merchantId());
            if (right.isPresent()) {
                return right;
            }
        }
        return file.shownBy(held.id(), side) >= PER_SIDE_MAX
                ? Optional.of(Refusal.conflict("EVIDENCE_TOO_MUCH", "max", PER_SIDE_MAX))
                : Optional.empty();
    }

    private Evidence write(Caller caller, long afterSaleId, Actor side, Shown shown) {
        var evidence = new Evidence(ids.next(), afterSaleId, side, afterSales.now(), shown.words());
        jdbc.sql("""
            insert into aftersale.evidence (id, after_sale_id, side, person_id, at, words, content_type, content)
            values (:id, :of, :side, :person, :at, :words, :type, :content)
            """).param("id", evidence.id()).param("of", afterSaleId).param("side", side.name())
                .param("person", caller.personId()).param("at", Timestamp.from(evidence.at()))
                .param("words", shown.words()).param("type", shown.contentType()).param("content", shown.content())
                .update();
        return evidence;
    }
}
