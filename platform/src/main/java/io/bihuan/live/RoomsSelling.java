package io.bihuan.live;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Where products are being sold right now. */
@Component
public class RoomsSelling {

    private final Rooms rooms;

    RoomsSelling(Rooms rooms) {
        this.rooms = rooms;
    }

    /** The rooms on air that sell each of these products; products that none sells are missing. */
    public Map<Long, List<Long>> of(Collection<Long> productIds) {
        return productIds.isEmpty()
                ? Map.of()
                : rooms.onAir(productIds).stream().collect(Collectors.groupingBy(Rooms.ProductOnAir::productId,
                        Collectors.mapping(Rooms.ProductOnAir::roomId, Collectors.toList())));
    }
}
