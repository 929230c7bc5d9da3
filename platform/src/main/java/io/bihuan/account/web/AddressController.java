package io.bihuan.account.web;

import io.bihuan.account.Address;
import io.bihuan.account.Addresses;
import io.bihuan.account.Caller;
import io.bihuan.foundation.JsonId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A person's own delivery addresses. */
@RestController
@RequestMapping("/api/v1/addresses")
class AddressController {

    private final Addresses addresses;

    AddressController(Addresses addresses) {
        this.addresses = addresses;
    }

    record AddressDraft(@NotNull String recipient, @NotNull String phone, @NotNull String region,
            @NotNull String street, boolean preferred) {
    }

    @Schema(name = "Address")
    record AddressView(@JsonId long id, String recipient, String phone, String region, String street,
            boolean preferred) {

        static AddressView of(Address address) {
            return new AddressView(address.id(), address.recipient(), address.phone(), address.region(),
                    address.street(), address.preferred());
        }
    }

    @GetMapping
    List<AddressView> list(Caller caller) {
        return addresses.of(caller.personId()).stream().map(AddressView::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AddressView add(Caller caller, @Valid @RequestBody AddressDraft draft) {
        return AddressView.of(addresses.save(caller.personId(), null, draft.recipient(), draft.phone(),
                draft.region(), draft.street(), draft.preferred()).orRefuse());
    }

    @PutMapping("/{id}")
    AddressView change(Caller caller, @PathVariable long id, @Valid @RequestBody AddressDraft draft) {
        return AddressView.of(addresses.save(caller.personId(), id, draft.recipient(), draft.phone(), draft.region(),
                draft.street(), draft.preferred()).orRefuse());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable long id) {
        addresses.remove(caller.personId(), id).orRefuse();
    }
}
