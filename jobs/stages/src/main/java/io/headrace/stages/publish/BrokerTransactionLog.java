package io.headrace.stages.publish;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;

/** Asks the broker's transaction coordinator. Connects on the first question, which is rarely put. */
final class BrokerTransactionLog implements LosslessCommitter.TransactionLog {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Properties client;
    private Admin admin;

    BrokerTransactionLog(Properties client) {
        this.client = client;
    }

    @Override
    public boolean wasCommitted(KafkaCommittable committable) {
        try {
            TransactionDescription found = describe(committable.getTransactionalId());
            boolean committed = found.state() == TransactionState.COMPLETE_COMMIT
                    || found.state() == TransactionState.PREPARE_COMMIT;
            return committed && found.producerId() == committable.getProducerId();
        } catch (ExecutionException | TimeoutException e) {
            return false; // not known to be committed: the caller fails the job rather than guess
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private TransactionDescription describe(String id)
            throws ExecutionException, InterruptedException, TimeoutException {
        if (admin == null) {
            admin = Admin.create(client);
        }
        return admin.describeTransactions(List.of(id)).description(id).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
