package io.bihuan.bench;

import java.time.Duration;
import java.util.stream.Stream;

/** Processor time of this process and of the database below it. */
record ProcessorTime(double appSeconds, double databaseSeconds) {

    static ProcessorTime now() {
        return of(ProcessHandle.current());
    }

    /** Sessions of the database that have ended are no longer counted; a pool keeps its sessions. */
    static ProcessorTime of(ProcessHandle app) {
        return new ProcessorTime(seconds(Stream.of(app)), seconds(app.descendants()));
    }

    ProcessorTime since(ProcessorTime earlier) {
        return new ProcessorTime(appSeconds - earlier.appSeconds, databaseSeconds - earlier.databaseSeconds);
    }

    private static double seconds(Stream<ProcessHandle> processes) {
        return processes.mapToLong(process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis()).sum()
                / 1000.0;
    }
}
