package io.bihuan.insight.web;

import io.bihuan.account.Caller;
import io.bihuan.insight.RoomReports;
import io.bihuan.insight.RoomReports.RoomReport;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The report of a live session. */
@RestController
class RoomReportController {

    private final RoomReports reports;

    RoomReportController(RoomReports reports) {
        this.reports = reports;
    }

    @GetMapping("/api/v1/rooms/{id}/report")
    RoomReport report(Caller caller, @PathVariable long id) {
        return reports.report(caller, id).orRefuse();
    }
}
