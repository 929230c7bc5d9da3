package io.bihuan.agency.web;

import io.bihuan.account.Caller;
import io.bihuan.agency.AcceptContract;
import io.bihuan.agency.AgencyContract;
import io.bihuan.agency.Contracts;
import io.bihuan.agency.DeclineContract;
import io.bihuan.agency.EndContract;
import io.bihuan.agency.InviteHost;
import io.bihuan.foundation.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An agency's roster, a host's agencies, and the steps of a contract. */
@RestController
@RequestMapping("/api/v1")
class ContractController {

    private final Contracts contracts;
    private final InviteHost inviteHost;
    private final AcceptContract acceptContract;
    private final DeclineContract declineContract;
    private final EndContract endContract;
    private final ContractViews views;

    ContractController(Contracts contracts, InviteHost inviteHost, AcceptContract acceptContract,
            DeclineContract declineContract, EndContract endContract, ContractViews views) {
        this.contracts = contracts;
        this.inviteHost = inviteHost;
        this.acceptContract = acceptContract;
        this.declineContract = declineContract;
        this.endContract = endContract;
        this.views = views;
    }

    /** @param shareBp the agency's part of the host's commission, 0 to 10000 basis points */
    record Invitation(@NotBlank String hostLogin, @NotNull Integer shareBp) {
    }

    @PostMapping("/agencies/{agencyId}/contracts")
    @ResponseStatus(HttpStatus.CREATED)
    ContractView invite(Caller caller, @PathVariable long agencyId, @Valid @RequestBody Invitation invitation) {
        return view(inviteHost.invite(caller, agencyId, invitation.hostLogin(), invitation.shareBp()).orRefuse());
    }

    @GetMapping("/agencies/{agencyId}/contracts")
    Page<ContractView> ofAgency(Caller caller, @PathVariable long agencyId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return views.of(contracts.ofAgency(caller, agencyId, cursor, Page.limit(limit)).orRefuse());
    }

    @GetMapping("/hosts/me/contracts")
    Page<ContractView> ofHost(Caller caller, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return views.of(contracts.ofHost(caller.personId(), cursor, Page.limit(limit)));
    }

    @PostMapping("/contracts/{id}/acceptance")
    ContractView accept(Caller caller, @PathVariable long id) {
        return view(acceptContract.accept(caller, id).orRefuse());
    }

    @PostMapping("/contracts/{id}/decline")
    ContractView decline(Caller caller, @PathVariable long id) {
        return view(declineContract.decline(caller, id).orRefuse());
    }

    @PostMapping("/contracts/{id}/end")
    ContractView end(Caller caller, @PathVariable long id) {
        return view(endContract.end(caller, id).orRefuse());
    }

    private ContractView view(AgencyContract contract) {
        return views.of(new Page<>(List.of(contract), null)).items().getFirst();
    }
}
