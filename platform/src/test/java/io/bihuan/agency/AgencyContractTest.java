package io.bihuan.agency;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.PlatformTest;
import io.bihuan.account.BecomeHost;
import io.bihuan.account.Caller;
import io.bihuan.account.FoundOrganisation;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.People;
import io.bihuan.account.RegisterPerson;
import io.bihuan.foundation.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class AgencyContractTest {

    @Autowired
    RegisterPerson registerPerson;
    @Autowired
    BecomeHost becomeHost;
    @Autowired
    FoundOrganisation foundOrganisation;
    @Autowired
    People people;
    @Autowired
    InviteHost inviteHost;
    @Autowired
    AcceptContract acceptContract;
    @Autowired
    DeclineContract declineContract;
    @Autowired
    EndContract endContract;
    @Autowired
    Contracts contracts;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Clock clock;

    /** A person who is signed in, and the login that others know them by. */
    record Somebody(String login, Caller caller) {

        long id() {
            return caller.personId();
        }
    }

    Somebody host;
    Somebody owner;
    long agency;

    @BeforeEach
    void anAgencyAndAHost() {
        host = host();
        owner = agencyOwner();
        agency = owner.caller().memberships().getFirst().organisationId();
    }

    @Test
    void refusesAnInvitationInTheNameOfAForeignAgency() {
        var stranger = agencyOwner();

        assertThat(codeOf(inviteHost.invite(stranger.caller(), agency, host.login(), 3000))).isEqualTo("RIGHT_MISSING");
        assertThat(contractsOf(host)).isEmpty();
    }

    @Test
    void refusesAMerchantThatInvitesAHost() {
        var merchant = owner(OrganisationKind.MERCHANT);
        long shop = merchant.caller().memberships().getFirst().organisationId();

        assertThat(codeOf(inviteHost.invite(merchant.caller(), shop, host.login(), 3000))).isEqualTo("RIGHT_MISSING");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_001, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesAShareOutOfRange(int shareBp) {
        assertThat(codeOf(inviteHost.invite(owner.caller(), agency, host.login(), shareBp)))
                .isEqualTo("SHARE_OUT_OF_RANGE");
        assertThat(contractsOf(host)).isEmpty();
    }

    @Test
    void refusesToInviteSomebodyWhoIsNoHost() {
        assertThat(codeOf(inviteHost.invite(owner.caller(), agency, person().login(), 3000))).isEqualTo("NOT_FOUND");
        assertThat(codeOf(inviteHost.invite(owner.caller(), agency, "nobody-at-all", 3000))).isEqualTo("NOT_FOUND");
    }

    @Test
    void refusesASecondInvitationWhileTheFirstIsOpen() {
        invited(3000);

        assertThat(codeOf(inviteHost.invite(owner.caller(), agency, host.login(), 2000))).isEqualTo("INVITATION_OPEN");
        assertThat(contractsOf(host)).hasSize(1);
    }

    @Test
    void hidesAContractFromEveryoneButItsTwoSides() {
        var contract = invited(3000);

        assertThat(codeOf(acceptContract.accept(host().caller(), contract.id()))).isEqualTo("NOT_FOUND");
        assertThat(codeOf(acceptContract.accept(owner.caller(), contract.id()))).isEqualTo("NOT_FOUND");
        assertThat(codeOf(declineContract.decline(host().caller(), contract.id()))).isEqualTo("NOT_FOUND");
        assertThat(codeOf(endContract.end(agencyOwner().caller(), contract.id()))).isEqualTo("NOT_FOUND");
        assertThat(codeOf(contracts.ofAgency(agencyOwner().caller(), agency, null, 20))).isEqualTo("RIGHT_MISSING");
        assertThat(contracts.find(contract.id())).contains(contract);
    }

    @Test
    void refusesToAcceptTwice() {
        var contract = invited(3000);
        var accepted = acceptContract.accept(host.caller(), contract.id()).orRefuse();

        assertThat(codeOf(acceptContract.accept(host.caller(), contract.id()))).isEqualTo("CONTRACT_NOT_OPEN");
        assertThat(codeOf(declineContract.decline(host.caller(), contract.id()))).isEqualTo("CONTRACT_NOT_OPEN");
        assertThat(contracts.find(contract.id())).contains(accepted);
    }

    @Test
    void refusesASecondActiveContract() {
        var first = invited(3000);
        var second = invited(agencyOwner(), 1000);
        acceptContract.accept(host.caller(), first.id()).orRefuse();

        assertThat(codeOf(acceptContract.accept(host.caller(), second.id()))).isEqualTo("HOST_HAS_AGENCY");
        assertThat(contracts.find(second.id())).contains(second);
    }

    @Test
    void letsOneOfTwoContractsWinThatAreAcceptedAtTheSameTime() throws Exception {
        for (int round = 0; round < 10; round++) {
            host = host();
            var offers = List.of(invited(agencyOwner(), 1000), invited(agencyOwner(), 2000));
            try (var threads = Executors.newFixedThreadPool(2)) {
                var answers = threads.invokeAll(offers.stream()
                        .map(offer -> (Callable<Outcome<AgencyContract>>) () -> acceptContract.accept(host.caller(),
                                offer.id()))
                        .toList());
                var codes = List.of(codeOf(answers.get(0).get()), codeOf(answers.get(1).get()));
                assertThat(codes).containsExactlyInAnyOrder("DONE", "HOST_HAS_AGENCY");
            }
            assertThat(contractsOf(host)).filteredOn(one -> one.state() == AgencyContract.State.ACTIVE).hasSize(1);
        }
    }

    @Test
    void refusesToEndWhatIsOver() {
        var contract = invited(3000);
        declineContract.decline(host.caller(), contract.id()).orRefuse();

        assertThat(codeOf(endContract.end(owner.caller(), contract.id()))).isEqualTo("CONTRACT_OVER");
        assertThat(codeOf(endContract.end(host.caller(), contract.id()))).isEqualTo("CONTRACT_OVER");
    }

    @Test
    void cannotStoreChangedTermsNorLoseAContract() {
        var contract = invited(3000);

        assertThatThrownBy(() -> jdbc.sql("update agency.contract set share_bp = 1 where id = :id")
                .param("id", contract.id()).update()).isInstanceOf(DataAccessException.class)
                .hasMessageContaining("keeps its terms");
        assertThatThrownBy(() -> jdbc.sql("delete from agency.contract where id = :id").param("id", contract.id())
                .update()).isInstanceOf(DataAccessException.class).hasMessageContaining("keeps its terms");
    }

    @Test
    void isInForceFromTheAcceptanceUntilTheEndAndNotBefore() {
        var invited = invited(3000);
        assertThat(contracts.inForce(host.id(), clock.instant())).isEmpty();

        var active = acceptContract.accept(host.caller(), invited.id()).orRefuse();
        assertThat(active.shareBp()).isEqualTo(3000);
        var start = requireNonNull(active.startedAt());
        assertThat(contracts.inForce(host.id(), start)).contains(active);
        assertThat(contracts.inForce(host.id(), start.minus(Duration.ofMillis(1)))).isEmpty();

        var ended = endContract.end(host.caller(), active.id()).orRefuse();
        assertThat(contracts.inForce(host.id(), requireNonNull(ended.endedAt()))).isEmpty();
        assertThat(contracts.inForce(host.id(), start)).contains(ended);
    }

    @Test
    void keepsThePastWhenAHostGoesToAnotherAgency() {
        var first = acceptContract.accept(host.caller(), invited(3000).id()).orRefuse();
        endContract.end(owner.caller(), first.id()).orRefuse();
        var second = acceptContract.accept(host.caller(), invited(agencyOwner(), 500).id()).orRefuse();

        assertThat(contractsOf(host)).extracting(AgencyContract::id).containsExactly(second.id(), first.id());
        assertThat(contracts.inForce(host.id(), clock.instant()).orElseThrow().shareBp()).isEqualTo(500);
        assertThat(contracts.inForce(host.id(), requireNonNull(first.startedAt())).orElseThrow().shareBp())
                .isEqualTo(3000);
    }

    @Test
    void letsTheAgencyTakeAnOfferBackAndMakeABetterOne() {
        var withdrawn = endContract.end(owner.caller(), invited(3000).id()).orRefuse();
        assertThat(withdrawn.state()).isEqualTo(AgencyContract.State.DECLINED);

        assertThat(acceptContract.accept(host.caller(), invited(2000).id()).orRefuse().shareBp()).isEqualTo(2000);
    }

    private AgencyContract invited(int shareBp) {
        return invited(owner, shareBp);
    }

    private AgencyContract invited(Somebody agencyOwner, int shareBp) {
        long id = agencyOwner.caller().memberships().getFirst().organisationId();
        return inviteHost.invite(agencyOwner.caller(), id, host.login(), shareBp).orRefuse();
    }

    private List<AgencyContract> contractsOf(Somebody somebody) {
        return contracts.ofHost(somebody.id(), null, 20).items();
    }

    private Somebody person() {
        var login = "c-" + UUID.randomUUID().toString().substring(0, 18);
        var person = registerPerson.register(login, "合约测试", "a-long-password").orRefuse();
        return new Somebody(login, people.caller(person.id()).orElseThrow());
    }

    private Somebody host() {
        var somebody = person();
        becomeHost.become(somebody.id());
        return again(somebody);
    }

    private Somebody agencyOwner() {
        return owner(OrganisationKind.AGENCY);
    }

    private Somebody owner(OrganisationKind kind) {
        var somebody = person();
        foundOrganisation.found(somebody.caller(), kind, "合约测试 " + somebody.login()).orRefuse();
        return again(somebody);
    }

    private Somebody again(Somebody somebody) {
        return new Somebody(somebody.login(), people.caller(somebody.id()).orElseThrow());
    }

    private static String codeOf(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> "DONE";
            case Outcome.Refused<?>(var refusal) -> refusal.code();
        };
    }
}
