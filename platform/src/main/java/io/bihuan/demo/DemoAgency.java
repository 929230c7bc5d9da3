package io.bihuan.demo;

import io.bihuan.account.OrganisationKind;
import io.bihuan.agency.AcceptContract;
import io.bihuan.agency.AgencyContract;
import io.bihuan.agency.Contracts;
import io.bihuan.agency.InviteHost;
import org.springframework.stereotype.Component;

/** The agency of the demo market and its contracts with hosts. */
@Component
@InDemoMode
class DemoAgency {

    private final DemoPeople people;
    private final DemoGoods goods;
    private final Contracts contracts;
    private final InviteHost inviteHost;
    private final AcceptContract acceptContract;

    DemoAgency(DemoPeople people, DemoGoods goods, Contracts contracts, InviteHost inviteHost,
            AcceptContract acceptContract) {
        this.people = people;
        this.goods = goods;
        this.contracts = contracts;
        this.inviteHost = inviteHost;
        this.acceptContract = acceptContract;
    }

    /** Makes sure that the agency is there and every contract of the script was offered, and accepted if it is so. */
    void ensure(MarketScript.Agency agency) {
        long agencyId = goods.ensureOrganisation(agency.owner(), OrganisationKind.AGENCY, agency.name());
        var owner = people.caller(agency.owner());
        for (var plan : agency.contracts()) {
            var host = people.caller(plan.host());
            var offered = contracts.ofHost(host.personId(), null, 1).items().stream().findFirst()
                    .orElseGet(() -> inviteHost.invite(owner, agencyId, people.login(plan.host()), plan.shareBp())
                            .orRefuse());
            if (plan.accepted() && offered.state() == AgencyContract.State.INVITED) {
                acceptContract.accept(host, offered.id()).orRefuse();
            }
        }
    }
}
