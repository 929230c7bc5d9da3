package io.bihuan.aftersale;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** 退货地址 — where merchants want goods to be sent back to. */
@Service
public class ReturnAddresses {

    private static final int RECIPIENT_CHARACTERS_MAX = 40;
    private static final int ADDRESS_CHARACTERS_MAX = 200;
    private static final String PHONE = "\\+?[0-9][0-9 -]{4,18}";

    private final JdbcClient jdbc;

    ReturnAddresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Schema(name = "ReturnAddress")
    public record ReturnAddress(String recipient, String phone, String address) {
    }

    public Optional<ReturnAddress> find(long merchantId) {
        return jdbc.sql("select recipient, phone, address from aftersale.return_address where merchant_id = :merchant")
                .param("merchant", merchantId).query(ReturnAddress.class).optional();
    }

    /** @return the address as it was kept; {@code RETURN_ADDRESS_INVALID} where a part is missing or too long */
    public Outcome<ReturnAddress> save(Caller caller, long merchantId, ReturnAddress address) {
        var right = caller.refusalFor(Right.ANSWER_AFTER_SALES, merchantId);
        if (right.isPresent()) {
            return Outcome.refused(right.get());
        }
        var kept = new ReturnAddress(address.recipient().strip(), address.phone().strip(), address.address().strip());
        if (kept.recipient().isEmpty() || kept.recipient().length() > RECIPIENT_CHARACTERS_MAX
                || kept.address().isEmpty() || kept.address().length() > ADDRESS_CHARACTERS_MAX
                || !kept.phone().matches(PHONE)) {
            return Outcome.refused(Refusal.invalid("RETURN_ADDRESS_INVALID", "max", ADDRESS_CHARACTERS_MAX));
        }
        jdbc.sql("""
            insert into aftersale.return_address (merchant_id, recipient, phone, address)
            values (:merchant, :recipient, :phone, :address)
            on conflict (merchant_id) do update set recipient = excluded.recipient, phone = excluded.phone,
              address = excluded.address
            """).param("merchant", merchantId).param("recipient", kept.recipient()).param("phone", kept.phone())
                .param("address", kept.address()).update();
        return Outcome.done(kept);
    }
}
