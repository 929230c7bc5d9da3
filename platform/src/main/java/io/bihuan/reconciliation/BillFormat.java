package io.bihuan.reconciliation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a channel writes its file: which column says what. WeChat Pay's 交易账单 and Alipay's 业务明细 are read as they come.
 *
 * @param payment what stands in the column of the kind for a payment, {@code refund} for a refund
 */
record BillFormat(String kind, String payment, String refund, String number, String refundNumber, String trade,
        String refundTrade, String amount, String refundAmount) {

    private static final List<BillFormat> KNOWN = List.of(
            new BillFormat("kind", "PAYMENT", "REFUND", "number", "number", "trade", "trade", "amount_yuan",
                    "amount_yuan"),
            new BillFormat("交易状态", "SUCCESS", "REFUND", "商户订单号", "商户退款单号", "微信订单号", "微信退款单号", "订单金额",
                    "申请退款金额"),
            new BillFormat("业务类型", "交易", "退款", "商户订单号", "退款批次号/请求号", "支付宝交易号", "支付宝交易号", "订单金额（元）",
                    "订单金额（元）"));

    /** One payment or refund. */
    record Line(String kind, String number, String trade, long amountFen) {
    }

    /** The format whose columns these are. */
    static Optional<BillFormat> of(List<String> headings) {
        return KNOWN.stream().filter(format -> headings.containsAll(List.of(format.kind, format.number, format.trade,
                format.refundNumber, format.refundTrade, format.amount, format.refundAmount))).findFirst();
    }

    /** What a line says; empty where it is about neither, such as a sum at the end. */
    Optional<Line> read(Map<String, String> cells) {
        var what = cells.getOrDefault(kind, "");
        if (what.equals(payment)) {
            return line("PAYMENT", cells.get(number), cells.get(trade), cells.get(amount));
        }
        return what.equals(refund)
                ? line("REFUND", cells.get(refundNumber), cells.get(refundTrade), cells.get(refundAmount))
                : Optional.empty();
    }

    private static Optional<Line> line(String kind, @Nullable String number, @Nullable String trade,
            @Nullable String yuan) {
        if (number == null || number.isEmpty() || trade == null || yuan == null) {
            return Optional.empty();
        }
        try {
            long fen = new BigDecimal(yuan).abs().movePointRight(2).longValueExact();
            return fen == 0 ? Optional.empty() : Optional.of(new Line(kind, number, trade, fen));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
