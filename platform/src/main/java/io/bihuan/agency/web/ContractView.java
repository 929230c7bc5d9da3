package io.bihuan.agency.web;

import io.bihuan.agency.AgencyContract;
import io.bihuan.foundation.JsonId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A contract as both of its sides see it. */
@Schema(name = "AgencyContract")
record ContractView(@JsonId long id, Agency agency, Host host, int shareBp, AgencyContract.State state,
        Instant invitedAt, @Nullable Instant startedAt, @Nullable Instant endedAt) {

    @Schema(name = "ContractAgency")
    record Agency(@JsonId long id, String name) {
    }

    @Schema(name = "ContractHost")
    record Host(@JsonId long id, String nickname) {
    }
}
