package io.headrace.stages.publish;

import java.io.IOException;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * Commits as Kafka's committer does, except that nothing is given up in silence. Kafka's committer answers an expired or
 * fenced transaction with "failed for a known reason", upon which Flink logs a line and drops the transaction with all
 * its records. Here such an answer fails the job, unless the broker knows that this very transaction was committed, as
 * happens when a commit is repeated after a restart. It fails it for good: the checkpoint to restart from holds the same
 * transaction.
 */
final class LosslessCommitter implements Committer<KafkaCommittable> {
    private final Committer<KafkaCommittable> kafka;
    private final TransactionLog transactions;
    private final Runnable onLost;

    /** @param onLost told of each transaction that is lost, before the job fails */
    LosslessCommitter(Committer<KafkaCommittable> kafka, TransactionLog transactions, Runnable onLost) {
        this.kafka = kafka;
        this.transactions = transactions;
        this.onLost = onLost;
    }

    @Override
    public void commit(Collection<CommitRequest<KafkaCommittable>> requests) throws IOException, InterruptedException {
        kafka.commit(requests.stream()
                .<CommitRequest<KafkaCommittable>>map(Request::new)
                .toList());
    }

    @Override
    public void close() throws Exception {
        try (transactions) {
            kafka.close();
        }
    }

    /** What the broker remembers of transactions. */
    interface TransactionLog extends AutoCloseable {
        /** Whether the transaction of this committable ended in a commit. */
        boolean wasCommitted(KafkaCommittable committable);

        @Override
        void close();
    }

    private final class Request implements CommitRequest<KafkaCommittable> {
        private final CommitRequest<KafkaCommittable> request;

        Request(CommitRequest<KafkaCommittable> request) {
            this.request = request;
        }

        @Override
        public KafkaCommittable getCommittable() {
            return request.getCommittable();
        }

        @Override
        public int getNumberOfRetries() {
            return request.getNumberOfRetries();
        }

        @Override
        public void signalFailedWithKnownReason(Throwable cause) {
            KafkaCommittable committable = request.getCommittable();
            if (!transactions.wasCommitted(committable)) {
                onLost.run();
                throw new SuppressRestartsException(new FlinkRuntimeException("transaction "
                        + committable.getTransactionalId()
                        + ": expected to commit it, found it expired or fenced (" + cause.getMessage()
                        + "); its records are not in the topic and no restart brings them back. Replay with --fresh into"
                        + " an empty topic, and give kafka.transaction-timeout more room"));
            }
            request.signalAlreadyCommitted();
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable cause) {
            request.signalFailedWithUnknownReason(cause);
        }

        @Override
        public void retryLater() {
            request.retryLater();
        }

        @Override
        public void updateAndRetryLater(KafkaCommittable committable) {
            request.updateAndRetryLater(committable);
        }

        @Override
        public void signalAlreadyCommitted() {
            request.signalAlreadyCommitted();
        }
    }
}
