package io.bihuan.agency.web;

import io.bihuan.account.Organisation;
import io.bihuan.account.Organisations;
import io.bihuan.account.People;
import io.bihuan.account.Person;
import io.bihuan.agency.AgencyContract;
import io.bihuan.foundation.Page;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts the names of both sides beside their ids, with one read for each kind of side. */
@Component
class ContractViews {

    private final Organisations organisations;
    private final People people;

    ContractViews(Organisations organisations, People people) {
        this.organisations = organisations;
        this.people = people;
    }

    Page<ContractView> of(Page<AgencyContract> page) {
        var agencies = organisations
                .find(page.items().stream().map(AgencyContract::agencyId).collect(Collectors.toSet()));
        var hosts = people.find(page.items().stream().map(AgencyContract::hostId).collect(Collectors.toSet()));
        return page.map(contract -> view(contract, agencies, hosts));
    }

    private static ContractView view(AgencyContract contract, Map<Long, Organisation> agencies,
            Map<Long, Person> hosts) {
        var agency = Objects.requireNonNull(agencies.get(contract.agencyId()));
        var host = Objects.requireNonNull(hosts.get(contract.hostId()));
        return new ContractView(contract.id(), new ContractView.Agency(agency.id(), agency.name()),
                new ContractView.Host(host.id(), host.nickname()), contract.shareBp(), contract.state(),
                contract.invitedAt(), contract.startedAt(), contract.endedAt());
    }
}
