package io.bihuan.aftersale.web;

import io.bihuan.account.Caller;
import io.bihuan.aftersale.AfterSaleView;
import io.bihuan.aftersale.AfterSaleViews;
import io.bihuan.aftersale.Duplicates;
import io.bihuan.aftersale.Duplicates.Questions;
import io.bihuan.aftersale.KeepBoth;
import io.bihuan.aftersale.KeepOne;
import io.bihuan.foundation.JsonId;
import io.bihuan.rules.Sentence;
import io.bihuan.rules.aftersale.DuplicateRule.Bought;
import io.bihuan.rules.aftersale.DuplicateRule.Likeness;
import io.bihuan.rules.aftersale.DuplicateRule.Pair;
import io.bihuan.rules.order.OrderState;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** "Keep which?": the buyer bought a like thing twice in one live session. */
@RestController
@RequestMapping("/api/v1/duplicates")
class DuplicateController {

    private final Duplicates duplicates;
    private final KeepOne keepOne;
    private final KeepBoth keepBoth;
    private final AfterSaleViews views;

    DuplicateController(Duplicates duplicates, KeepOne keepOne, KeepBoth keepBoth, AfterSaleViews views) {
        this.duplicates = duplicates;
        this.keepOne = keepOne;
        this.keepBoth = keepBoth;
        this.views = views;
    }

    /** @param instant whether calling it off is instant: nothing was picked */
    @Schema(name = "DuplicateOrder")
    record OrderView(@JsonId long orderId, int line, OrderState state, boolean instant, Instant boughtAt,
            @JsonId long productId, @JsonId long skuId, String title, String spec, String picture, int quantity,
            long amountFen) {
    }

    /**
     * @param why why it is asked
     * @param ruleVersion by which version of the rule
     */
    @Schema(name = "Duplicate")
    record PairView(@JsonId long roomId, String roomTitle, OrderView earlier, OrderView later, Likeness likeness,
            Sentence why, int ruleVersion) {
    }

    record Kept(@JsonId long keptOrderId, @JsonId long otherOrderId) {
    }

    record BothKept(@JsonId long earlierOrderId, @JsonId long laterOrderId) {
    }

    @Schema(name = "DuplicatesLeft")
    record LeftView(int left) {
    }

    @GetMapping
    List<PairView> list(Caller buyer) {
        var questions = duplicates.of(buyer).orRefuse();
        return questions.pairs().stream().map(pair -> view(pair, questions)).toList();
    }

    /** One stays; what repeats it in the other one is called off. */
    @PostMapping("/keep-one")
    @ResponseStatus(HttpStatus.CREATED)
    AfterSaleView keepOne(Caller buyer, @RequestHeader("Idempotency-Key") String key, @Valid @RequestBody Kept kept) {
        return views.view(buyer, keepOne.keep(buyer, key, kept.keptOrderId(), kept.otherOrderId()).orRefuse());
    }

    /** Both stay; it is not asked again. */
    @PostMapping("/keep-both")
    LeftView keepBoth(Caller buyer, @Valid @RequestBody BothKept kept) {
        return new LeftView(keepBoth.keep(buyer, kept.earlierOrderId(), kept.laterOrderId()).orRefuse());
    }

    private static PairView view(Pair pair, Questions questions) {
        var room = Objects.requireNonNull(questions.orders().get(pair.earlier().orderId()));
        return new PairView(pair.earlier().roomId(), Objects.requireNonNullElse(room.roomTitle(), ""),
                order(pair.earlier(), questions), order(pair.later(), questions), pair.likeness(), pair.why(),
                questions.rule().version());
    }

    private static OrderView order(Bought bought, Questions questions) {
        var order = Objects.requireNonNull(questions.orders().get(bought.orderId()));
        var line = order.lines().stream().filter(any -> any.line() == bought.line()).findFirst().orElseThrow();
        return new OrderView(order.id(), line.line(), order.state(), order.state() == OrderState.PAID,
                bought.boughtAt(), line.productId(), line.skuId(), line.title(), line.spec(), line.picture(),
                line.quantity(), line.amountFen());
    }
}
