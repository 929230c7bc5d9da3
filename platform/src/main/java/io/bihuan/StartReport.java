package io.bihuan;

import io.bihuan.foundation.StartRefused;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells in one line why the platform does not start, where a person can mend it. Named in spring.factories. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartReport implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused) {
                System.err.println("bihuan: " + cause.getMessage());
                return true;
            }
            if (cause instanceof PortInUseException taken) {
                System.err.println("bihuan: Port " + taken.getPort() + " is in use. Take another: --port N");
                return true;
            }
        }
        return false;
    }
}
