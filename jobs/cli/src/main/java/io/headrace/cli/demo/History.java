package io.headrace.cli.demo;

import io.headrace.simulator.Simulation;
import io.headrace.simulator.SimulatorConfig;
import io.headrace.simulator.TransactionEvent;
import java.time.Instant;
import org.apache.kafka.clients.producer.Producer;

/** What was paid before the demo began: puts it into the topics, each label after its payment. */
final class History {
    private History() {}

    /**
     * @param now payments and labels up to here
     * @return how many payments
     */
    static long write(SimulatorConfig config, Instant now, Producer<byte[], byte[]> producer, DemoRecords records) {
        Simulation payments = new Simulation(config);
        Labelling labels = new Labelling();
        long count = 0;
        while (payments.hasNext()) {
            TransactionEvent payment = payments.next();
            if (payment.eventTime() >= now.toEpochMilli()) {
                break;
            }
            labels.due(payment.eventTime(), known -> producer.send(records.label(known)));
            producer.send(records.transaction(payment));
            labels.add(payment);
            count++;
        }
        labels.due(now.toEpochMilli(), known -> producer.send(records.label(known)));
        producer.flush();
        return count;
    }
}
