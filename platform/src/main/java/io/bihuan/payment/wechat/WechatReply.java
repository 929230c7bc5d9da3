package io.bihuan.payment.wechat;

import com.wechat.pay.java.core.exception.HttpException;
import com.wechat.pay.java.core.exception.ServiceException;
import io.bihuan.payment.channel.Reply;
import java.util.Set;
import java.util.function.Supplier;

/** The library throws what WeChat answers; here it becomes a value. What cannot be believed is not known. */
final class WechatReply {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_FAILED = 500;
    /** What WeChat says of a thing that it does not have. */
    private static final Set<String> ABSENT = Set.of("ORDER_NOT_EXIST", "ORDERNOTEXIST", "RESOURCE_NOT_EXISTS");

    private WechatReply() {
    }

    static <T> Reply<T> of(Supplier<T> call) {
        try {
            return Reply.yes(call.get());
        } catch (ServiceException e) {
            var code = e.getErrorCode();
            return code == null || code.equals("SYSTEM_ERROR") || e.getHttpStatusCode() >= SERVER_FAILED
                    || e.getHttpStatusCode() == TOO_MANY_REQUESTS
                            ? Reply.unknown("HTTP " + e.getHttpStatusCode() + " " + code)
                            : Reply.no(code, String.valueOf(e.getErrorMessage()));
        } catch (HttpException e) {
            return Reply.unknown(String.valueOf(e.getCause()));
        } catch (RuntimeException e) {
            // Its own exceptions, and those of its JSON library for what is not JSON, such as the page of a proxy.
            return Reply.unknown("not an answer of WeChat: " + e.getClass().getSimpleName());
        }
    }

    static boolean isAbsent(String code) {
        return ABSENT.contains(code);
    }
}
