package io.bihuan.foundation;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs a use case in one transaction that is rolled back when the answer is a refusal: nothing half-done stays. */
@Component
public class Atomically {

    private final TransactionTemplate transactions;

    Atomically(PlatformTransactionManager manager) {
        this.transactions = new TransactionTemplate(manager);
    }

    /** Joins the caller's transaction if there is one; a refusal then rolls back the whole. */
    public <T> Outcome<T> run(Supplier<Outcome<T>> useCase) {
        var outcome = transactions.execute(status -> {
            var answer = useCase.get();
            if (answer instanceof Outcome.Refused<T>) {
                status.setRollbackOnly();
            }
            return answer;
        });
        Check.state(outcome != null, "a use case answers");
        return outcome;
    }
}
