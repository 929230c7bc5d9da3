package io.bihuan.bench;

import io.bihuan.Bihuan;
import io.bihuan.room.MadeUpRooms;
import io.bihuan.room.RoomTickets;
import io.bihuan.room.SayInRoom;
import io.bihuan.room.Speaker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The platform of a fan-out measurement: the whole of it, with its database, and one room that is on. It obeys the lines
 * on its standard input: {@code TICKETS n} prints n addresses, {@code SAY perSecond seconds} lets people talk,
 * {@code COLLECT} collects garbage and tells the bytes of the heap that are in use then. It answers each with a line, and ends when the input does.
 */
public final class FanoutServer {

    /** Nobody may say more than twenty lines a minute, so many people talk. */
    private static final int PEOPLE = 1_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final ConfigurableApplicationContext platform;
    private final long roomId;

    private FanoutServer(ConfigurableApplicationContext platform) {
        this.platform = platform;
        this.roomId = platform.getBean(MadeUpRooms.class).open(1).id();
    }

    public static void main(String[] settings) throws IOException {
        var server = new FanoutServer(SpringApplication.run(Bihuan.class, settings));
        System.out.println("READY");
        try (var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var order = orders.readLine(); order != null; order = orders.readLine()) {
                System.out.println(server.obey(order.split(" ")));
            }
        }
        SpringApplication.exit(server.platform);
    }

    private String obey(String[] order) {
        return switch (order[0]) {
            case "TICKETS" -> tickets(Integer.parseInt(order[1]));
            case "SAY" -> say(Integer.parseInt(order[1]), Integer.parseInt(order[2]));
            case "COLLECT" -> {
                System.gc();
                yield "COLLECTED " + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            }
            default -> throw new IllegalArgumentException(order[0]);
        };
    }

    private String tickets(int count) {
        var tickets = platform.getBean(RoomTickets.class);
        var page = URI.create("http://127.0.0.1/");
        var addresses = new StringBuilder();
        for (int i = 0; i < count; i++) {
            addresses.append(tickets.socketUrl(roomId, Optional.empty(), page)).append('\n');
        }
        return addresses + "TICKETS";
    }

    /**
     * Each line ends with the time at which it was said, which every process of the machine reads off the same clock. A
     * talker that the machine held up catches up at twice the pace and no faster: a room shows so many lines in a tick
     * and counts the rest as skipped, and what is measured here is not how it copes with a shout.
     */
    private String say(int perSecond, int seconds) {
        var sayInRoom = platform.getBean(SayInRoom.class);
        long begin = System.nanoTime();
        long before = begin;
        int said = 0;
        for (int i = 0; i < perSecond * seconds; i++) {
            long due = Math.max(begin + i * NANOS_PER_SECOND / perSecond, before + NANOS_PER_SECOND / perSecond / 2);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            before = System.nanoTime();
            long person = 2 + i % PEOPLE;
            sayInRoom.say(roomId, new Speaker(person, "people " + person, false),
                    "so soft, and how much is the blue one in size M? " + FanoutViewers.TIME_BEGINS + System.nanoTime()
                            + FanoutViewers.LINE_ENDS)
                    .orRefuse();
            said++;
        }
        return "SAID " + said;
    }
}
