package io.bihuan.rules.aftersale;

import io.bihuan.rules.Sentence;
import io.bihuan.rules.order.Actor;
import io.bihuan.rules.order.OrderDeadline;
import io.bihuan.rules.order.OrderState;
import io.bihuan.rules.order.OrderTransition;
import io.bihuan.rules.order.RefundCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Draws the state tables of orders and after-sales as a document: what is read is what decides. */
final class StatesDocument {

    private static final String BEGIN = "[*]";
    private static final Set<@Nullable AfterSaleState> DISPUTED = EnumSet.of(AfterSaleState.REFUSED,
            AfterSaleState.AWAITING_EVIDENCE, AfterSaleState.AWAITING_RULING, AfterSaleState.AWAITING_SECOND_RULING);

    private final StringBuilder text = new StringBuilder();
    private final Function<Sentence, String> words;

    private StatesDocument(Function<Sentence, String> words) {
        this.words = words;
    }

    /** One arrow of a drawing. */
    private record Arrow(String from, String to, String label) {
    }

    static String draw() {
        return """
            # 订单与售后状态 · States of orders and after-sales

            <!-- Drawn from the tables in rules/ by StatesDocumentTest. Change the tables, then write this anew by
                 mvn test -pl rules -Dtest=StatesDocumentTest -Dstates.write=true -->

            [中文](#中文) · [English](#english)

            """ + new StatesDocument(Sentence::zh).in("中文") + new StatesDocument(Sentence::en).in("English");
    }

    private String in(String language) {
        line("## " + language).line("");
        line("### " + say("订单", "Orders")).line("");
        drawing(orderArrows(), Arrays.stream(OrderState.values()).filter(OrderState::isFinal).map(Enum::name).toList(),
                names(List.of(OrderState.values()), OrderState::title));
        deadlines(OrderDeadline.TABLE.stream().map(deadline -> List.of(words.apply(deadline.state().title()),
                code(deadline.state()), words.apply(deadline.who().title()), duration(deadline.within()),
                words.apply(deadline.timeout().title()) + " → "
                        + words.apply(deadline.state().after(deadline.timeout()).orElseThrow().title())))
                .toList());
        refundCodes();
        line("### " + say("售后", "After-sales")).line("");
        line(say("每一步只有图中所写的一方能做。不是终态的每个状态都有期限；沉默不会让沉默的一方得利,裁决不由时钟作出。",
                "Each move can be made only by the side that is named. Every state that is not final has a deadline;"
                        + " silence never favours the silent, and no clock rules."))
                .line("");
        for (var kind : AfterSaleKind.values()) {
            line("#### " + words.apply(kind.title()) + " `" + kind + "`").line("");
            afterSale(move -> move.kinds().contains(kind) && !DISPUTED.contains(move.from()), Set.of(kind));
        }
        line("#### " + say("争议", "Dispute")).line("");
        line(say("商家拒绝之后,各类售后走同一条路。", "Once a merchant has refused, all kinds take the same way.")).line("");
        afterSale(move -> DISPUTED.contains(move.from()), asked());
        deadlines(AfterSaleDeadline.TABLE.stream().map(deadline -> List.of(words.apply(deadline.state().title()),
                code(deadline.state()),
                deadline.who().stream().map(Actor::title).map(words).collect(Collectors.joining(say("、", ", "))),
                duration(deadline.within()), words.apply(deadline.timeout().title()))).toList());
        line(say("每行商品最多 " + Admission.AFTER_SALES_PER_LINE_MAX + " 次售后,同时只能有一次。收货后 "
                + Admission.ANY_REASON_WITHIN.toDays() + " 天内可因任何原因申请,商家责任 " + Admission.FAULT_WITHIN.toDays()
                + " 天内可申请。争议金额超过 " + Ruling.ONE_PERSON_MAX + " 元须两人裁决。",
                "A line can have at most " + Admission.AFTER_SALES_PER_LINE_MAX
                        + " after-sales, one at a time. After the"
                        + " receipt one can ask for " + Admission.ANY_REASON_WITHIN.toDays()
                        + " days for any reason, for " + Admission.FAULT_WITHIN.toDays()
                        + " days where it is the merchant's fault. A dispute about more than " + Ruling.ONE_PERSON_MAX
                        + " yuan is ruled by two persons."))
                .line("");
        return text.toString();
    }

    private void drawing(List<Arrow> arrows, Collection<String> ends, LinkedHashMap<String, String> names) {
        line("```mermaid").line("stateDiagram-v2").line("    direction TB");
        names.forEach((state, name) -> line("    " + state + " : " + name));
        var merged = new LinkedHashMap<String, LinkedHashSet<String>>();
        arrows.forEach(arrow -> merged
                .computeIfAbsent(arrow.from() + " --> " + arrow.to(), _ -> new LinkedHashSet<>()).add(arrow.label()));
        merged.forEach((way, labels) -> line("    " + way + " : " + String.join("<br>", labels)));
        ends.forEach(end -> line("    " + end + " --> " + BEGIN));
        line("```").line("");
    }

    private List<Arrow> orderArrows() {
        var arrows = new ArrayList<Arrow>();
        arrows.add(new Arrow(BEGIN, OrderState.first().name(), say("下单", "order")));
        OrderTransition.TABLE.forEach(move -> arrows.add(new Arrow(move.from().name(), move.to().name(),
                words.apply(move.event().title()))));
        return arrows;
    }

    /** @param drawnFor moves of other kinds than these say for which */
    private void afterSale(Predicate<AfterSaleTransition> which, Set<AfterSaleKind> drawnFor) {
        var moves = AfterSaleTransition.TABLE.stream().filter(which).toList();
        var states = Arrays.stream(AfterSaleState.values())
                .filter(state -> moves.stream().anyMatch(move -> move.from() == state || move.to() == state)).toList();
        drawing(moves.stream().map(move -> new Arrow(name(move.from()), move.to().name(), label(move, drawnFor)))
                .toList(), states.stream().filter(AfterSaleState::isFinal).map(Enum::name).toList(),
                names(states, AfterSaleState::title));
    }

    private String label(AfterSaleTransition move, Set<AfterSaleKind> drawnFor) {
        var kinds = move.kinds().containsAll(drawnFor)
                ? ""
                : new TreeSet<>(move.kinds()).stream().map(AfterSaleKind::title).map(words)
                        .collect(Collectors.joining(say("、", ", "), " (", ")"));
        return words.apply(move.event().by().title()) + " · " + words.apply(move.event().title()) + kinds;
    }

    /** The kinds that a merchant can refuse. */
    private static Set<AfterSaleKind> asked() {
        return AfterSaleTransition.TABLE.stream().filter(move -> move.to() == AfterSaleState.REFUSED)
                .flatMap(move -> move.kinds().stream()).collect(Collectors.toSet());
    }

    private <T extends Enum<T>> LinkedHashMap<String, String> names(List<T> states, Function<T, Sentence> title) {
        var names = new LinkedHashMap<String, String>();
        states.forEach(state -> names.put(state.name(), words.apply(title.apply(state))));
        return names;
    }

    private void deadlines(List<List<String>> rows) {
        line(say("| 状态 | 代码 | 谁要处理 | 期限 | 到期 |", "| state | code | who has to act | within | when it passes |"));
        line("|---|---|---|---|---|");
        rows.forEach(row -> line("| " + String.join(" | ", row) + " |"));
        line("");
    }

    private void refundCodes() {
        line(say("退款类型:", "Refund codes:")).line("");
        line(say("| 退款时订单状态 | 类型 | 编号 | 对商家 |", "| the order is | code | number | for the merchant |"));
        line("|---|---|---|---|");
        for (var code : RefundCode.values()) {
            var states = Arrays.stream(OrderState.values())
                    .filter(state -> RefundCode.in(state).filter(code::equals).isPresent())
                    .map(OrderState::title).map(words).collect(Collectors.joining(say("、", ", ")));
            line("| " + states + " | " + words.apply(code.title()) + " `" + code + "` | " + code.number() + " | "
                    + (code.isFree()
                            ? say("不收费用,不影响评分", "no fee, no mark")
                            : say("商家责任的计入评分", "counts where it is the merchant's fault"))
                    + " |");
        }
        line("");
    }

    private String duration(Duration within) {
        return within.toDays() > 2
                ? say(within.toDays() + " 天", within.toDays() + " days")
                : within.toHours() > 0
                        ? say(within.toHours() + " 小时", within.toHours() + " hours")
                        : say(within.toMinutes() + " 分钟", within.toMinutes() + " minutes");
    }

    private static String name(@Nullable AfterSaleState state) {
        return state == null ? BEGIN : state.name();
    }

    private static String code(Enum<?> state) {
        return "`" + state.name() + "`";
    }

    private String say(String zh, String en) {
        return words.apply(new Sentence(zh, en));
    }

    private StatesDocument line(String line) {
        text.append(line).append('\n');
        return this;
    }
}
