package io.bihuan.account.web;

import io.bihuan.account.Caller;
import io.bihuan.account.FoundOrganisation;
import io.bihuan.account.Organisation;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.Role;
import io.bihuan.account.Staff;
import io.bihuan.foundation.JsonId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Organisations and their staff. */
@RestController
@RequestMapping("/api/v1/organisations")
class OrganisationController {

    private final FoundOrganisation foundOrganisation;
    private final Staff staff;

    OrganisationController(FoundOrganisation foundOrganisation, Staff staff) {
        this.foundOrganisation = foundOrganisation;
        this.staff = staff;
    }

    record NewOrganisation(@NotNull OrganisationKind kind, @NotBlank String name) {
    }

    record Appointment(@NotBlank String login, @NotNull Role role) {
    }

    @Schema(name = "Organisation")
    record OrganisationView(@JsonId long id, OrganisationKind kind, String name) {

        static OrganisationView of(Organisation organisation) {
            return new OrganisationView(organisation.id(), organisation.kind(), organisation.name());
        }
    }

    @Schema(name = "StaffMember")
    record MemberView(@JsonId long personId, String nickname, String login, Role role, Instant since) {

        static MemberView of(Staff.Member member) {
            return new MemberView(member.personId(), member.nickname(), member.login(), member.role(),
                    member.since());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OrganisationView found(Caller caller, @Valid @RequestBody NewOrganisation organisation) {
        return OrganisationView
                .of(foundOrganisation.found(caller, organisation.kind(), organisation.name()).orRefuse());
    }

    @GetMapping("/{id}/staff")
    List<MemberView> staff(Caller caller, @PathVariable long id) {
        return staff.list(caller, id).orRefuse().stream().map(MemberView::of).toList();
    }

    @PostMapping("/{id}/staff")
    List<MemberView> appoint(Caller caller, @PathVariable long id, @Valid @RequestBody Appointment appointment) {
        return staff.appoint(caller, id, appointment.login(), appointment.role()).orRefuse().stream()
                .map(MemberView::of).toList();
    }

    @DeleteMapping("/{id}/staff/{personId}")
    List<MemberView> dismiss(Caller caller, @PathVariable long id, @PathVariable long personId) {
        return staff.dismiss(caller, id, personId).orRefuse().stream().map(MemberView::of).toList();
    }
}
